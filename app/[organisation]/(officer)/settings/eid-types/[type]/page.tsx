import { randomUUID } from "node:crypto";
import { cache } from "react";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { EidTypeForm } from "@/components/credential/eid-type/eid-type-form";
import { PageHeader } from "@/components/ui/page-header";
import { readEidTypeForm } from "@/lib/credential/eid-type/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

/** Read once for the page and its title. */
const typeIn = cache(async (organisation: string, typeId: string) => {
  const actor = await requireActor(organisation, "eid-type:write");
  return { actor, read: await pageOr404(typeId, () => readEidTypeForm(actor, { typeId })) };
});

type Params = Promise<{ organisation: string; type: string }>;

export const generateMetadata = titleOrMissing(async ({ params }: { params: Params }) => {
  const { organisation, type } = await params;
  await typeIn(organisation, type);
  const t = await getTranslations("eid-type");
  return { title: t("edit-title") };
});

async function EditEidType({ params }: { params: Params }) {
  const { organisation, type: typeId } = await params;
  const [t, shell, { read: form }] = await Promise.all([
    getTranslations("eid-type"),
    getTranslations("shell"),
    typeIn(organisation, typeId),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${organisation}/settings/eid-types`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={t("edit-lead", { version: form.type?.version ?? 1 })}
        title={t("edit-title")}
      />
      <EidTypeForm form={form} requestId={randomUUID()} slug={organisation} />
      <ObjectHistory ids={[typeId]} kind="eid-type" slug={organisation} />
    </div>
  );
}

export default orMissing(EditEidType);
