import { cache } from "react";
import { may } from "@/lib/domain/core/actor";
import { getLocale } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { readScheme } from "@/lib/use/scheme/read";
import { pageOr404 } from "@/lib/web/page-or-404";

/** The system of this address and what it is called to the reader, read once for the page and its title. */
export const schemeIn = cache(async (organisation: string, schemeId: string) => {
  const actor = await requireActor(organisation, "relying-party:read");
  const [scheme, locale] = await Promise.all([
    pageOr404(schemeId, () => readScheme(actor, { schemeId })),
    getLocale(),
  ]);
  const name = locale === "sv" ? scheme.name.sv : scheme.name.en;
  const list = `/${organisation}/relying-parties/schemes`;
  return { actor, scheme, name, list, here: `${list}/${scheme.id}`, mayWrite: may(actor, "scheme:write") };
});

/** The same, for a page that changes something of it. */
export const schemeToChange = cache(async (organisation: string, schemeId: string) => {
  await requireActor(organisation, "scheme:write");
  return schemeIn(organisation, schemeId);
});
