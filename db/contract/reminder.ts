import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersionedWhere } from "@/db/core/versioned";
import { agreementReminder } from "@/db/schema/agreement-file";
import { auditDetail, auditEvent } from "@/db/schema/audit";
import { Refusal } from "@/lib/domain/core/refusal";

export type ReminderRow = typeof agreementReminder.$inferSelect;
/** Which warning: of what, about which last day. */
export type ReminderKey = Pick<ReminderRow, "organisationId" | "agreementId" | "about" | "day">;

const at = ({ organisationId, agreementId, about, day }: ReminderKey) =>
  and(
    eq(agreementReminder.organisationId, organisationId),
    eq(agreementReminder.agreementId, agreementId),
    eq(agreementReminder.about, about),
    eq(agreementReminder.day, day),
  );

/** What has been done about the warnings of some agreements, or of all. */
export function listReminders(tx: Tx, agreementIds?: readonly string[]): Promise<ReminderRow[]> {
  return tx
    .select()
    .from(agreementReminder)
    .where(agreementIds ? inArray(agreementReminder.agreementId, [...agreementIds]) : undefined)
    .orderBy(asc(agreementReminder.day));
}

/** Those that somebody has answered, the latest first. */
export function listAnsweredReminders(tx: Tx, limit: number, agreementId?: string): Promise<ReminderRow[]> {
  return tx
    .select()
    .from(agreementReminder)
    .where(
      and(
        isNotNull(agreementReminder.answeredAt),
        agreementId ? eq(agreementReminder.agreementId, agreementId) : undefined,
      ),
    )
    .orderBy(desc(agreementReminder.answeredAt), asc(agreementReminder.day))
    .limit(limit);
}

/**
 * Marks a warning told. True for one who came first: a second worker waits for the first and then finds it marked.
 * One that was put off is told again once the day has come.
 */
export async function claimReminder(tx: Tx, key: ReminderKey, today: string, now: Date): Promise<boolean> {
  const claimed = await tx
    .insert(agreementReminder)
    .values({ ...key, firstSentAt: now })
    .onConflictDoUpdate({
      target: [
        agreementReminder.organisationId,
        agreementReminder.agreementId,
        agreementReminder.about,
        agreementReminder.day,
      ],
      set: { firstSentAt: now, snoozedUntil: null, version: sql`${agreementReminder.version} + 1` },
      setWhere: and(
        isNull(agreementReminder.answeredAt),
        or(
          lte(agreementReminder.snoozedUntil, today),
          and(isNull(agreementReminder.firstSentAt), isNull(agreementReminder.snoozedUntil)),
        ),
      ),
    })
    .returning({ day: agreementReminder.day });
  return claimed.length > 0;
}

/** Marks a warning taken further; true for one who came first. */
export async function claimEscalation(tx: Tx, key: ReminderKey, now: Date): Promise<boolean> {
  await ensureReminder(tx, key);
  const claimed = await tx
    .update(agreementReminder)
    .set({ escalatedAt: now, version: sql`${agreementReminder.version} + 1` })
    .where(and(at(key), isNull(agreementReminder.escalatedAt), isNull(agreementReminder.answeredAt)))
    .returning({ day: agreementReminder.day });
  return claimed.length > 0;
}

async function ensureReminder(
  tx: Tx,
  { organisationId, agreementId, about, day }: ReminderKey,
): Promise<void> {
  const row = { organisationId, agreementId, about, day };
  await tx.insert(agreementReminder).values(row).onConflictDoNothing();
}

/** Locks a warning to answer it or put it off; one that somebody has answered is refused, and who did. */
export async function lockReminder(tx: Tx, key: ReminderKey): Promise<ReminderRow> {
  await ensureReminder(tx, key);
  const [row] = await tx.select().from(agreementReminder).where(at(key)).for("update");
  if (!row) throw new Refusal("not-found");
  if (row.answeredAt) throw new Refusal("reminder-answered", row.answeredBy ? { by: row.answeredBy } : {});
  return row;
}

export async function saveReminder(tx: Tx, before: ReminderRow, after: Partial<ReminderRow>): Promise<void> {
  await updateVersionedWhere(tx, agreementReminder, before, after, {
    which: at(before),
    subjectId: before.agreementId,
    entries: entriesOf(before),
  });
}

/** A warning as a form showed it; another by now is refused, and who answered it or put it off. */
export const refuseOutdatedReminder = (tx: Tx, row: ReminderRow, shown: number): Promise<void> =>
  refuseOutdated(tx, row, shown, row.agreementId, entriesOf(row));

/** The log has a warning's changes under its agreement; nobody made those that the worker made since. */
const entriesOf = ({ about, day, firstSentAt, escalatedAt }: ReminderRow): SQL => sql`(
  ${auditEvent.action} in ('agreement.reminder-answered', 'agreement.reminder-snoozed')
    and ${auditDetail.detail} -> 'after' ->> 'about' = ${about}
    and ${auditDetail.detail} -> 'after' ->> 'day' = ${day}
    and ${auditEvent.at} >= coalesce(greatest(${firstSentAt?.toISOString() ?? null}::timestamptz,
                                             ${escalatedAt?.toISOString() ?? null}::timestamptz), '-infinity'))`;
