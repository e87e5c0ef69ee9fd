import {
  type ListedDocument,
  listDocuments,
  readDocumentFile,
  readSignerStatuses,
} from "@/db/contract/document";
import type { Scope } from "@/lib/command";
import { blockedSince, type PdfSignature, type Verdict, verdictOn } from "@/lib/domain/contract/document";
import { query } from "@/lib/query";

/** A signature as things stand now: whether the signer has been blocked is asked anew. */
export interface SignatureView {
  name: string;
  signedAt: Date | null;
  verdict: Verdict;
  bytesAfter: number;
  /** Of a certificate that was blocked after the file came. */
  blockedAt: Date | null;
  /** Blocks of certificates of others are not asked about. */
  ownIssuer: boolean;
}
export interface DocumentView {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  /** SHA-256, lower-case hex. */
  hash: string;
  /** False when the stored bytes are no longer those that were stored. */
  whole: boolean;
  addedBy: string;
  addedAt: Date;
  signatures: SignatureView[];
  /** The document that took its place. */
  replacedBy: string | null;
}

type Statuses = Awaited<ReturnType<typeof readSignerStatuses>>;

/** The documents of an agreement, oldest first. */
export const readDocuments = query({
  permission: "agreement:read",
  async run({ tx }: Scope, { agreementId }: { agreementId: string }): Promise<DocumentView[]> {
    const rows = await listDocuments(tx, agreementId);
    const signers = rows
      .flatMap((row) => row.signatures)
      .flatMap(({ issuerId, serial }) => (issuerId && serial ? [{ issuerId, serial }] : []));
    const statuses = await readSignerStatuses(tx, signers);
    return rows.map((row) => toView(row, rows, statuses));
  },
});

function toView(row: ListedDocument, all: readonly ListedDocument[], statuses: Statuses): DocumentView {
  return {
    id: row.id,
    name: row.name,
    mediaType: row.mediaType,
    size: row.size,
    hash: Buffer.from(row.sha256).toString("hex"),
    whole: row.whole,
    addedBy: row.addedBy,
    addedAt: row.addedAt,
    signatures: row.signatures.map((signature) => toSignature(signature, row.addedAt, statuses)),
    replacedBy: all.find(({ id }) => id === row.supersededBy)?.name ?? null,
  };
}

function toSignature(signature: PdfSignature, addedAt: Date, statuses: Statuses): SignatureView {
  const told = statuses.get(`${signature.issuerId} ${signature.serial}`) ?? null;
  return {
    name: signature.name,
    signedAt: signature.signedAt === null ? null : new Date(signature.signedAt),
    verdict: verdictOn(signature, told, addedAt),
    bytesAfter: signature.bytesAfter,
    blockedAt: blockedSince(told, addedAt),
    ownIssuer: signature.chain === "own",
  };
}

/** A document with its bytes, to be saved. `whole` is false when they are no longer those that were stored. */
export const readDocument = query({
  permission: "agreement:read",
  async run({ tx }: Scope, { documentId }: { documentId: string }) {
    const { name, mediaType, content, whole } = await readDocumentFile(tx, documentId);
    return { name, mediaType, content, whole };
  },
});
