import { asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { orderTemplate } from "@/db/schema/order-template";
import { Refusal } from "@/lib/domain/core/refusal";

export type OrderTemplateRow = typeof orderTemplate.$inferSelect;

/** By name; those that are closed too. */
export function listTemplates(tx: Tx): Promise<OrderTemplateRow[]> {
  return tx.select().from(orderTemplate).orderBy(asc(orderTemplate.name), asc(orderTemplate.id));
}

/** Throws Refusal not-found, also for another employer's. */
export async function readTemplate(tx: Tx, id: string): Promise<OrderTemplateRow> {
  const [row] = await tx.select().from(orderTemplate).where(eq(orderTemplate.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** The same, for a version that was shown. */
export async function lockTemplate(tx: Tx, id: string, version: number): Promise<OrderTemplateRow> {
  const [row] = await tx.select().from(orderTemplate).where(eq(orderTemplate.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

export async function insertTemplate(tx: Tx, row: typeof orderTemplate.$inferInsert): Promise<void> {
  await tx.insert(orderTemplate).values(row);
}

/** The only UPDATE of the table, guarded by the version that was read. */
export async function saveTemplate(
  tx: Tx,
  before: OrderTemplateRow,
  after: Partial<typeof orderTemplate.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, orderTemplate, before, after);
}
