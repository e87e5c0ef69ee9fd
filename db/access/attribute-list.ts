import { and, count, eq, gt, isNull, lte, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeRows } from "@/db/core/remove";
import { attributeList } from "@/db/schema/attribute-value";
import { Refusal } from "@/lib/domain/core/refusal";

export type AttributeListRow = typeof attributeList.$inferSelect;

export async function insertList(tx: Tx, row: typeof attributeList.$inferInsert): Promise<void> {
  await tx.insert(attributeList).values(row);
}

/** Those of one person who counts and then adds take turns. */
export async function lockListsOf(tx: Tx, accountId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`attribute lists ${accountId}`}, 0))`);
}

/** How many of somebody's lists lie there that nothing was made of. */
export async function countListsOf(tx: Tx, accountId: string, now: Date): Promise<number> {
  const waiting = and(isNull(attributeList.jobId), gt(attributeList.goneAt, now));
  const [row] = await tx
    .select({ n: count() })
    .from(attributeList)
    .where(and(eq(attributeList.accountId, accountId), waiting));
  return row?.n ?? 0;
}

const there = (id: string, now: Date) => and(eq(attributeList.id, id), gt(attributeList.goneAt, now));

/** Throws Refusal list-gone, also for another employer's and for one whose day is over. */
export async function readList(tx: Tx, id: string, now: Date): Promise<AttributeListRow> {
  const [row] = await tx.select().from(attributeList).where(there(id, now));
  if (!row) throw new Refusal("list-gone");
  return row;
}

/** The same, to decide on it. */
export async function lockList(tx: Tx, id: string, now: Date): Promise<AttributeListRow> {
  const [row] = await tx.select().from(attributeList).where(there(id, now)).for("update");
  if (!row) throw new Refusal("list-gone");
  return row;
}

/** Says which work takes it in: the only UPDATE of the table. */
export async function saveListJob(tx: Tx, id: string, jobId: string): Promise<void> {
  await tx.update(attributeList).set({ jobId }).where(eq(attributeList.id, id));
}

export async function deleteList(tx: Tx, id: string): Promise<void> {
  await removeRows(tx, attributeList, eq(attributeList.id, id));
}

/** Removes what is past its day. */
export async function deleteGoneLists(tx: Tx, organisationId: string, now: Date): Promise<void> {
  await removeRows(
    tx,
    attributeList,
    and(eq(attributeList.organisationId, organisationId), lte(attributeList.goneAt, now)),
  );
}
