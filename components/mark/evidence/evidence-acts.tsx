import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import type { EvidenceVerb } from "@/lib/domain/mark/evidence";
import { getTranslations } from "@/lib/i18n/server";
import {
  approveEvidenceAction,
  markEvidenceReadyAction,
  returnEvidenceAction,
  withdrawEvidenceAction,
} from "@/lib/mark/evidence/actions";
import type { EvidenceView } from "@/lib/mark/evidence/read";

interface EvidenceActsProps {
  evidence: EvidenceView;
  verbs: EvidenceVerb[];
  markId: string;
  slug: string;
  requestIds: Record<"ready" | "approve" | "return" | "withdraw", string>;
  /** Whether the reader is its author. */
  own: boolean;
}

/** What is next for the evidence: hand it over, review it, or know who does. */
export async function EvidenceReview(props: EvidenceActsProps) {
  const { evidence, verbs, own } = props;
  const t = await getTranslations("evidence");
  if (verbs.includes("approve")) return <ReviewForms {...props} />;
  if (evidence.state === "returned" && verbs.includes("edit"))
    return (
      <SectionRule id="evidence-review" title={t("review")}>
        <p className="max-w-measure">{t("returned-lead", { name: evidence.reviewedByName ?? "" })}</p>
      </SectionRule>
    );
  const waits = evidence.state === "ready" && evidence.withdrawnAt === null;
  if (!waits && !verbs.includes("mark-ready")) return null;
  return (
    <SectionRule id="evidence-review" title={t("review")}>
      <p className="mb-4 max-w-measure text-ink-2">
        {waits ? (own ? t("review-own") : t("review-wait", { name: evidence.authorName })) : t("ready-lead")}
      </p>
      {waits ? null : (
        <Form action={markEvidenceReadyAction} {...carried(props, "ready")}>
          <SubmitButton tone="primary">{t("ready")}</SubmitButton>
        </Form>
      )}
    </SectionRule>
  );
}

const carried = (
  { evidence, markId, slug, requestIds }: EvidenceActsProps,
  act: keyof typeof requestIds,
) => ({
  hidden: { evidenceId: evidence.id, version: evidence.version, markId },
  idPrefix: act,
  organisation: slug,
  requestId: requestIds[act],
});

async function ReviewForms(props: EvidenceActsProps) {
  const t = await getTranslations("evidence");
  return (
    <SectionRule id="evidence-review" title={t("review")}>
      <p className="mb-4 max-w-measure">{t("review-lead")}</p>
      <Form action={approveEvidenceAction} className="max-w-column" {...carried(props, "approve")}>
        <TextArea label={t("approve-note")} maxLength={1000} name="note" optional rows={2} />
        <SubmitButton tone="primary">{t("approve")}</SubmitButton>
      </Form>
      <Details className="mt-3" summary={t("return-open")}>
        <Form action={returnEvidenceAction} className="max-w-column" {...carried(props, "return")}>
          <TextArea label={t("return-note")} maxLength={1000} name="note" rows={3} />
          <SubmitButton tone="quiet">{t("return")}</SubmitButton>
        </Form>
      </Details>
    </SectionRule>
  );
}

/** Takes the evidence away, while nobody has approved it. */
export async function WithdrawForm(props: EvidenceActsProps) {
  const t = await getTranslations("evidence");
  if (!props.verbs.includes("withdraw")) return null;
  return (
    <Details summary={t("withdraw-open")}>
      <p className="mb-3 text-ink-2">{t("withdraw-lead")}</p>
      <Form action={withdrawEvidenceAction} {...carried(props, "withdraw")}>
        <SubmitButton tone="quiet">{t("withdraw")}</SubmitButton>
      </Form>
    </Details>
  );
}
