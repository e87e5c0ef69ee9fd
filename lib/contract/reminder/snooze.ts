import { z } from "zod";
import { saveReminder } from "@/db/contract/reminder";
import { command } from "@/lib/command";
import { latestSnooze, type OpenReminder } from "@/lib/domain/contract/reminder";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { day } from "@/lib/form/schema";
import { lockOpen, reminderFields } from "./fields";

/** Puts a reminder off to a later day, and says why; never into the last week. */
export const snoozeReminder = command({
  name: "reminder.snooze",
  permission: "agreement:write",
  input: z.object({ ...reminderFields, until: day }),
  async run(scope, { reason, until, ...asked }) {
    const { tx, now } = scope;
    const { number, row, open } = await lockOpen(scope, asked);
    refuseDay(until, open, dayOf(now));
    await saveReminder(tx, row, { snoozedUntil: until, reason });
    return {
      value: { agreementId: asked.agreementId },
      audit: {
        action: "agreement.reminder-snoozed",
        subjectKind: "agreement",
        subjectId: asked.agreementId,
        detail: { subjectName: number, after: { about: asked.about, day: asked.day, until, reason } },
      },
    };
  },
});

function refuseDay(until: string, open: OpenReminder, today: string): void {
  const latest = latestSnooze(open);
  if (latest <= today) throw new Refusal("snooze-over");
  if (until <= today) throw new Refusal("snooze-past", {}, "until");
  if (until > latest) throw new Refusal("snooze-too-long", { day: latest }, "until");
}
