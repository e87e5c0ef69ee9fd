import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { EditSupplierForm } from "@/components/issuer/edit-supplier-form";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";
import { readSupplier } from "@/lib/issuer/read";
import { pageOr404 } from "@/lib/page-or-404";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("issuer");
  return { title: t("edit-title") };
}

type Params = Promise<{ organisation: string; issuer: string }>;

async function EditSupplier({ params }: { params: Params }) {
  const { organisation, issuer: issuerId } = await params;
  const actor = await requireActor(organisation, "eid-type:write");
  const [t, shell, supplier] = await Promise.all([
    getTranslations("issuer"),
    getTranslations("shell"),
    pageOr404(issuerId, () => readSupplier(actor, { issuerId })),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${organisation}/settings/issuers`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={`${t("levels")}: ${supplier.levels.join(", ")}`}
        title={supplier.name}
      />
      <EditSupplierForm requestId={randomUUID()} slug={organisation} supplier={supplier} />
    </div>
  );
}

export default orMissing(EditSupplier);
