import { randomUUID } from "node:crypto";
import { PartFrame } from "@/app/[organisation]/(officer)/(contract)/suppliers/[supplier]/part-frame";
import {
  partOr404,
  supplierToChange,
} from "@/app/[organisation]/(officer)/(contract)/suppliers/[supplier]/supplier";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { CertificateForm } from "@/components/contract/supplier/part-forms";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; supplier: string; certificate: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, supplier, certificate } = await params;
  partOr404((await supplierToChange(organisation, supplier)).certificates, certificate);
  const t = await getTranslations("supplier");
  return { title: t("certificate-edit-title") };
});

async function EditCertificate({ params }: Props) {
  const { organisation, supplier, certificate } = await params;
  const [t, page] = await Promise.all([
    getTranslations("supplier"),
    supplierToChange(organisation, supplier),
  ]);
  const row = partOr404(page.certificates, certificate);
  return (
    <PartFrame organisation={organisation} party={page.party} title={t("certificate-edit-title")}>
      <CertificateForm partyId={page.party.id} requestId={randomUUID()} row={row} slug={organisation} />
    </PartFrame>
  );
}

export default orMissing(EditCertificate);
