import { asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { mandateType } from "@/db/schema/mandate";
import { Refusal } from "@/lib/domain/core/refusal";

export type MandateTypeRow = typeof mandateType.$inferSelect;

/** By act; those that are closed too. */
export function listMandateTypes(tx: Tx): Promise<MandateTypeRow[]> {
  return tx.select().from(mandateType).orderBy(asc(mandateType.act));
}

/** Throws Refusal not-found, also for another employer's. */
export async function readMandateType(tx: Tx, id: string): Promise<MandateTypeRow> {
  const [row] = await tx.select().from(mandateType).where(eq(mandateType.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** As it is until this transaction ends. */
export async function holdMandateType(tx: Tx, act: string): Promise<MandateTypeRow> {
  const [row] = await tx.select().from(mandateType).where(eq(mandateType.act, act)).for("share");
  if (!row) throw new Refusal("not-found");
  return row;
}

/** The same, to change it, of a version that was shown. */
export async function lockMandateType(tx: Tx, id: string, version: number): Promise<MandateTypeRow> {
  const [row] = await tx.select().from(mandateType).where(eq(mandateType.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

export async function insertMandateType(tx: Tx, row: typeof mandateType.$inferInsert): Promise<void> {
  await tx.insert(mandateType).values(row);
}

/** The only UPDATE of the table, guarded by the version that was read. */
export async function saveMandateType(
  tx: Tx,
  before: MandateTypeRow,
  after: Partial<typeof mandateType.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, mandateType, before, after);
}
