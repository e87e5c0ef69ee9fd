import { randomUUID } from "node:crypto";
import { cache } from "react";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { EditSupplierForm } from "@/components/credential/issuer/edit-supplier-form";
import { SettleApprovalForm } from "@/components/credential/issuer/settle-approval-form";
import { SupplierLink } from "@/components/credential/issuer/supplier-link";
import { PageHeader } from "@/components/ui/page-header";
import { readSupplier } from "@/lib/credential/issuer/read-supplier";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

/** Read once for the page and its title. */
const supplierIn = cache(async (organisation: string, issuerId: string) => {
  const actor = await requireActor(organisation, "eid-type:write");
  return { actor, read: await pageOr404(issuerId, () => readSupplier(actor, { issuerId })) };
});

type Params = Promise<{ organisation: string; issuer: string }>;

export const generateMetadata = titleOrMissing(async ({ params }: { params: Params }) => {
  const { organisation, issuer } = await params;
  await supplierIn(organisation, issuer);
  const t = await getTranslations("issuer");
  return { title: t("edit-title") };
});

async function EditSupplier({ params }: { params: Params }) {
  const { organisation, issuer: issuerId } = await params;
  const [t, shell, { actor, read: supplier }] = await Promise.all([
    getTranslations("issuer"),
    getTranslations("shell"),
    supplierIn(organisation, issuerId),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${organisation}/settings/issuers`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={`${t("levels")}: ${supplier.levels.join(", ")}`}
        title={supplier.name}
      />
      <SettleApprovalForm requestId={randomUUID()} slug={organisation} supplier={supplier} />
      <SupplierLink partyId={supplier.partyId} reads={may(actor, "supplier:read")} slug={organisation} />
      <EditSupplierForm requestId={randomUUID()} slug={organisation} supplier={supplier} />
      <ObjectHistory ids={[issuerId]} kind="issuer" slug={organisation} />
    </div>
  );
}

export default orMissing(EditSupplier);
