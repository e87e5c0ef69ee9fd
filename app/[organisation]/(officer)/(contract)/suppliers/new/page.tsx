import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { SupplierForm } from "@/components/contract/supplier/supplier-form";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("supplier");
  return { title: t("new-title") };
}

async function NewSupplier({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  await requireActor(organisation, "supplier:write");
  const [t, shell] = await Promise.all([getTranslations("supplier"), getTranslations("shell")]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${organisation}/suppliers`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={t("new-lead")}
        title={t("new-title")}
      />
      <SupplierForm requestId={randomUUID()} slug={organisation} />
    </div>
  );
}

export default orMissing(NewSupplier);
