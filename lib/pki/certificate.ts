import { randomBytes } from "node:crypto";
import {
  type CertificateOption,
  certificateOptions,
  type Purpose,
} from "@/lib/domain/credential/certificate";
import { bitString, context, integer, sequence, time } from "./der";
import * as extensions from "./extension";
import type { Issuer } from "./issuer";
import { type LintIssuer, lint } from "./lint";
import { encodeName } from "./name";
import { PkiError } from "./pki-error";
import { keyUses, optionParts, type SubjectFacts, subjectFor } from "./profile";
import { algorithmIdentifier, type SignatureAlgorithm, verifySignature } from "./signature";
import type { Signer } from "./signer";

/** Everything a certificate will say: stored before it is signed, so that what is signed is what was approved. */
export interface CertificateIntent {
  issuer: Issuer;
  /** Hex, from newSerial(). */
  serial: string;
  purpose: Purpose;
  /** Of the type; those of another purpose stand in the other certificate. */
  options: readonly CertificateOption[];
  subject: SubjectFacts;
  /** SubjectPublicKeyInfo, DER, from a request that readRequest() accepted. */
  publicKey: Uint8Array;
  notBefore: Date;
  notAfter: Date;
  policyOid: string;
  urls: { ocsp: string; issuer: string; crl: string };
}

/** 128 random bits, lower-case hex, the first octet not zero so that text and number agree. */
export function newSerial(): string {
  for (;;) {
    const octets = randomBytes(16);
    if (octets[0] !== 0) return octets.toString("hex");
  }
}

/** TBSCertificate, DER: the same bytes for the same intent. Throws PkiError `subject-incomplete`. */
export function toBeSigned(intent: CertificateIntent): Uint8Array {
  const { issuer, urls } = intent;
  return encodeToBeSigned({
    ...intent,
    algorithm: issuer.algorithm,
    issuerName: issuer.name,
    subjectName: encodeName(subjectFor(intent.subject)),
    extensions: [
      extensions.constantExtension("endEntity"),
      extensions.constantExtension(keyUses[intent.purpose].keyUsage),
      ...usesAndNames(intent),
      extensions.certificatePolicies([intent.policyOid]),
      extensions.authorityInfoAccess(urls),
      extensions.crlDistributionPoint(urls.crl),
      extensions.subjectKeyIdentifier(extensions.keyIdentifier(intent.publicKey)),
      extensions.authorityKeyIdentifier(issuer.keyIdentifier),
    ],
  });
}

/** The extended key usage, and the alternative name that an option adds. */
function usesAndNames({ purpose, options, subject }: CertificateIntent): Uint8Array[] {
  const option = options.find((one) => certificateOptions[one].purpose === purpose);
  const part = option && optionParts[option];
  const usage = part?.extendedKeyUsage ?? keyUses[purpose].extendedKeyUsage;
  return [
    ...(usage ? [extensions.constantExtension(usage)] : []),
    ...(part ? [extensions.subjectAlternativeName(part.name(subject))] : []),
  ];
}

export interface ToBeSigned {
  serial: string;
  algorithm: SignatureAlgorithm;
  issuerName: Uint8Array;
  notBefore: Date;
  notAfter: Date;
  subjectName: Uint8Array;
  publicKey: Uint8Array;
  extensions: readonly Uint8Array[];
}

const version3 = context(0, integer(2));

/** Any certificate of ours (RFC 5280 §4.1). */
export function encodeToBeSigned(parts: ToBeSigned): Uint8Array {
  return sequence(
    version3,
    integer(parts.serial),
    algorithmIdentifier(parts.algorithm),
    parts.issuerName,
    sequence(time(parts.notBefore), time(parts.notAfter)),
    parts.subjectName,
    parts.publicKey,
    context(3, sequence(...parts.extensions)),
  );
}

/** Certificate, CertificateList and BasicOCSPResponse share this frame: content, algorithm, signature. */
export function assemble(tbs: Uint8Array, algorithm: SignatureAlgorithm, signature: Uint8Array): Uint8Array {
  return sequence(tbs, algorithmIdentifier(algorithm), bitString(signature));
}

/** Signs what an intent names and returns the certificate, DER. Throws PkiError `certificate-refused`, and what the signer throws. */
export async function issue(signer: Signer, keyId: string, intent: CertificateIntent): Promise<Uint8Array> {
  return signCertificate(signer, keyId, intent.issuer, toBeSigned(intent));
}

/** Lints before it signs (BR §4.3.1.2) and checks the signature before it lets go of the certificate. */
export async function signCertificate(
  signer: Signer,
  keyId: string,
  issuer: Pick<Issuer, "publicKeyObject" | "algorithm"> & LintIssuer,
  tbs: Uint8Array,
): Promise<Uint8Array> {
  refuseFaulty(tbs, issuer);
  return certificateFrom(issuer, keyId, tbs, await signer.sign(keyId, tbs));
}

/** Throws PkiError `certificate-refused` for what must not be signed. */
export function refuseFaulty(tbs: Uint8Array, issuer: LintIssuer): void {
  const faults = lint(tbs, issuer);
  if (faults.length > 0) throw new PkiError("certificate-refused", faults.join("; "));
}

/** The certificate of what was signed; throws PkiError `certificate-refused` for a signature that is not the issuer's. */
export function certificateFrom(
  issuer: Pick<Issuer, "publicKeyObject" | "algorithm">,
  keyId: string,
  tbs: Uint8Array,
  signature: Uint8Array,
): Uint8Array {
  if (!verifySignature(issuer.publicKeyObject, issuer.algorithm, tbs, signature))
    throw new PkiError("certificate-refused", `key ${keyId} is not the issuer's key`);
  return assemble(tbs, issuer.algorithm, signature);
}
