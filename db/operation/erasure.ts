import { desc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { erasure } from "@/db/schema/erasure";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Hindrance } from "@/lib/domain/operation/erasure";

export type ErasureRow = typeof erasure.$inferSelect;

/** What keeps somebody in the register now, by the database's clock. */
export async function listHindrances(
  tx: Tx,
  organisationId: string,
  employeeId: string,
): Promise<Hindrance[]> {
  const rows = await tx.execute<{ code: Hindrance["code"]; until: string | null }>(sql`
    select code, until::text as until from tenant.erasure_hindrances(${organisationId}::uuid, ${employeeId}::uuid)`);
  return rows.map(({ code, until }) => ({ code, until }));
}

export async function insertErasure(tx: Tx, row: typeof erasure.$inferInsert): Promise<void> {
  await tx.insert(erasure).values(row);
}

/** To change it, of a version that was shown. Throws Refusal not-found, also for another employer's. */
export async function lockErasure(tx: Tx, id: string, version: number): Promise<ErasureRow> {
  const [row] = await tx.select().from(erasure).where(eq(erasure.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

/** The only UPDATE of the table but the one of the function that erases (db/core/erase-person.sql). */
export async function saveErasure(
  tx: Tx,
  before: ErasureRow,
  after: Partial<typeof erasure.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, erasure, before, after);
}

/** Of one person or, without, of all; the newest first. */
export async function listErasures(tx: Tx, limit: number, employeeId?: string): Promise<ErasureRow[]> {
  return await tx
    .select()
    .from(erasure)
    .where(employeeId === undefined ? undefined : eq(erasure.employeeId, employeeId))
    .orderBy(desc(erasure.proposedAt), desc(erasure.id))
    .limit(limit);
}

/** Those that were carried out, and the log has not been told. */
export async function listUnloggedErasures(tx: Tx): Promise<ErasureRow[]> {
  return await tx
    .select()
    .from(erasure)
    .where(sql`${erasure.carriedOutAt} is not null and ${erasure.loggedAt} is null`);
}
