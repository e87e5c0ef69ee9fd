import { and, asc, eq, inArray, isNull, notExists, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeReturning, removeRows } from "@/db/core/remove";
import { agreement } from "@/db/schema/agreement";
import { agreementDocument, storedFile } from "@/db/schema/agreement-file";
import { certificateStatus } from "@/db/schema/certificate";
import { evidence } from "@/db/schema/evidence";
import type { SignerStatus } from "@/lib/domain/contract/document";
import { Refusal } from "@/lib/domain/core/refusal";

export type DocumentRow = typeof agreementDocument.$inferSelect;
export type StoredFileRow = typeof storedFile.$inferSelect;
export interface ListedDocument extends DocumentRow {
  mediaType: string;
  size: number;
  /** Whether the stored bytes still are those that were stored. */
  whole: boolean;
}

const ofFile = and(
  eq(storedFile.organisationId, agreementDocument.organisationId),
  eq(storedFile.sha256, agreementDocument.sha256),
);
const evidenceOfFile = and(
  eq(storedFile.organisationId, evidence.organisationId),
  eq(storedFile.sha256, evidence.sha256),
);
const whole = sql<boolean>`sha256(${storedFile.content}) = ${storedFile.sha256}`;

/** Keeps the bytes once, whoever brings them: the same content is the same file. */
export async function storeFile(tx: Tx, row: typeof storedFile.$inferInsert): Promise<void> {
  await tx.insert(storedFile).values(row).onConflictDoNothing();
}

/** A stored file by its hash, and whether its bytes have that hash; undefined when there is none. */
export async function readStoredFile(
  tx: Tx,
  sha256: Uint8Array,
): Promise<(StoredFileRow & { whole: boolean }) | undefined> {
  const [row] = await tx
    .select({ file: storedFile, whole })
    .from(storedFile)
    .where(eq(storedFile.sha256, sha256));
  return row && { ...row.file, whole: row.whole };
}

export async function insertDocument(tx: Tx, row: typeof agreementDocument.$inferInsert): Promise<void> {
  await tx.insert(agreementDocument).values(row);
}

/** What is kept under an agreement, oldest first; what was withdrawn from a draft is left out. */
export async function listDocuments(tx: Tx, agreementId: string): Promise<ListedDocument[]> {
  const rows = await tx
    .select({ row: agreementDocument, mediaType: storedFile.mediaType, size: storedFile.size, whole })
    .from(agreementDocument)
    .innerJoin(storedFile, ofFile)
    .where(and(eq(agreementDocument.agreementId, agreementId), isNull(agreementDocument.removedAt)))
    .orderBy(asc(agreementDocument.addedAt), asc(agreementDocument.id));
  return rows.map(({ row, ...file }) => ({ ...row, ...file }));
}

/** One document with its bytes; throws Refusal not-found, also for one that was withdrawn and for another employer's. */
export async function readDocumentFile(
  tx: Tx,
  id: string,
): Promise<ListedDocument & { content: Uint8Array }> {
  const [found] = await tx
    .select({
      row: agreementDocument,
      mediaType: storedFile.mediaType,
      size: storedFile.size,
      whole,
      content: storedFile.content,
    })
    .from(agreementDocument)
    .innerJoin(storedFile, ofFile)
    .where(and(eq(agreementDocument.id, id), isNull(agreementDocument.removedAt)));
  if (!found) throw new Refusal("not-found");
  const { row, ...file } = found;
  return { ...row, ...file };
}

/** Which document of which agreement, without its bytes; throws Refusal not-found as above. */
export async function readDocumentPlace(tx: Tx, id: string) {
  const [found] = await tx
    .select({
      number: agreement.number,
      title: agreement.title,
      name: agreementDocument.name,
      sha256: agreementDocument.sha256,
    })
    .from(agreementDocument)
    .innerJoin(
      agreement,
      and(
        eq(agreement.organisationId, agreementDocument.organisationId),
        eq(agreement.id, agreementDocument.agreementId),
      ),
    )
    .where(and(eq(agreementDocument.id, id), isNull(agreementDocument.removedAt)));
  if (!found) throw new Refusal("not-found");
  return found;
}

/** Locks a document of an agreement; one that has been withdrawn or replaced is refused, and by whom. */
export async function lockDocument(tx: Tx, agreementId: string, id: string): Promise<DocumentRow> {
  const [row] = await tx
    .select()
    .from(agreementDocument)
    .where(and(eq(agreementDocument.id, id), eq(agreementDocument.agreementId, agreementId)))
    .for("update");
  if (!row) throw new Refusal("not-found");
  if (row.removedAt) throw new Refusal("document-gone", row.removedBy ? { by: row.removedBy } : {});
  if (row.supersededBy) throw new Refusal("document-gone", await whoAdded(tx, row.supersededBy));
  return row;
}

async function whoAdded(tx: Tx, id: string): Promise<Record<string, string>> {
  const [row] = await tx
    .select({ by: agreementDocument.addedBy })
    .from(agreementDocument)
    .where(eq(agreementDocument.id, id));
  return row ? { by: row.by } : {};
}

/** The only UPDATE of the table: withdrawn, or replaced by another. */
export async function saveDocument(
  tx: Tx,
  before: DocumentRow,
  after: Pick<DocumentRow, "removedAt" | "removedBy"> | Pick<DocumentRow, "supersededBy">,
): Promise<void> {
  const saved = await tx
    .update(agreementDocument)
    .set(after)
    .where(
      and(
        eq(agreementDocument.id, before.id),
        isNull(agreementDocument.removedAt),
        isNull(agreementDocument.supersededBy),
      ),
    )
    .returning({ id: agreementDocument.id });
  if (saved.length === 0) throw new Refusal("document-gone");
}

/** Whether a document with these bytes stands under the agreement now. */
export async function hasDocument(tx: Tx, agreementId: string, sha256: Uint8Array): Promise<boolean> {
  const [row] = await tx
    .select({ id: agreementDocument.id })
    .from(agreementDocument)
    .where(
      and(
        eq(agreementDocument.agreementId, agreementId),
        eq(agreementDocument.sha256, sha256),
        isNull(agreementDocument.removedAt),
        isNull(agreementDocument.supersededBy),
      ),
    );
  return row !== undefined;
}

/** The documents of a draft that is removed, and the bytes nothing else refers to. */
export async function deleteDocumentsOf(
  tx: Tx,
  { organisationId, id }: { organisationId: string; id: string },
): Promise<void> {
  const gone = await removeReturning(
    tx,
    agreementDocument,
    and(eq(agreementDocument.organisationId, organisationId), eq(agreementDocument.agreementId, id)),
    { sha256: agreementDocument.sha256 },
  );
  if (gone.length === 0) return;
  const hashes = gone.map((row) => row.sha256);
  const referred = tx.select({ id: agreementDocument.id }).from(agreementDocument).where(ofFile);
  const shown = tx.select({ id: evidence.id }).from(evidence).where(evidenceOfFile);
  await removeRows(
    tx,
    storedFile,
    and(
      eq(storedFile.organisationId, organisationId),
      inArray(storedFile.sha256, hashes),
      notExists(referred),
      notExists(shown),
    ),
  );
}

/** What the world is told of certificates of own issuers, by serial; one that was never issued is absent. */
export async function readSignerStatuses(
  tx: Tx,
  signers: readonly { issuerId: string; serial: string }[],
): Promise<Map<string, SignerStatus>> {
  if (signers.length === 0) return new Map();
  const rows = await tx
    .select({
      issuerId: certificateStatus.issuerId,
      serial: certificateStatus.serial,
      status: certificateStatus.status,
      at: certificateStatus.at,
      invalidityAt: certificateStatus.invalidityAt,
    })
    .from(certificateStatus)
    .where(
      inArray(
        certificateStatus.serial,
        signers.map(({ serial }) => serial),
      ),
    );
  return new Map(rows.map(({ issuerId, serial, ...told }) => [`${issuerId} ${serial}`, told]));
}
