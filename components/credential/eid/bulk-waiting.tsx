import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { planBulkAction } from "@/lib/credential/eid/actions";
import type { Approval, WaitingPlan } from "@/lib/credential/eid/read";
import { unfiltered } from "@/lib/domain/credential/eid-view";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** Plans of colleagues that need a second person, as rows of the queue. */
export async function planRows(slug: string, plans: WaitingPlan[]) {
  const [t, format] = await Promise.all([getTranslations("bulk"), getFormatter()]);
  return plans.map(({ id, verb, eligible, plannedBy, plannedAt }) => ({
    key: id,
    title: t("title", { verb, count: eligible }),
    detail: t("waiting-by", { by: plannedBy, at: format.dateTime(plannedAt, "minute") }),
    action: (
      <LinkButton href={`/${slug}/eids/bulk/${id}`} tone="primary">
        {t("review")}
      </LinkButton>
    ),
  }));
}

interface ApproveSeveralProps {
  slug: string;
  /** Those this officer may approve and are shown, and how many there are. */
  approvals: Approval[];
  total: number;
}

/** The whole queue as one decision, also what the page does not show; the dry run says which of them. */
export async function ApproveSeveral({ slug, approvals, total }: ApproveSeveralProps) {
  const t = await getTranslations("bulk");
  if (approvals.length < 2) return null;
  const queue = { view: "ordered", ...unfiltered };
  return (
    <Form
      action={planBulkAction}
      className="mb-8"
      hidden={{ verb: "approve", all: "on", listing: JSON.stringify(queue) }}
      organisation={slug}
    >
      <p>{t("approve-all-lead", { count: total })}</p>
      <SubmitButton tone="quiet">{t("approve-all")}</SubmitButton>
    </Form>
  );
}
