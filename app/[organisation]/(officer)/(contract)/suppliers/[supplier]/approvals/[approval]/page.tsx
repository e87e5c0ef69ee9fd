import { randomUUID } from "node:crypto";
import { PartFrame } from "@/app/[organisation]/(officer)/(contract)/suppliers/[supplier]/part-frame";
import {
  partOr404,
  supplierToChange,
} from "@/app/[organisation]/(officer)/(contract)/suppliers/[supplier]/supplier";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ApprovalForm } from "@/components/contract/supplier/part-forms";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; supplier: string; approval: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, supplier, approval } = await params;
  partOr404((await supplierToChange(organisation, supplier)).approvals, approval);
  const t = await getTranslations("supplier");
  return { title: t("approval-edit-title") };
});

async function EditApproval({ params }: Props) {
  const { organisation, supplier, approval } = await params;
  const [t, page] = await Promise.all([
    getTranslations("supplier"),
    supplierToChange(organisation, supplier),
  ]);
  const row = partOr404(page.approvals, approval);
  return (
    <PartFrame organisation={organisation} party={page.party} title={t("approval-edit-title")}>
      <ApprovalForm
        partyId={page.party.id}
        requestId={randomUUID()}
        row={row}
        slug={organisation}
        today={dayOf(new Date())}
      />
    </PartFrame>
  );
}

export default orMissing(EditApproval);
