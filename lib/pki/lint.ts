import { type CertificateContent, readToBeSigned } from "./certificate-reader";
import { DerCursor, DerError, readWhole, tags } from "./der-reader";
import type { Issuer } from "./issuer";
import { oids } from "./oid";

/** What is compared with the issuer; who says nothing of policies signs authorities alone. */
export type LintIssuer = Pick<Issuer, "notAfter"> & Partial<Pick<Issuer, "policyOids">>;

/**
 * What is wrong with a certificate or, before it is signed, its TBSCertificate, DER; nothing when it may be released.
 * Read from the bytes and not from the intent, so that a fault in the writer is seen.
 */
export function lint(der: Uint8Array, issuer?: LintIssuer): string[] {
  try {
    const content = readToBeSigned(toBeSignedOf(der));
    const kind = kindOf(content);
    const faults = [...everywhere(content, issuer), ...rules[kind](content, issuer)];
    return faults.filter((fault) => fault !== null);
  } catch (error) {
    if (error instanceof DerError) return [`unreadable: ${error.message}`];
    throw error;
  }
}

/** TBSCertificate starts with [0] version; a certificate with the TBSCertificate. */
function toBeSignedOf(der: Uint8Array): Uint8Array {
  const fields = new DerCursor(readWhole(der, tags.sequence).content);
  return fields.peek() === 0xa0 ? der : fields.next(tags.sequence).der;
}

type Kind = "authority" | "responder" | "end-entity";
type Fault = string | null;

function kindOf(content: CertificateContent): Kind {
  if (content.authority) return "authority";
  return content.extendedKeyUsages.includes(oids.ocspSigning) ? "responder" : "end-entity";
}

const unless = (good: boolean, fault: string): Fault => (good ? null : fault);
const isEmptyName = (name: Uint8Array) => name.length === 2;
const isCritical = (content: CertificateContent, oid: string) =>
  content.extensions.get(oid)?.critical === true;

function everywhere(content: CertificateContent, issuer: LintIssuer | undefined): Fault[] {
  const { serial, notBefore, notAfter } = content;
  const urls = [...content.ocspUrls, ...content.issuerUrls, ...content.crlUrls];
  return [
    // RFC 5280 §4.1.2.2; the sign octet counts among the twenty
    unless(/^(?!0+$)[0-9a-f]+$/.test(serial), "serial is not positive"),
    unless(serial.length + (/^[89a-f]/.test(serial) ? 2 : 0) <= 40, "serial is longer than 20 octets"),
    unless(serial.length >= 16, "serial has fewer than 64 bits"), // BR §7.1
    unless(notBefore < notAfter, "validity ends before it begins"),
    unless(!issuer || notAfter <= issuer.notAfter, "validity ends after the issuer's"),
    unless(!isEmptyName(content.issuerDer), "issuer is empty"),
    unless(!isEmptyName(content.subjectDer), "subject is empty"),
    unless(content.subjectKeyId !== null, "no subject key identifier"),
    unless(content.authorityKeyId !== null, "no authority key identifier"),
    unless(content.algorithm.hash !== null && !content.algorithm.weak, "signature algorithm is not allowed"),
    unless(isCritical(content, oids.keyUsage), "key usage is missing or not critical"),
    ...urls.map((url) => unless(/^http:\/\/[!-~]+$/.test(url), `not an http address: ${url}`)), // RFC 5280 §8: https loops
  ];
}

const rules: Record<Kind, (content: CertificateContent, issuer?: LintIssuer) => Fault[]> = {
  authority: (content) => [
    unless(isCritical(content, oids.basicConstraints), "basic constraints are not critical"),
    unless(content.keyUsages.includes("keyCertSign"), "an authority that may not sign certificates"),
    unless(content.extendedKeyUsages.length === 0, "extended key usage on an authority"),
  ],
  // RFC 6960 §4.2.2.2: named for OCSP alone, and without a status of its own to ask for
  responder: (content) => [
    unless(content.keyUsages.join() === "digitalSignature", "key usage of an OCSP signer"),
    unless(content.extendedKeyUsages.join() === oids.ocspSigning, "OCSP signing beside another use"),
    unless(content.extensions.has(oids.ocspNoCheck), "no ocsp-nocheck"),
  ],
  "end-entity": (content, issuer) => [
    unless(content.keyUsages.length === 1, "not exactly one key usage"), // EN 319 412-2 §4.3.2
    unless(isUseConsistent(content), "key usage and extended key usage do not fit together"),
    unless(areNamesForUse(content), "alternative names do not fit the extended key usage"),
    unless(content.policyOids.length > 0, "no certificate policy"),
    unless(
      content.policyOids.every(isOf(issuer?.policyOids)),
      "certificate policy is not among the issuer's",
    ),
    unless(content.ocspUrls.length > 0, "no OCSP address"),
    unless(content.issuerUrls.length > 0, "no address of the issuer's certificate"),
    unless(content.crlUrls.length > 0, "no CRL address"),
  ],
};

/** RFC 5280 §6.1.3 (d). An older authority names none of an issuer that is not approved, and still issues them (docs/adr/0034). */
const isOf = (policies: LintIssuer["policyOids"]) => (policy: string) =>
  !policies || policies.some((own) => policy === own || policy === own.replace(/\.\d+$/, ".0$&"));

/** Each extended key usage of ours, with the key usage it goes with and the alternative names it asks for. */
const uses: Record<string, { keyUsage: string; principals: number; addresses: number }> = {
  [oids.clientAuth]: { keyUsage: "digitalSignature", principals: 0, addresses: 0 },
  [`${oids.clientAuth},${oids.smartCardLogon}`]: {
    keyUsage: "digitalSignature",
    principals: 1,
    addresses: 0,
  },
  "": { keyUsage: "contentCommitment", principals: 0, addresses: 0 },
  [oids.emailProtection]: { keyUsage: "contentCommitment", principals: 0, addresses: 1 },
};

function isUseConsistent({ keyUsages: [keyUsage], extendedKeyUsages }: CertificateContent): boolean {
  return uses[extendedKeyUsages.join()]?.keyUsage === keyUsage;
}

function areNamesForUse({ extendedKeyUsages, principalNames, mailAddresses }: CertificateContent): boolean {
  const { principals, addresses } = uses[extendedKeyUsages.join()] ?? {};
  return principalNames.length === principals && mailAddresses.length === addresses;
}
