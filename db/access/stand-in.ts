import { and, asc, desc, eq, gte, inArray, isNull, lte, or } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { standIn } from "@/db/schema/stand-in";
import { Refusal } from "@/lib/domain/core/refusal";

export type StandInRow = typeof standIn.$inferSelect;

export async function insertStandIn(tx: Tx, row: typeof standIn.$inferInsert): Promise<void> {
  await tx.insert(standIn).values(row);
}

/** To change it, of a version that was shown. Throws Refusal not-found, also for another employer's. */
export async function lockStandIn(tx: Tx, id: string, version: number): Promise<StandInRow> {
  const [row] = await tx.select().from(standIn).where(eq(standIn.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

/** The only UPDATE of the table, guarded by the version that was read. */
export async function saveStandIn(
  tx: Tx,
  before: StandInRow,
  after: Partial<typeof standIn.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, standIn, before, after);
}

/** Who stands in for whom today, by who is away. One at a time: the command sees to it. */
export async function findStandIns(
  tx: Tx,
  employeeIds: readonly string[],
  today: string,
): Promise<Map<string, string>> {
  if (employeeIds.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(standIn)
    .where(and(inArray(standIn.employeeId, [...employeeIds]), inForce(today)))
    .orderBy(asc(standIn.recordedAt));
  return new Map(rows.map((row) => [row.employeeId, row.standInId]));
}

/** For whom somebody stands in today. */
export async function listAway(tx: Tx, standInId: string, today: string): Promise<StandInRow[]> {
  return await tx
    .select()
    .from(standIn)
    .where(and(eq(standIn.standInId, standInId), inForce(today)));
}

const inForce = (today: string) =>
  and(isNull(standIn.endedAt), lte(standIn.validFrom, today), gte(standIn.validTo, today));

/** What somebody has said of their own absences, and of whom they stand in for: that is not over, or lately. */
export async function listStandIns(tx: Tx, employeeId: string, limit: number): Promise<StandInRow[]> {
  return await tx
    .select()
    .from(standIn)
    .where(or(eq(standIn.employeeId, employeeId), eq(standIn.standInId, employeeId)))
    .orderBy(desc(standIn.validFrom), desc(standIn.id))
    .limit(limit);
}
