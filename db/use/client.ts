import { eq } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { client } from "@/db/schema/client";
import { Refusal } from "@/lib/domain/core/refusal";

export type ClientRow = typeof client.$inferSelect;

/** By what it calls itself in OAuth, whatever its state: whether it may ask, `clientState` says. */
export async function findClient(tx: Tx, clientId: string): Promise<ClientRow | undefined> {
  const [row] = await tx.select().from(client).where(eq(client.clientId, clientId));
  return row;
}

/** To change it, of a version that was shown. Throws Refusal not-found, also for another employer's. */
export async function lockClient(tx: Tx, id: string, version: number): Promise<ClientRow> {
  const [row] = await tx.select().from(client).where(eq(client.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

export async function insertClient(tx: Tx, row: typeof client.$inferInsert): Promise<void> {
  await tx.insert(client).values(row);
}

/** The only UPDATE of the table by an officer, guarded by the version that was read. */
export async function saveClient(
  tx: Tx,
  before: ClientRow,
  after: Partial<typeof client.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, client, before, after);
}
