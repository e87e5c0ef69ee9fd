import { z } from "zod";
import { saveReminder } from "@/db/contract/reminder";
import { command } from "@/lib/command";
import { lockOpen, reminderFields } from "./fields";

/** Says what has been decided about a last day, so that nobody is reminded of it again. */
export const answerReminder = command({
  name: "reminder.answer",
  permission: "agreement:write",
  input: z.object(reminderFields),
  async run(scope, { reason, ...asked }) {
    const { tx, actor, now } = scope;
    const { number, row } = await lockOpen(scope, asked);
    await saveReminder(tx, row, { answeredAt: now, answeredBy: actor.name, reason, snoozedUntil: null });
    return {
      value: { agreementId: asked.agreementId },
      audit: {
        action: "agreement.reminder-answered",
        subjectKind: "agreement",
        subjectId: asked.agreementId,
        detail: { subjectName: number, after: { about: asked.about, day: asked.day, reason } },
      },
    };
  },
});
