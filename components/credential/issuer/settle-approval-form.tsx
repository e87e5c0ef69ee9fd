import { Banner } from "@/components/ui/banner";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { settleApprovalAction } from "@/lib/credential/issuer/actions";
import type { SupplierForm } from "@/lib/credential/issuer/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

interface SettleApprovalFormProps {
  supplier: SupplierForm;
  slug: string;
  requestId: string;
}

/** Two approvals that differ: the one that was recorded here, and a button that lets the supplier's page apply. */
export async function SettleApprovalForm({ supplier, slug, requestId }: SettleApprovalFormProps) {
  const [t, format] = await Promise.all([getTranslations("issuer"), getFormatter()]);
  const { id, version, differs } = supplier;
  if (!differs) return null;
  const day = (value: string) => format.dateTime(new Date(`${value}T12:00:00Z`), "day");
  const { approvedLevels, decisionReference, approvedFrom, approvedTo } = differs;
  const recorded = [
    t("differs.levels", { count: approvedLevels.length, levels: approvedLevels.join(", ") }),
    decisionReference && t("decided", { number: decisionReference }),
    approvedFrom && t("from", { day: day(approvedFrom) }),
    approvedTo && t("to", { day: day(approvedTo) }),
  ];
  return (
    <div className="mb-8 flex flex-col gap-4">
      <Banner title={t("differs.title")} tone="warning">
        <p>{t("differs.recorded", { said: recorded.filter(Boolean).join(", ") })}</p>
        <p>{t("differs.lead")}</p>
      </Banner>
      <Form
        action={settleApprovalAction}
        hidden={{ issuerId: id, version }}
        idPrefix="settle"
        organisation={slug}
        requestId={requestId}
      >
        <SubmitButton>{t("differs.settle")}</SubmitButton>
      </Form>
    </div>
  );
}
