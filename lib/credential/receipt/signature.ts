import { createHash } from "node:crypto";
import type { Tx } from "@/db/core/client";
import { changedMeanwhile } from "@/db/core/versioned";
import { type CertificateRow, listCertificatesOf } from "@/db/credential/certificate";
import type { EidRow } from "@/db/credential/eid";
import { lockReceipt, type ReceiptRow, saveReceiptSigned, saveTermsAccepted } from "@/db/credential/receipt";
import { canonicalJson } from "@/lib/domain/core/canonical-json";
import { Refusal } from "@/lib/domain/core/refusal";
import { type SigningMethod, unsignable } from "@/lib/domain/credential/receipt";

/** All that the holder acknowledged. Two signatures over the same content have the same digest. */
export interface SignedContent {
  reference: string;
  eidNumber: string;
  /** The holder's employee id. */
  holder: string;
  /** Serials in the certificates handed over, in hexadecimal. */
  certificates: string[];
  termsVersion: number;
  method: SigningMethod;
  at: Date;
}

/** SHA-256 of the canonical JSON, in hexadecimal. */
export function signatureDigest(content: SignedContent): string {
  return createHash("sha256").update(canonicalJson(content)).digest("hex");
}

/** The certificates an e-ID had at an instant: the newest of each purpose, so that a broken card's are left out. */
export function certificatesAt(rows: readonly CertificateRow[], at: Date): CertificateRow[] {
  const newest = new Map<string, CertificateRow>();
  for (const row of rows)
    if (row.issuedAt <= at && row.issuedAt >= (newest.get(row.purpose)?.issuedAt ?? row.issuedAt))
      newest.set(row.purpose, row);
  return [...newest.values()].sort((a, b) => (a.purpose < b.purpose ? -1 : 1));
}

/** A receipt that may still be signed, locked after its e-ID. Throws Refusal. */
export async function lockUnsigned(tx: Tx, eid: EidRow, receiptId: string): Promise<ReceiptRow> {
  const receipt = await lockReceipt(tx, receiptId);
  const why = unsignable(receipt);
  if (why === "changed-meanwhile") throw await changedMeanwhile(tx, eid.organisationId, eid.id);
  if (why) throw new Refusal(why);
  return receipt;
}

/** The holder's signature, in the transaction of whichever command brought it; answers the digest. */
export async function sign(
  tx: Tx,
  eid: EidRow,
  receipt: ReceiptRow,
  by: { method: SigningMethod; at: Date },
): Promise<string> {
  const certificates = certificatesAt(await listCertificatesOf(tx, eid.id), by.at).map((row) => row.serial);
  const digest = signatureDigest({
    reference: receipt.reference,
    eidNumber: eid.number,
    holder: eid.employeeId,
    certificates,
    termsVersion: receipt.termsVersion,
    ...by,
  });
  await saveReceiptSigned(tx, receipt, { by: by.method, at: by.at, digest });
  await saveTermsAccepted(tx, receipt, by.at);
  return digest;
}
