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
interface Shown {
  levels: readonly number[];
  number: string | null;
  from: string | null;
  to: string | null;
}

/** Two approvals that differ: the one recorded here, those of the supplier's page, and a button that lets these apply. */
export async function SettleApprovalForm({ supplier, slug, requestId }: SettleApprovalFormProps) {
  const [t, format] = await Promise.all([getTranslations("issuer"), getFormatter()]);
  const { id, version, differs, approvals } = supplier;
  if (!differs) return null;
  const day = (value: string) => format.dateTime(new Date(`${value}T12:00:00Z`), "day");
  const wordsOf = ({ levels, number, from, to }: Shown) =>
    [
      t("differs.levels", { count: levels.length, levels: levels.join(", ") }),
      number && t("decided", { number }),
      from && t("from", { day: day(from) }),
      to && t("to", { day: day(to) }),
    ]
      .filter(Boolean)
      .join(", ");
  const { approvedLevels: levels, decisionReference: number, approvedFrom: from, approvedTo: to } = differs;
  const elsewhere = approvals.map((one) =>
    wordsOf({ levels: [one.level], number: one.decisionNumber, from: one.approvedFrom, to: one.approvedTo }),
  );
  return (
    <div className="mb-8 flex flex-col gap-4">
      <Banner title={t("differs.title")} tone="warning">
        <p>{t("differs.here", { approval: wordsOf({ levels, number, from, to }) })}</p>
        <p>
          {elsewhere.length > 0
            ? t("differs.supplier", { approvals: elsewhere.join("; ") })
            : t("differs.supplier-none")}
        </p>
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
