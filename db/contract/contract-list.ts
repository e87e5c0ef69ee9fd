import { and, eq, lt, notExists, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeReturning } from "@/db/core/remove";
import { agreementDocument, storedFile } from "@/db/schema/agreement-file";

/** What the cells of a list are kept as; no document is. */
export const listMediaType = "application/json";

/** Keeps a list; one that is kept already is kept from now on. */
export async function saveContractList(tx: Tx, row: typeof storedFile.$inferInsert): Promise<void> {
  await tx
    .insert(storedFile)
    .values(row)
    .onConflictDoUpdate({
      target: [storedFile.organisationId, storedFile.sha256],
      set: { storedAt: row.storedAt },
      setWhere: eq(storedFile.mediaType, listMediaType),
    });
}

const isList = (organisationId: string) =>
  and(eq(storedFile.organisationId, organisationId), eq(storedFile.mediaType, listMediaType));

/** Bytes that a document refers to as well are the document's. */
const unreferred = (tx: Tx) =>
  notExists(
    tx
      .select({ one: sql`1` })
      .from(agreementDocument)
      .where(
        and(
          eq(agreementDocument.organisationId, storedFile.organisationId),
          eq(agreementDocument.sha256, storedFile.sha256),
        ),
      ),
  );

/** Removes a list; false when it was gone. */
export async function deleteContractList(
  tx: Tx,
  organisationId: string,
  sha256: Uint8Array,
): Promise<boolean> {
  const gone = await removeReturning(
    tx,
    storedFile,
    and(isList(organisationId), eq(storedFile.sha256, sha256), unreferred(tx)),
    { sha256: storedFile.sha256 },
  );
  return gone.length > 0;
}

/** Whether lists are kept from before an instant. */
export async function hasContractListsBefore(
  tx: Tx,
  organisationId: string,
  instant: Date,
): Promise<boolean> {
  const rows = await tx
    .select({ sha256: storedFile.sha256 })
    .from(storedFile)
    .where(and(isList(organisationId), lt(storedFile.storedAt, instant), unreferred(tx)))
    .limit(1);
  return rows.length > 0;
}

/** Removes the lists kept from before an instant, and answers their hashes in hex. */
export async function deleteContractListsBefore(
  tx: Tx,
  organisationId: string,
  instant: Date,
): Promise<string[]> {
  const gone = await removeReturning(
    tx,
    storedFile,
    and(isList(organisationId), lt(storedFile.storedAt, instant), unreferred(tx)),
    { sha256: storedFile.sha256 },
  );
  return gone.map(({ sha256 }) => Buffer.from(sha256).toString("hex"));
}
