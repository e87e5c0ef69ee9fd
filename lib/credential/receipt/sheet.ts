import type { Tx } from "@/db/core/client";
import { listHistory } from "@/db/core/history";
import { listCertificatesOf } from "@/db/credential/certificate";
import { type ReceiptSheetRow, readIdentityCheckAt, readMaskedNumber } from "@/db/credential/receipt-sheet";
import type { Carrier } from "@/lib/domain/credential/carrier";
import type { IdentityDocument, IdentityMethod } from "@/lib/domain/credential/identity-check";
import type { SigningMethod } from "@/lib/domain/credential/receipt";
import { displayName, type Sight } from "@/lib/domain/people/employee";
import { isProofEid, type ProofEid } from "@/lib/domain/people/private-eid";
import { certificatesAt, signatureDigest } from "./signature";

/** All that stands on a receipt, as a screen or a PDF shows it. Identity numbers are masked. */
export interface ReceiptSheet {
  id: string;
  reference: string;
  eidId: string;
  eidNumber: string;
  type: { sv: string; en: string };
  level: number;
  carrier: Carrier;
  carrierNumber: string | null;
  validDay: string;
  /** Of a card from the drawer: how long it is lent from the hand-over. */
  loanDays: number | null;
  issuer: string;
  organisation: string;
  organisationNumber: string;
  holder: string;
  holderNumber: string | null;
  /** Who prepared it at the desk. */
  preparedBy: string;
  preparedAt: Date;
  /** Against this receipt; null until then. */
  handedOver: { by: string; at: Date } | null;
  check: {
    method: IdentityMethod;
    document: IdentityDocument | null;
    /** The e-ID that proved it at a distance. */
    proofEid: ProofEid | null;
    tail: string | null;
    reference: string | null;
  } | null;
  certificates: { purpose: string; serial: string }[];
  terms: { version: number; sv: string; en: string };
  signed: {
    at: Date;
    method: SigningMethod;
    /** Who was at the desk when the holder signed by code. */
    witness: string | null;
    digest: string;
    intact: boolean;
  } | null;
  withdrawnAt: Date | null;
}

/** Fills the sheet; `open` shows a protected person's name and number. */
export async function sheetOf(tx: Tx, row: ReceiptSheetRow, open: Sight | false): Promise<ReceiptSheet> {
  const { receipt, eid, person } = row;
  const certificates = certificatesAt(
    await listCertificatesOf(tx, eid.id),
    receipt.signedAt ?? receipt.preparedAt,
  );
  const hidden = person.protectedIdentity && !open;
  return {
    id: receipt.id,
    reference: receipt.reference,
    eidId: eid.id,
    eidNumber: eid.number,
    type: { sv: row.typeSv, en: row.typeEn },
    level: row.level,
    carrier: row.carrier,
    carrierNumber: eid.carrierNumber,
    validDay: eid.validDay,
    loanDays: row.loanDays,
    issuer: row.issuerName,
    organisation: row.organisationName,
    organisationNumber: row.organisationNumber,
    holder: displayName(person, open),
    holderNumber: hidden ? null : await readMaskedNumber(tx, person.id),
    preparedBy: row.preparedByName ?? "",
    preparedAt: receipt.preparedAt,
    handedOver:
      receipt.signedAt && !receipt.withdrawnAt && eid.handedOverAt
        ? { by: row.handedOverByName ?? "", at: eid.handedOverAt }
        : null,
    check: await checkPart(tx, row),
    certificates: certificates.map(({ purpose, serial }) => ({ purpose, serial })),
    terms: { version: receipt.termsVersion, sv: row.textSv, en: row.textEn },
    signed: await signedPart(
      tx,
      row,
      certificates.map(({ serial }) => serial),
    ),
    withdrawnAt: receipt.withdrawnAt,
  };
}

async function checkPart(tx: Tx, { receipt, eid }: ReceiptSheetRow): Promise<ReceiptSheet["check"]> {
  const made = await readIdentityCheckAt(tx, eid.id, receipt.preparedAt);
  if (!made) return null;
  const proofEid = isProofEid(made.document) ? made.document : null;
  return {
    method: made.method,
    document: proofEid ? null : (made.document as IdentityDocument | null),
    proofEid,
    tail: made.documentTail,
    reference: made.reference,
  };
}

/** The signature, and whether what it was made over is still what stands here. */
async function signedPart(
  tx: Tx,
  { receipt, eid }: ReceiptSheetRow,
  certificates: string[],
): Promise<ReceiptSheet["signed"]> {
  const { signedAt: at, signedBy, signatureDigest: digest, reference, termsVersion } = receipt;
  if (!at || !signedBy || !digest) return null;
  const method = signedBy;
  const content = {
    reference,
    eidNumber: eid.number,
    holder: eid.employeeId,
    certificates,
    termsVersion,
    method,
    at,
  };
  const witness = method === "mailed-code" ? await readWitness(tx, receipt) : null;
  return { at, method, witness, digest, intact: signatureDigest(content) === digest };
}

async function readWitness(
  tx: Tx,
  { organisationId, id }: ReceiptSheetRow["receipt"],
): Promise<string | null> {
  const trail = await listHistory(tx, organisationId, [id], 20);
  // Before it was told so, the trail said that the witness had signed.
  const signed = trail.find(({ action }) => action === "receipt.witnessed" || action === "receipt.signed");
  // On the holder's own phone nobody else's session carried the code: who showed them the way to it was there.
  const entry =
    signed?.actorKind === "signatory" ? trail.find(({ action }) => action === "receipt.link-shown") : signed;
  return entry?.detail.actorName ?? null;
}
