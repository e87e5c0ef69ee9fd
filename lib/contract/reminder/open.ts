import { type ListedAgreement, listAgreements } from "@/db/contract/agreement-list";
import { listReminders, type ReminderRow } from "@/db/contract/reminder";
import type { Tx } from "@/db/core/client";
import { type OpenReminder, openReminders } from "@/lib/domain/contract/reminder";

export interface OpenOf {
  agreement: ListedAgreement;
  reminder: OpenReminder<ReminderRow>;
}

/** Every warning that is open on a day and unanswered, the soonest first: worked out anew from the agreements as they are. */
export async function readOpen(tx: Tx, today: string, ownerId: string | null = null): Promise<OpenOf[]> {
  const [agreements, rows] = await Promise.all([
    listAgreements(tx, { words: [], kind: null, ownerId }),
    listReminders(tx),
  ]);
  return agreements
    .flatMap((agreement) => {
      const states = rows.filter((row) => row.agreementId === agreement.id);
      return openReminders(agreement, states, today).map((reminder) => ({ agreement, reminder }));
    })
    .sort(
      (a, b) =>
        a.reminder.day.localeCompare(b.reminder.day) || a.agreement.number.localeCompare(b.agreement.number),
    );
}
