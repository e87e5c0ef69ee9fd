import { randomUUID } from "node:crypto";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { getTranslations } from "@/lib/i18n/server";
import { answerRequirementAction } from "@/lib/mark/assessment/actions";
import type { StoodAssessment } from "@/lib/mark/assessment/read";

const grades = ["1", "2", "3", "4", "5"] as const;

/** How the requirement is met, in the owner's own words, and how mature that is. */
export async function AnswerForm({ slug, assessment }: { slug: string; assessment: StoodAssessment }) {
  const t = await getTranslations("assessment");
  const { markId, requirement, version, answer, maturity, status, nextReviewOn } = assessment;
  return (
    <Form
      action={answerRequirementAction}
      hidden={{ markId, requirement, version }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <TextArea
        defaultValue={answer}
        hint={t("answer-hint")}
        label={t("answer")}
        maxLength={20_000}
        name="answer"
        rows={8}
      />
      <RadioCards
        {...(maturity === null ? {} : { defaultValue: String(maturity) })}
        compact
        label={t("maturity")}
        name="maturity"
        options={grades.map((value) => ({ value, label: t(`grade.${value}`) }))}
      />
      <DateField
        defaultValue={nextReviewOn ?? ""}
        hint={t("next-review-hint")}
        label={t("next-review")}
        name="nextReviewOn"
        optional
      />
      <RadioCards
        compact
        defaultValue={status === "met" ? "met" : "open"}
        hint={t("conclusion-hint")}
        label={t("conclusion")}
        name="status"
        options={[
          { value: "open", label: t("conclusion-open") },
          { value: "met", label: t("conclusion-met") },
        ]}
      />
      <SubmitButton>{t("save-answer", { id: requirement })}</SubmitButton>
    </Form>
  );
}
