import { cache } from "react";
import { TypePage } from "@/app/[organisation]/(officer)/(access)/mandates/types/type-page";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { readMandateType } from "@/lib/access/mandate-type/read";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

type Props = { params: Promise<{ organisation: string; type: string }> };

/** Read once for the page and its title. */
const typeIn = cache(async (slug: string, typeId: string) => {
  const actor = await requireActor(slug, "mandate-type:write");
  const [type, locale, t] = await Promise.all([
    pageOr404(typeId, () => readMandateType(actor, { typeId })),
    getLocale(),
    getTranslations("mandate-type"),
  ]);
  return { type, title: t("edit-title", { name: locale === "sv" ? type.nameSv : type.nameEn }) };
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, type } = await params;
  return { title: (await typeIn(organisation, type)).title };
});

async function EditMandateType({ params }: Props) {
  const { organisation: slug, type: id } = await params;
  const { type, title } = await typeIn(slug, id);
  return (
    <>
      <TypePage slug={slug} title={title} type={type} />
      <ObjectHistory ids={[type.id]} kind="mandate-type" slug={slug} />
    </>
  );
}

export default orMissing(EditMandateType);
