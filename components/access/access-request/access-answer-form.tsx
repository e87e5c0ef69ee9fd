import { randomUUID } from "node:crypto";
import { Banner } from "@/components/ui/banner";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { answerAccessOfMineAction, answerAccessRequestAction } from "@/lib/access/access-request/actions";
import type { AccessRequestView } from "@/lib/access/access-request/read";
import { accessSteps } from "@/lib/domain/access/access-request";
import { accessWords } from "./access-words";

interface Props {
  request: AccessRequestView;
  slug: string;
  as: "own" | "officer";
}

/** Approved, or refused with a reason. */
export async function AccessAnswerForm({ request, slug, as }: Props) {
  const { t } = await accessWords();
  const { id, version, state, verbs } = request;
  if (!accessSteps.some((step) => step === state)) return null;
  if (!verbs.includes("approve")) return <Banner tone="info">{t("not-yours")}</Banner>;
  return (
    <Form
      action={as === "own" ? answerAccessOfMineAction : answerAccessRequestAction}
      className="max-w-column"
      hidden={{ accessRequestId: id, version }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <p className="max-w-measure">{t("answer-lead")}</p>
      <RadioCards
        compact
        label={t("answer-label")}
        name="answer"
        options={(["approved", "refused"] as const).map((value) => ({ value, label: t(`answer.${value}`) }))}
      />
      <TextArea hint={t("reason-hint")} label={t("reason")} maxLength={500} name="reason" optional rows={2} />
      <SubmitButton>{t("send")}</SubmitButton>
    </Form>
  );
}
