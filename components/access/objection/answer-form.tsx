import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { answerObjectionAction } from "@/lib/access/objection/actions";
import { objectionAnswers } from "@/lib/domain/access/objection";
import { getTranslations } from "@/lib/i18n/server";

interface AnswerFormProps {
  objectionId: string;
  slug: string;
  requestId: string;
}

/** Upheld or rejected, and why. */
export async function AnswerForm({ objectionId, slug, requestId }: AnswerFormProps) {
  const t = await getTranslations("objection");
  return (
    <Form
      action={answerObjectionAction}
      className="max-w-column"
      hidden={{ objectionId }}
      organisation={slug}
      requestId={requestId}
    >
      <RadioCards
        compact
        label={t("answer-label")}
        name="answer"
        options={objectionAnswers.map((value) => ({ value, label: t(`choice.${value}`) }))}
      />
      <TextArea hint={t("reason-hint")} label={t("reason-label")} maxLength={1000} name="reason" />
      <SubmitButton>{t("send")}</SubmitButton>
    </Form>
  );
}
