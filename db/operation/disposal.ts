import { desc, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { disclosure } from "@/db/schema/disclosure";
import { disposal } from "@/db/schema/disposal";
import { objection } from "@/db/schema/objection";
import { registerExtract } from "@/db/schema/register-extract";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RecordClassCode } from "@/lib/domain/operation/disposal";

export type DisposalRow = typeof disposal.$inferSelect;

/** When a row of each class was done with; null for one that is not. As db/core/disposal.sql says it too. */
const doneAt: Record<RecordClassCode, { table: SQL; at: SQL }> = {
  objection: { table: sql`${objection}`, at: sql`answered_at` },
  disclosure: { table: sql`${disclosure}`, at: sql`recorded_at` },
  "register-extract": { table: sql`${registerExtract}`, at: sql`coalesce(confirmed_at, asked_at)` },
};

/** How many of a class were done with before an instant. */
export async function countDisposable(tx: Tx, of: RecordClassCode, before: Date): Promise<number> {
  const { table, at } = doneAt[of];
  const [row] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from ${table} where ${at} < ${before.toISOString()}::timestamptz`,
  );
  return row?.n ?? 0;
}

export async function insertDisposal(tx: Tx, row: typeof disposal.$inferInsert): Promise<void> {
  await tx.insert(disposal).values(row);
}

/** To change it, of a version that was shown. Throws Refusal not-found, also for another employer's. */
export async function lockDisposal(tx: Tx, id: string, version: number): Promise<DisposalRow> {
  const [row] = await tx.select().from(disposal).where(eq(disposal.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

/** The only UPDATE of the table but the one of the disposal login (db/core/decided-disposal.ts). */
export async function saveDisposal(
  tx: Tx,
  before: DisposalRow,
  after: Partial<typeof disposal.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, disposal, before, after);
}

/** The newest first. */
export async function listDisposals(tx: Tx, limit: number): Promise<DisposalRow[]> {
  return await tx.select().from(disposal).orderBy(desc(disposal.proposedAt), desc(disposal.id)).limit(limit);
}

/** Those that were carried out, and the log has not been told. */
export async function listUnloggedDisposals(tx: Tx): Promise<DisposalRow[]> {
  return await tx
    .select()
    .from(disposal)
    .where(sql`${disposal.carriedOutAt} is not null and ${disposal.loggedAt} is null`);
}
