import { asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { desk } from "@/db/schema/desk";
import { Refusal } from "@/lib/domain/core/refusal";

export type DeskRow = typeof desk.$inferSelect;

/** By name; those that are closed too. */
export function listDesks(tx: Tx): Promise<DeskRow[]> {
  return tx.select().from(desk).orderBy(asc(desk.name), asc(desk.id));
}

/** Throws Refusal not-found, also for another employer's. */
export async function readDeskRow(tx: Tx, id: string): Promise<DeskRow> {
  const [row] = await tx.select().from(desk).where(eq(desk.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Whoever books at a desk does so one after another, so that nobody is given what another has taken. */
export async function lockDesk(tx: Tx, id: string, version?: number): Promise<DeskRow> {
  const [row] = await tx.select().from(desk).where(eq(desk.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

export async function insertDesk(tx: Tx, row: typeof desk.$inferInsert): Promise<void> {
  await tx.insert(desk).values(row);
}

export const saveDeskRow = (tx: Tx, before: DeskRow, after: Partial<typeof desk.$inferInsert>) =>
  updateVersioned(tx, desk, before, after);
