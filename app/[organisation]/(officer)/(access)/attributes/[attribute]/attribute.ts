import { cache } from "react";
import { readAttribute } from "@/lib/access/attribute/read";
import { may } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/permission";
import { getLocale } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

/** The attribute of this address and what it is called to the reader, read once for the page and its title. */
export const attributeIn = cache(
  async (slug: string, attributeId: string, needs: Permission = "attribute:read") => {
    const actor = await requireActor(slug, needs);
    const [{ attribute, events, values }, locale] = await Promise.all([
      pageOr404(attributeId, () => readAttribute(actor, { attributeId })),
      getLocale(),
    ]);
    const name = locale === "sv" ? attribute.nameSv : attribute.nameEn;
    const list = `/${slug}/attributes`;
    return { attribute, events, values, name, list, mayWrite: may(actor, "attribute:write") };
  },
);
