import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { accessCard } from "@/db/schema/access-card";
import { employee } from "@/db/schema/employee";
import { Refusal } from "@/lib/domain/core/refusal";

export type AccessCardRow = typeof accessCard.$inferSelect;

/** Two that are handed out with one number break access_card_number. */
export async function insertAccessCard(tx: Tx, row: typeof accessCard.$inferInsert): Promise<void> {
  await tx.insert(accessCard).values(row);
}

/** Throws Refusal not-found, also for another employer's. */
export async function readAccessCard(tx: Tx, id: string): Promise<AccessCardRow> {
  const [row] = await tx.select().from(accessCard).where(eq(accessCard.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** To change it, of a version that was shown. */
export async function lockAccessCard(tx: Tx, id: string, version: number): Promise<AccessCardRow> {
  const [row] = await tx.select().from(accessCard).where(eq(accessCard.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

/** The only UPDATE of one row, guarded by the version that was read. */
export async function saveAccessCard(
  tx: Tx,
  before: AccessCardRow,
  after: Partial<typeof accessCard.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, accessCard, before, after);
}

const listWhere = (tx: Tx, where: SQL | undefined, order: SQL[], limit: number): Promise<AccessCardRow[]> =>
  tx
    .select()
    .from(accessCard)
    .where(where)
    .orderBy(...order)
    .limit(limit);
const oldest = [asc(accessCard.askedAt), asc(accessCard.id)];
const newest = [desc(accessCard.askedAt), desc(accessCard.id)];

/** What somebody has or has applied for, the newest first. */
export const listAccessCardsOf = (tx: Tx, employeeId: string, limit: number) =>
  listWhere(tx, eq(accessCard.employeeId, employeeId), newest, limit);

const unsettled = and(
  isNull(accessCard.refusedAt),
  isNull(accessCard.withdrawnAt),
  isNull(accessCard.handedOutAt),
);

/** Applied for since, and neither handed out nor refused, the oldest first; of some people, or all that are late. */
export function listCardsAsked(
  tx: Tx,
  of: { since: Date; employees?: readonly string[]; late?: Date | null },
  limit: number,
) {
  const ways = [
    of.employees && of.employees.length > 0 ? inArray(accessCard.employeeId, [...of.employees]) : undefined,
    of.late ? sql`${accessCard.askedAt} < ${of.late.toISOString()}::timestamptz` : undefined,
  ].filter((one) => one !== undefined);
  if (of.employees && ways.length === 0) return Promise.resolve([]);
  const near = ways.length > 0 ? sql`(${sql.join(ways, sql` or `)})` : undefined;
  return listWhere(
    tx,
    and(unsettled, or(isNotNull(accessCard.approvedAt), gt(accessCard.askedAt, of.since)), near),
    oldest,
    limit,
  );
}

/** Out, and its last day or its holder's has passed. */
const overdue = sql`${accessCard.handedOutAt} is not null and ${accessCard.returnedAt} is null
  and ${accessCard.blockedAt} is null and exists (select from ${employee}
    where ${employee.organisationId} = ${accessCard.organisationId} and ${employee.id} = ${accessCard.employeeId}
      and least(${accessCard.validTo}, ${employee.employedTo}) < (now() at time zone 'Europe/Stockholm')::date)`;

/** Those who have left, or whose card is over, and have it still: the oldest first. */
export const listCardsToReturn = (tx: Tx, limit: number) => listWhere(tx, overdue, oldest, limit);

export async function countCardsToReturn(tx: Tx): Promise<number> {
  const [row] = await tx.select({ n: sql<number>`count(*)::int` }).from(accessCard).where(overdue);
  return row?.n ?? 0;
}

/** Blocks all that somebody has out; answers which. */
export async function blockAllOf(
  tx: Tx,
  employeeId: string,
  { by, at }: { by: string; at: Date },
): Promise<{ id: string; number: string | null }[]> {
  return await tx
    .update(accessCard)
    .set({ blockedBy: by, blockedAt: at, blockReason: "no-need", version: sql`${accessCard.version} + 1` })
    .where(
      and(
        eq(accessCard.employeeId, employeeId),
        isNotNull(accessCard.handedOutAt),
        isNull(accessCard.blockedAt),
        isNull(accessCard.returnedAt),
      ),
    )
    .returning({ id: accessCard.id, number: accessCard.number });
}

/** Those handed out, the newest first. */
export const listCardsHandedOut = (tx: Tx, limit: number) =>
  listWhere(tx, sql`${accessCard.handedOutAt} is not null`, newest, limit);
