import type { CrlReason } from "@/lib/domain/credential/reason";
import { assemble } from "./certificate";
import { context, enumerated, generalizedTime, integer, sequence, time } from "./der";
import { authorityKeyIdentifier, extension, issuingDistributionPoint } from "./extension";
import { type Issuer, readIssuer } from "./issuer";
import { oids } from "./oid";
import { PkiError } from "./pki-error";
import { algorithmIdentifier, verifySignature } from "./signature";
import type { Signer } from "./signer";

export interface CrlEntry {
  /** Hex. */
  serial: string;
  /** After a hold: when the hold began. */
  revocationDate: Date;
  reason: CrlReason;
  /** When the key may have been lost, if it is known. */
  invalidityDate?: Date;
}

export interface CrlContent {
  issuerCertificateDer: Uint8Array;
  /** Strictly rising; the caller keeps it. */
  number: bigint;
  thisUpdate: Date;
  nextUpdate: Date;
  entries: readonly CrlEntry[];
  /** Of an issuer with several lists: the address in the certificates that this one is for. */
  distributionPoint?: string | null;
}

/** RFC 5280 §5.3.1. removeFromCRL is not here: it belongs to delta CRLs, and a resumed certificate is simply not listed. */
export const reasonCodes: Record<CrlReason, number> = {
  unspecified: 0,
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  privilegeWithdrawn: 9,
};

/**
 * A CRL, version 2, DER. One for all certificates of its issuer carries no IssuingDistributionPoint: critical as that
 * must be, NSS refuses the CRL.
 * Throws PkiError `crl-refused`, and what the signer throws.
 */
export async function buildCrl(signer: Signer, keyId: string, content: CrlContent): Promise<Uint8Array> {
  checkContent(content);
  const issuer = readIssuer(content.issuerCertificateDer);
  const tbs = listToBeSigned(issuer, content);
  return signedBy(issuer, tbs, await signer.sign(keyId, tbs));
}

/**
 * Puts a list together again from what it named and its signature, to the bit. Throws PkiError `crl-refused` when the
 * two do not belong together.
 */
export function rebuildCrl(content: CrlContent, signature: Uint8Array): Uint8Array {
  const issuer = readIssuer(content.issuerCertificateDer);
  return signedBy(issuer, listToBeSigned(issuer, content), signature);
}

function signedBy(issuer: Issuer, tbs: Uint8Array, signature: Uint8Array): Uint8Array {
  if (!verifySignature(issuer.publicKeyObject, issuer.algorithm, tbs, signature))
    throw new PkiError("crl-refused", "the signature is not the issuer's over this list");
  return assemble(tbs, issuer.algorithm, signature);
}

/** TBSCertList, DER: the same bytes for the same content. */
export function listToBeSigned(issuer: Issuer, content: CrlContent): Uint8Array {
  return sequence(
    integer(1),
    algorithmIdentifier(issuer.algorithm),
    issuer.name,
    time(content.thisUpdate),
    time(content.nextUpdate),
    ...revokedCertificates(content.entries),
    context(
      0,
      sequence(
        authorityKeyIdentifier(issuer.keyIdentifier),
        extension(oids.crlNumber, false, integer(content.number)),
        ...(content.distributionPoint ? [issuingDistributionPoint(content.distributionPoint)] : []),
      ),
    ),
  );
}

/** Throws PkiError `crl-refused`. */
export function checkContent({
  number,
  thisUpdate,
  nextUpdate,
  entries,
}: Pick<CrlContent, "number" | "thisUpdate" | "nextUpdate" | "entries">): void {
  // RFC 5280 §5.2.3 allows twenty octets; BR §7.2.2 keeps it below 2^159
  if (number < 1n || number >= 1n << 159n) throw new PkiError("crl-refused", `CRL number ${number}`);
  if (!(thisUpdate < nextUpdate)) throw new PkiError("crl-refused", "nextUpdate is not after thisUpdate");
  const serials = new Set(entries.map(({ serial }) => serial));
  if (serials.size !== entries.length) throw new PkiError("crl-refused", "a certificate is listed twice");
}

/** Absent, and not empty, when nothing is revoked (RFC 5280 §5.1.2.6). */
function revokedCertificates(entries: readonly CrlEntry[]): Uint8Array[] {
  if (entries.length === 0) return [];
  const times = new Map<number, Uint8Array>(); // many are of the same second, and writing it takes longer than the rest
  return [sequence(Buffer.concat(entries.map((entry) => encodeEntry(entry, times))))];
}

function encodeEntry(
  { serial, revocationDate, reason, invalidityDate }: CrlEntry,
  times: Map<number, Uint8Array>,
): Uint8Array {
  const second = Math.floor(revocationDate.getTime() / 1000);
  const at = times.get(second) ?? time(revocationDate);
  times.set(second, at);
  const [extensions, inOne] = reasonExtensions[reason];
  if (!invalidityDate) return sequence(integer(serial), at, ...inOne);
  const lost = extension(oids.invalidityDate, false, generalizedTime(invalidityDate));
  return sequence(integer(serial), at, sequence(...extensions, lost));
}

/** Written once, and in one where nothing else follows; unspecified is said by saying nothing (§5.3.1). */
const reasonExtensions = Object.fromEntries(
  Object.entries(reasonCodes).map(([reason, code]) => {
    const extensions = code === 0 ? [] : [extension(oids.reasonCode, false, enumerated(code))];
    return [reason, [extensions, code === 0 ? [] : [sequence(...extensions)]]];
  }),
) as Record<CrlReason, [Uint8Array[], Uint8Array[]]>;
