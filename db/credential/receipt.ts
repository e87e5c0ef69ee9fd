import { and, desc, eq, gte, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eid } from "@/db/schema/eid";
import { application, receipt } from "@/db/schema/issuance";
import { Refusal } from "@/lib/domain/core/refusal";
import type { SigningMethod } from "@/lib/domain/credential/receipt";

export type ReceiptRow = typeof receipt.$inferSelect;

export async function insertReceipt(tx: Tx, row: typeof receipt.$inferInsert): Promise<void> {
  await tx.insert(receipt).values(row);
}

/** One receipt. Throws Refusal not-found, also for another employer's. */
export async function readReceipt(tx: Tx, id: string): Promise<ReceiptRow> {
  const [row] = await tx.select().from(receipt).where(eq(receipt.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Locks the row for this transaction. Lock its e-ID first: everybody takes them in that order. */
export async function lockReceipt(tx: Tx, id: string): Promise<ReceiptRow> {
  const [row] = await tx.select().from(receipt).where(eq(receipt.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

/**
 * The receipt the e-ID may be handed over against: prepared since it became ready and not withdrawn, so that one
 * signed for a carrier that broke is never used for the next.
 */
export async function readCurrentReceipt(
  tx: Tx,
  eid: { id: string; statusSince: Date },
): Promise<ReceiptRow | undefined> {
  const [row] = await tx
    .select()
    .from(receipt)
    .where(
      and(eq(receipt.eidId, eid.id), isNull(receipt.withdrawnAt), gte(receipt.preparedAt, eid.statusSince)),
    )
    .orderBy(desc(receipt.preparedAt))
    .limit(1);
  return row;
}

const unsigned = (row: Pick<ReceiptRow, "organisationId" | "id">) =>
  and(eq(receipt.organisationId, row.organisationId), eq(receipt.id, row.id), isNull(receipt.signedAt));

/** A new code takes the place of the last, and its tries begin anew. */
export async function saveReceiptCode(
  tx: Tx,
  row: ReceiptRow,
  code: { hash: Uint8Array; sentAt: Date; expiresAt: Date },
): Promise<void> {
  await tx
    .update(receipt)
    .set({ codeHash: code.hash, codeSentAt: code.sentAt, codeExpiresAt: code.expiresAt, codeTries: 0 })
    .where(unsigned(row));
}

/** A new link takes the place of the last, and of whichever phone had opened it. */
export async function saveReceiptLink(
  tx: Tx,
  row: ReceiptRow,
  link: { id: string; expiresAt: Date },
): Promise<void> {
  await tx
    .update(receipt)
    .set({ linkId: link.id, linkExpiresAt: link.expiresAt, linkOpenedAt: null, linkBrowser: null })
    .where(unsigned(row));
}

/** Opened, once, by one phone. */
export async function saveLinkOpened(
  tx: Tx,
  row: ReceiptRow,
  opened: { at: Date; browser: Uint8Array },
): Promise<void> {
  await tx
    .update(receipt)
    .set({ linkOpenedAt: opened.at, linkBrowser: opened.browser })
    .where(and(unsigned(row), isNull(receipt.linkOpenedAt)));
}

/** Takes one try of a code, in a transaction of its own: a wrong guess is counted though its command is undone. */
export async function takeCodeTry(tx: Tx, id: string, allowed: number): Promise<void> {
  await tx
    .update(receipt)
    .set({ codeTries: sql`${receipt.codeTries} + 1` })
    .where(
      and(
        eq(receipt.id, id),
        isNull(receipt.signedAt),
        // One past what is allowed is how a try too many is known; further than that nothing need be counted.
        lt(receipt.codeTries, allowed + 1),
      ),
    );
}

/** The codes on their way to a person whose address is another now: none of them works any longer. */
export async function endOpenCodes(tx: Tx, employeeId: string): Promise<void> {
  const theirs = tx.select({ id: eid.id }).from(eid).where(eq(eid.employeeId, employeeId));
  await tx
    .update(receipt)
    .set({ codeHash: null, codeExpiresAt: null })
    .where(and(isNull(receipt.signedAt), isNotNull(receipt.codeHash), inArray(receipt.eidId, theirs)));
}

/** Signed, once: the code is gone with it. */
export async function saveReceiptSigned(
  tx: Tx,
  row: ReceiptRow,
  signed: { by: SigningMethod; at: Date; digest: string },
): Promise<void> {
  const saved = await tx
    .update(receipt)
    .set({ signedBy: signed.by, signedAt: signed.at, signatureDigest: signed.digest, codeHash: null })
    .where(unsigned(row))
    .returning({ id: receipt.id });
  if (saved.length === 0) throw new Refusal("already-signed");
}

/** K5.2: which version of the terms the holder accepted, and when. */
export async function saveTermsAccepted(tx: Tx, row: ReceiptRow, at: Date): Promise<void> {
  await tx
    .update(application)
    .set({ termsVersion: row.termsVersion, termsAcceptedAt: at })
    .where(and(eq(application.organisationId, row.organisationId), eq(application.eidId, row.eidId)));
}
