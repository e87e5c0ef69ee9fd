import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { managerRequestAnswers } from "@/lib/domain/people/manager-request";
import { getTranslations } from "@/lib/i18n/server";
import { answerManagerRequestAction } from "@/lib/people/manager-request/actions";

interface AnswerFormProps {
  request: { id: string; isDone: boolean; own: boolean };
  slug: string;
  requestId: string;
}

/** Done, once the register shows it, or refused with a reason. */
export async function AnswerForm({ request, slug, requestId }: AnswerFormProps) {
  const t = await getTranslations("manager-request");
  return (
    <Form
      action={answerManagerRequestAction}
      className="max-w-column"
      hidden={{ managerRequestId: request.id }}
      organisation={slug}
      requestId={requestId}
    >
      <RadioCards
        compact
        {...(request.isDone ? { defaultValue: "done" } : {})}
        hint={t("done-hint")}
        label={t("answer-label")}
        name="answer"
        options={managerRequestAnswers.map((value) => ({ value, label: t(`answer-${value}`) }))}
      />
      <TextArea
        hint={t(request.own ? "reason-hint-own" : "reason-hint")}
        label={t("reason-label")}
        maxLength={500}
        name="reason"
        optional
      />
      <SubmitButton>{t("send")}</SubmitButton>
    </Form>
  );
}
