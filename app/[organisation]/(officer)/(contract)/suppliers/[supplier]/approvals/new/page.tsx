import { randomUUID } from "node:crypto";
import { PartFrame } from "@/app/[organisation]/(officer)/(contract)/suppliers/[supplier]/part-frame";
import { supplierToChange } from "@/app/[organisation]/(officer)/(contract)/suppliers/[supplier]/supplier";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ApprovalForm } from "@/components/contract/supplier/part-forms";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; supplier: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, supplier } = await params;
  await supplierToChange(organisation, supplier);
  const t = await getTranslations("supplier");
  return { title: t("approval-add-title") };
});

async function AddApproval({ params }: Props) {
  const { organisation, supplier } = await params;
  const [t, { party }] = await Promise.all([
    getTranslations("supplier"),
    supplierToChange(organisation, supplier),
  ]);
  return (
    <PartFrame organisation={organisation} party={party} title={t("approval-add-title")}>
      <ApprovalForm
        partyId={party.id}
        requestId={randomUUID()}
        slug={organisation}
        today={dayOf(new Date())}
      />
    </PartFrame>
  );
}

export default orMissing(AddApproval);
