import { and, eq, lt } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeRows } from "@/db/core/remove";
import { metadataDraft } from "@/db/schema/metadata";
import { Refusal } from "@/lib/domain/core/refusal";

export type MetadataDraftRow = typeof metadataDraft.$inferSelect;

const own = (organisationId: string, accountId: string, id: string) =>
  and(
    eq(metadataDraft.organisationId, organisationId),
    eq(metadataDraft.accountId, accountId),
    eq(metadataDraft.id, id),
  );

/** What the account itself has read. Throws Refusal not-found, also for a colleague's. */
export async function readMetadataDraft(
  tx: Tx,
  organisationId: string,
  accountId: string,
  id: string,
): Promise<MetadataDraftRow> {
  const [row] = await tx
    .select()
    .from(metadataDraft)
    .where(own(organisationId, accountId, id));
  // One that was read before signatures were verified is read anew.
  if (!row?.services.every(({ signature }) => signature)) throw new Refusal("not-found");
  return row;
}

export async function insertMetadataDraft(tx: Tx, row: typeof metadataDraft.$inferInsert): Promise<void> {
  await tx.insert(metadataDraft).values(row);
}

/** What was read and never used goes after a while: it names people. */
export async function deleteMetadataDraftsBefore(
  tx: Tx,
  organisationId: string,
  instant: Date,
): Promise<void> {
  await removeRows(
    tx,
    metadataDraft,
    and(eq(metadataDraft.organisationId, organisationId), lt(metadataDraft.createdAt, instant)),
  );
}
