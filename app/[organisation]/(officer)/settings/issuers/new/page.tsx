import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { AddSupplierForm } from "@/components/credential/issuer/add-supplier-form";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("issuer");
  return { title: t("add-title") };
}

async function NewSupplier({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  await requireActor(organisation, "eid-type:write");
  const [t, shell] = await Promise.all([getTranslations("issuer"), getTranslations("shell")]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${organisation}/settings/issuers`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={t("add-lead")}
        title={t("add-title")}
      />
      <AddSupplierForm requestId={randomUUID()} slug={organisation} />
    </div>
  );
}

export default orMissing(NewSupplier);
