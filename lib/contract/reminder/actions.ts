"use server";

import { formAction } from "@/lib/form-action";
import { answerReminder } from "./answer";
import { snoozeReminder } from "./snooze";

const back = {
  to: ({ agreementId }: { agreementId: string }, form: FormData) =>
    form.get("from") === "list" ? "/agreements/reminders" : `/agreements/${agreementId}#reminders`,
};
export const answerReminderAction = formAction(answerReminder, back);
export const snoozeReminderAction = formAction(snoozeReminder, back);
