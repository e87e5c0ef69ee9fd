import { randomUUID } from "node:crypto";
import { PartFrame } from "@/app/[organisation]/(officer)/(contract)/suppliers/[supplier]/part-frame";
import {
  partOr404,
  supplierToChange,
} from "@/app/[organisation]/(officer)/(contract)/suppliers/[supplier]/supplier";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { SubcontractorForm } from "@/components/contract/supplier/part-forms";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; supplier: string; subcontractor: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, supplier, subcontractor } = await params;
  partOr404((await supplierToChange(organisation, supplier)).subcontractors, subcontractor);
  const t = await getTranslations("supplier");
  return { title: t("subcontractor-edit-title") };
});

async function EditSubcontractor({ params }: Props) {
  const { organisation, supplier, subcontractor } = await params;
  const [t, page] = await Promise.all([
    getTranslations("supplier"),
    supplierToChange(organisation, supplier),
  ]);
  const row = partOr404(page.subcontractors, subcontractor);
  return (
    <PartFrame organisation={organisation} party={page.party} title={t("subcontractor-edit-title")}>
      <SubcontractorForm partyId={page.party.id} requestId={randomUUID()} row={row} slug={organisation} />
    </PartFrame>
  );
}

export default orMissing(EditSubcontractor);
