import { randomUUID } from "node:crypto";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { waitsForSecond } from "@/lib/domain/mark/assessment";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import {
  answerNotApplicableAction,
  applyAgainAction,
  askNotApplicableAction,
} from "@/lib/mark/assessment/actions";
import type { RequirementPage, StoodAssessment } from "@/lib/mark/assessment/read";

interface NotApplicableProps {
  slug: string;
  assessment: StoodAssessment;
  may: RequirementPage["may"];
}

/**
 * That a requirement does not apply: asked with a reason, decided by another person, taken back. Nothing for who only
 * reads while nobody has asked.
 */
export async function NotApplicable(props: NotApplicableProps) {
  const t = await getTranslations("assessment");
  const { assessment, may } = props;
  const asked = assessment.reason !== null;
  if (!asked && !may.answer) return null;
  return (
    <SectionRule id="not-applicable" title={t("not-applicable-title")}>
      {asked ? (
        <div className="flex flex-col gap-6">
          <Asked assessment={assessment} />
          {may.decide ? <DecideForm {...props} /> : null}
          {may.answer ? <AgainForm {...props} /> : null}
        </div>
      ) : (
        <AskForm {...props} />
      )}
    </SectionRule>
  );
}

const carried = ({ markId, requirement, version }: StoodAssessment) => ({ markId, requirement, version });

async function Asked({ assessment }: { assessment: StoodAssessment }) {
  const [t, format] = await Promise.all([getTranslations("assessment"), getFormatter()]);
  const at = (instant: Date | null) => (instant ? format.dateTime(instant, "minute") : "");
  const { reason, askedByName, askedAt, approvedByName, approvedAt } = assessment;
  return (
    <div className="border-edge border-l-[3px] pl-4">
      <p className="max-w-measure whitespace-pre-line">{reason}</p>
      <p className="mt-1 text-ink-3 text-meta">
        {t("asked", { name: askedByName ?? "", at: at(askedAt) })}{" "}
        {approvedAt
          ? t("approved", { name: approvedByName ?? "", at: at(approvedAt) })
          : t("waits-for-second")}
      </p>
      {waitsForSecond(assessment) === "again" ? (
        <p className="mt-2 max-w-measure font-semibold text-massing">{t("again-for-second")}</p>
      ) : null}
    </div>
  );
}

async function AskForm({ slug, assessment }: NotApplicableProps) {
  const t = await getTranslations("assessment");
  return (
    <Details summary={t("ask-not-applicable")}>
      <Form
        action={askNotApplicableAction}
        hidden={carried(assessment)}
        idPrefix="ask"
        organisation={slug}
        requestId={randomUUID()}
      >
        <TextArea hint={t("reason-hint")} label={t("reason")} maxLength={2000} name="reason" />
        <SubmitButton tone="quiet">{t("ask")}</SubmitButton>
      </Form>
    </Details>
  );
}

async function DecideForm({ slug, assessment }: NotApplicableProps) {
  const t = await getTranslations("assessment");
  return (
    <Form
      action={answerNotApplicableAction}
      hidden={carried(assessment)}
      idPrefix="decide"
      organisation={slug}
      requestId={randomUUID()}
    >
      <RadioCards
        compact
        label={t(waitsForSecond(assessment) === "again" ? "decide-again" : "decide")}
        name="agrees"
        options={[
          { value: "yes", label: t("decide-yes") },
          { value: "no", label: t("decide-no") },
        ]}
      />
      <SubmitButton>{t("decide-submit")}</SubmitButton>
    </Form>
  );
}

async function AgainForm({ slug, assessment }: NotApplicableProps) {
  const t = await getTranslations("assessment");
  return (
    <Form
      action={applyAgainAction}
      hidden={carried(assessment)}
      idPrefix="again"
      organisation={slug}
      requestId={randomUUID()}
    >
      <SubmitButton tone="quiet">{t(assessment.approvedAt ? "apply-again" : "take-back")}</SubmitButton>
    </Form>
  );
}
