import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeReturning } from "@/db/core/remove";
import { calendarFeed } from "@/db/schema/agreement-file";

export type CalendarFeedRow = typeof calendarFeed.$inferSelect;

const of = (organisationId: string, accountId: string) =>
  and(eq(calendarFeed.organisationId, organisationId), eq(calendarFeed.accountId, accountId));

export async function readCalendarFeed(
  tx: Tx,
  organisationId: string,
  accountId: string,
): Promise<CalendarFeedRow | undefined> {
  const [row] = await tx.select().from(calendarFeed).where(of(organisationId, accountId));
  return row;
}

/** Whose feed has the secret address, by its hash. */
export async function findCalendarFeed(
  tx: Tx,
  organisationId: string,
  tokenHash: Uint8Array,
): Promise<CalendarFeedRow | undefined> {
  const [row] = await tx
    .select()
    .from(calendarFeed)
    .where(and(eq(calendarFeed.organisationId, organisationId), eq(calendarFeed.tokenHash, tokenHash)));
  return row;
}

/** The new address takes the place of the one before, which answers no more. */
export async function saveCalendarFeed(tx: Tx, row: typeof calendarFeed.$inferInsert): Promise<void> {
  await tx
    .insert(calendarFeed)
    .values(row)
    .onConflictDoUpdate({
      target: [calendarFeed.organisationId, calendarFeed.accountId],
      set: { tokenHash: row.tokenHash, createdAt: row.createdAt },
    });
}

export async function deleteCalendarFeed(
  tx: Tx,
  organisationId: string,
  accountId: string,
): Promise<boolean> {
  const gone = await removeReturning(tx, calendarFeed, of(organisationId, accountId), {
    accountId: calendarFeed.accountId,
  });
  return gone.length > 0;
}
