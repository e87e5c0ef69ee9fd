import { randomUUID } from "node:crypto";
import { useTranslations } from "next-intl";
import { DateField } from "@/components/ui/date-field";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { answerReminderAction, snoozeReminderAction } from "@/lib/contract/reminder/actions";
import type { ReminderView } from "@/lib/contract/reminder/read";
import { startOfDay } from "@/lib/domain/core/swedish-time";

interface ReminderFormsProps {
  reminder: ReminderView;
  slug: string;
  from: "list" | "agreement";
}

/** Say what is decided, or be reminded later: both with a reason. */
export function ReminderForms({ reminder, slug, from }: ReminderFormsProps) {
  const t = useTranslations("reminder");
  const { agreementId, about, day, version, snoozeTo } = reminder;
  const carried = { organisation: slug, hidden: { agreementId, about, day, version, from } };
  const id = `${agreementId}-${about}`;
  return (
    <div className="mt-1 flex flex-col items-start gap-x-6 sm:flex-row sm:flex-wrap">
      <Details summary={t("answer")}>
        <Form action={answerReminderAction} idPrefix={`answer-${id}`} requestId={randomUUID()} {...carried}>
          <TextArea
            hint={t("answer-hint")}
            label={t("answer-reason")}
            maxLength={500}
            name="reason"
            rows={3}
          />
          <SubmitButton tone="primary">{t("answer-submit")}</SubmitButton>
        </Form>
      </Details>
      {snoozeTo ? (
        <Details summary={t("snooze")}>
          <Form action={snoozeReminderAction} idPrefix={`snooze-${id}`} requestId={randomUUID()} {...carried}>
            <DateField
              hint={t("snooze-hint", { day: startOfDay(snoozeTo) })}
              label={t("snooze-until")}
              max={snoozeTo}
              name="until"
            />
            <TextArea label={t("snooze-reason")} maxLength={500} name="reason" rows={3} />
            <SubmitButton>{t("snooze-submit")}</SubmitButton>
          </Form>
        </Details>
      ) : null}
    </div>
  );
}
