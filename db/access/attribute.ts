import { asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { attribute } from "@/db/schema/attribute";
import { Refusal } from "@/lib/domain/core/refusal";

export type AttributeRow = typeof attribute.$inferSelect;

/** The employer's own, by name; those that are closed too. */
export function listAttributes(tx: Tx): Promise<AttributeRow[]> {
  return tx.select().from(attribute).orderBy(asc(attribute.name));
}

/** Throws Refusal not-found, also for another employer's. */
export async function readAttribute(tx: Tx, id: string): Promise<AttributeRow> {
  const [row] = await tx.select().from(attribute).where(eq(attribute.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** As it stands until this transaction ends: nobody changes it meanwhile, and others may hold it too. */
export async function holdAttribute(tx: Tx, id: string): Promise<AttributeRow> {
  const [row] = await tx.select().from(attribute).where(eq(attribute.id, id)).for("share");
  if (!row) throw new Refusal("not-found");
  return row;
}

/** The same, for a version that was shown. */
export async function lockAttribute(tx: Tx, id: string, version: number): Promise<AttributeRow> {
  const [row] = await tx.select().from(attribute).where(eq(attribute.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

export async function insertAttribute(tx: Tx, row: typeof attribute.$inferInsert): Promise<void> {
  await tx.insert(attribute).values(row);
}

/** The only UPDATE of the table, guarded by the version that was read. */
export async function saveAttribute(
  tx: Tx,
  before: AttributeRow,
  after: Partial<typeof attribute.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, attribute, before, after);
}
