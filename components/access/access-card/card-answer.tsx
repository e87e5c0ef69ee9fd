import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { answerCardOfMineAction, answerCardRequestAction } from "@/lib/access/access-card/actions";
import type { AccessCardView } from "@/lib/access/access-card/read";
import { getTranslations } from "@/lib/i18n/server";

/** Approved, or refused with a reason. Nothing for whoever cannot. */
export async function AccessCardAnswer(props: { card: AccessCardView; slug: string; as: "own" | "officer" }) {
  const { card, slug, as } = props;
  const t = await getTranslations("access-request");
  if (!card.verbs.includes("approve")) return null;
  return (
    <SectionRule id="reply" title={t("answer-title")}>
      <Form
        action={as === "own" ? answerCardOfMineAction : answerCardRequestAction}
        className="max-w-column"
        hidden={{ accessCardId: card.id, version: card.version }}
        organisation={slug}
        requestId={randomUUID()}
      >
        <RadioCards
          compact
          label={t("answer-label")}
          name="answer"
          options={(["approved", "refused"] as const).map((value) => ({
            value,
            label: t(`answer.${value}`),
          }))}
        />
        <TextArea
          hint={t("reason-hint")}
          label={t("reason")}
          maxLength={500}
          name="reason"
          optional
          rows={2}
        />
        <SubmitButton>{t("send")}</SubmitButton>
      </Form>
    </SectionRule>
  );
}
