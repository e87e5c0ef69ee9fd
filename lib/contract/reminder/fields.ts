import { z } from "zod";
import { lockAgreement } from "@/db/contract/agreement";
import { lockReminder, type ReminderRow, refuseOutdatedReminder } from "@/db/contract/reminder";
import type { Scope } from "@/lib/command";
import { type KeyDateSubject, keyDateSubjects } from "@/lib/domain/contract/key-date";
import { type OpenReminder, openReminders } from "@/lib/domain/contract/reminder";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { day, lines, version } from "@/lib/form/schema";

/** Which warning a form is about, and as which version it showed it; 0 is one that nothing has been done about. */
export const reminderFields = {
  agreementId: z.uuid("uuid"),
  about: z.enum(keyDateSubjects),
  day,
  version,
  reason: lines(500).refine((text) => text !== "", "required"),
};

interface Asked {
  agreementId: string;
  about: KeyDateSubject;
  day: string;
  version: number;
}

/** The warning, locked with its agreement so that its terms stand still; refused when it is no longer open. */
export async function lockOpen(
  { tx, now }: Pick<Scope, "tx" | "now">,
  asked: Asked,
): Promise<{ number: string; row: ReminderRow; open: OpenReminder }> {
  const agreement = await lockAgreement(tx, asked.agreementId);
  const open = openReminders(agreement, [], dayOf(now)).find(
    ({ about, day: last }) => about === asked.about && last === asked.day,
  );
  if (!open) throw new Refusal("reminder-over");
  const row = await lockReminder(tx, { ...asked, organisationId: agreement.organisationId });
  // A row made by this very lock has version 1 and shows nothing that the form did not.
  const untouched = row.version === 1 && row.firstSentAt === null && row.snoozedUntil === null;
  if (!(untouched && asked.version === 0)) await refuseOutdatedReminder(tx, row, asked.version);
  return { number: agreement.number, row, open };
}
