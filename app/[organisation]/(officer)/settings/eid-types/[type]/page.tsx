import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { EidTypeForm } from "@/components/eid-type/eid-type-form";
import { PageHeader } from "@/components/ui/page-header";
import { readEidTypeForm } from "@/lib/eid-type/read";
import { getTranslations } from "@/lib/i18n/server";
import { pageOr404 } from "@/lib/page-or-404";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("eid-type");
  return { title: t("edit-title") };
}

type Params = Promise<{ organisation: string; type: string }>;

async function EditEidType({ params }: { params: Params }) {
  const { organisation, type: typeId } = await params;
  const actor = await requireActor(organisation, "eid-type:write");
  const [t, shell, form] = await Promise.all([
    getTranslations("eid-type"),
    getTranslations("shell"),
    pageOr404(typeId, () => readEidTypeForm(actor, { typeId })),
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
    </div>
  );
}

export default orMissing(EditEidType);
