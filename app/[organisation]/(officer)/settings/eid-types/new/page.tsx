import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { EidTypeForm } from "@/components/credential/eid-type/eid-type-form";
import { PageHeader } from "@/components/ui/page-header";
import { readEidTypeForm } from "@/lib/credential/eid-type/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("eid-type");
  return { title: t("new-title") };
}

async function NewEidType({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  const actor = await requireActor(organisation, "eid-type:write");
  const [t, shell, form] = await Promise.all([
    getTranslations("eid-type"),
    getTranslations("shell"),
    readEidTypeForm(actor, {}),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${organisation}/settings/eid-types`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("new-title")}
      />
      <EidTypeForm form={form} requestId={randomUUID()} slug={organisation} />
    </div>
  );
}

export default orMissing(NewEidType);
