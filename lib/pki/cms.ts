import { webcrypto } from "node:crypto";
import * as pkijs from "pkijs";
import { type Certificate, readCertificate } from "./certificate-reader";
import { oids } from "./oid";

/** What a detached CMS signature (RFC 5652) says, and whether it is about these bytes. */
export interface CmsSignature {
  /** Whether the signature is the signer's and the bytes are those signed. */
  intact: boolean;
  signer: Certificate;
  /** Whatever certificates came along. */
  certificates: Certificate[];
  /** By the signer's own clock. */
  signedAt: Date | null;
}

/** Enough for certificates, lists and answers beside the signature. asn1js stops at 10,000 elements or depth 100. */
const maximumBytes = 2 * 1024 * 1024;
const weakHashes = ["1.2.840.113549.2.5", "1.3.14.3.2.26"]; // MD5, SHA-1
const signingTime = "1.2.840.113549.1.9.5";

const engine = new pkijs.CryptoEngine({ name: "node", crypto: webcrypto as Crypto });

/** Null where it cannot be read or is made in a way that proves nothing. Never throws for what a stranger sent. */
export async function verifyCms(der: Uint8Array, content: Uint8Array): Promise<CmsSignature | null> {
  if (der.length > maximumBytes) return null;
  try {
    return await verifyRead(new Uint8Array(der), new Uint8Array(content));
  } catch {
    return null; // not CMS, a certificate nobody can read, an algorithm nobody knows
  }
}

async function verifyRead(
  der: Uint8Array<ArrayBuffer>,
  content: Uint8Array<ArrayBuffer>,
): Promise<CmsSignature | null> {
  const outer = pkijs.ContentInfo.fromBER(der);
  if (outer.contentType !== pkijs.ContentInfo.SIGNED_DATA) return null;
  const signed = new pkijs.SignedData({ schema: outer.content });
  const [info] = signed.signerInfos;
  // One signer (ETSI EN 319 142-1 §4.1), and nothing inside: content of its own would be verified instead of ours.
  if (!info || signed.signerInfos.length !== 1 || signed.encapContentInfo.eContent) return null;
  if (signed.encapContentInfo.eContentType !== oids.cmsData) return null;
  if (weakHashes.includes(info.digestAlgorithm.algorithmId)) return null;
  const certificates = (signed.certificates ?? [])
    .filter((one) => one instanceof pkijs.Certificate)
    .map((one) => readCertificate(new Uint8Array(one.toSchema(false).toBER())));
  const told = await outcomeOf(signed, content);
  if (!told.signerCertificate) return null;
  const signer = readCertificate(new Uint8Array(told.signerCertificate.toSchema(false).toBER()));
  return { intact: told.signatureVerified === true, signer, certificates, signedAt: signingTimeOf(info) };
}

/** What came of a signature with its content inside: the content, or why it is not believed. */
export type SignedContent =
  | { outcome: "signed"; content: Uint8Array }
  | { outcome: "unreadable" | "other-signer" | "not-intact" };

const maximumContentBytes = 9 * 1024 * 1024;

/**
 * Opens a CMS signature with its content inside, as one certificate's and nobody else's: what certificates come along is
 * not looked at. Never throws for what a stranger sent.
 */
export async function openSignedCms(der: Uint8Array, certificate: Uint8Array): Promise<SignedContent> {
  if (der.length > maximumContentBytes) return { outcome: "unreadable" };
  try {
    return await openRead(new Uint8Array(der), new Uint8Array(certificate));
  } catch {
    return { outcome: "unreadable" };
  }
}

async function openRead(
  der: Uint8Array<ArrayBuffer>,
  certificate: Uint8Array<ArrayBuffer>,
): Promise<SignedContent> {
  const outer = pkijs.ContentInfo.fromBER(der);
  if (outer.contentType !== pkijs.ContentInfo.SIGNED_DATA) return { outcome: "unreadable" };
  const signed = new pkijs.SignedData({ schema: outer.content });
  const { eContent, eContentType } = signed.encapContentInfo;
  const [info] = signed.signerInfos;
  if (!eContent || eContentType !== oids.cmsData) return { outcome: "unreadable" };
  if (!info || signed.signerInfos.length !== 1) return { outcome: "other-signer" };
  if (weakHashes.includes(info.digestAlgorithm.algorithmId)) return { outcome: "not-intact" };
  signed.certificates = [pkijs.Certificate.fromBER(certificate)];
  try {
    const asked = { signer: 0, checkChain: false, extendedMode: true } as const;
    const { signatureVerified } = await signed.verify(asked, engine);
    if (signatureVerified !== true) return { outcome: "not-intact" };
    return { outcome: "signed", content: new Uint8Array(eContent.getValue()) };
  } catch (error) {
    if (!(error instanceof pkijs.SignedDataVerifyError)) throw error;
    return { outcome: error.signerCertificate ? "not-intact" : "other-signer" };
  }
}

type Outcome = Pick<pkijs.SignedDataVerifyResult, "signatureVerified" | "signerCertificate">;

/** A signature over other bytes is an error to pkijs, and an answer to us. */
async function outcomeOf(signed: pkijs.SignedData, content: Uint8Array<ArrayBuffer>): Promise<Outcome> {
  const asked = { signer: 0, data: content.buffer, checkChain: false, extendedMode: true } as const;
  try {
    return await signed.verify(asked, engine);
  } catch (error) {
    if (error instanceof pkijs.SignedDataVerifyError && error.signerCertificate)
      return { signatureVerified: false, signerCertificate: error.signerCertificate };
    throw error;
  }
}

function signingTimeOf(info: pkijs.SignerInfo): Date | null {
  const attribute = info.signedAttrs?.attributes.find(({ type }) => type === signingTime);
  const value: unknown = attribute?.values[0];
  if (typeof value !== "object" || value === null || !("toDate" in value)) return null;
  const at: unknown = typeof value.toDate === "function" ? value.toDate() : null;
  return at instanceof Date && !Number.isNaN(at.getTime()) ? at : null;
}
