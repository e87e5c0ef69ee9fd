import { createHash } from "node:crypto";
import { checkBounds, DerCursor, DerError, readingAs, readWhole, tags } from "./der-reader";
import { readBitString, readSmallInteger } from "./der-value";
import { inspectKey, type KeyKind } from "./key-strength";
import { nameToText } from "./name";
import { PkiError } from "./pki-error";
import { requestBytes } from "./request-text";
import { type ReadAlgorithm, readAlgorithm, verifySignature } from "./signature";

export interface CertificateRequest {
  der: Uint8Array;
  /** SubjectPublicKeyInfo, DER. */
  publicKey: Uint8Array;
  /** SHA-256 of the SubjectPublicKeyInfo, lower-case hex. */
  keyFingerprint: string;
  key: KeyKind;
  /** Object identifier. */
  signatureAlgorithm: string;
  /** What the request asks to be called (RFC 4514 text); the certificate's subject never comes from here. */
  subject: string;
}

/**
 * Reads a PKCS #10 request (RFC 2986), pasted or uploaded, PEM or DER, and proves that whoever made it holds
 * the private key. Throws PkiError with the codes of a request or a key.
 */
export function readRequest(input: string | Uint8Array): CertificateRequest {
  const der = requestBytes(input);
  return readingAs("request-unreadable", () => {
    checkBounds(der, { bytes: 32_768, depth: 24, elements: 2_000 });
    return readDer(der);
  });
}

/** The key of a request that readRequest() accepted before, SubjectPublicKeyInfo, DER: nothing of it is proven again. */
export function keyOfAccepted(der: Uint8Array): Uint8Array {
  return readingAs("request-unreadable", () => {
    const info = new DerCursor(readWhole(der, tags.sequence).content).open();
    info.next(tags.integer);
    info.next(tags.sequence);
    return info.next(tags.sequence).der;
  });
}

function readDer(der: Uint8Array): CertificateRequest {
  const outer = new DerCursor(readWhole(der, tags.sequence).content);
  const info = outer.next(tags.sequence);
  const algorithm = readAlgorithm(outer.next(tags.sequence));
  const signature = readBitString(outer.next(tags.bitString));
  outer.close();
  const fields = new DerCursor(info.content);
  if (readSmallInteger(fields.next(tags.integer)) !== 0) throw new DerError("request version");
  const subject = nameToText(fields.next(tags.sequence).der);
  const publicKey = fields.next(tags.sequence).der;
  fields.optional(0xa0);
  fields.close();
  const { key, publicKey: keyObject } = inspectKey(publicKey);
  checkAlgorithm(algorithm);
  if (!verifySignature(keyObject, algorithm, info.der, signature))
    throw new PkiError("request-signature-invalid", "the request is not signed by the key it holds");
  const keyFingerprint = createHash("sha256").update(publicKey).digest("hex");
  return { der, publicKey, keyFingerprint, key, signatureAlgorithm: algorithm.oid, subject };
}

function checkAlgorithm(algorithm: ReadAlgorithm): void {
  if (algorithm.weak)
    throw new PkiError("request-hash-weak", `signed with ${algorithm.hash ?? algorithm.oid}`);
  if (!algorithm.hash)
    throw new PkiError("request-signature-not-supported", `signature algorithm ${algorithm.oid}`);
}
