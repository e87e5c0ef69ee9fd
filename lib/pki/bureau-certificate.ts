import { type Certificate, readCertificate } from "./certificate-reader";
import { readingAs } from "./der-reader";
import { inspectKey, type KeyKind } from "./key-strength";
import { PkiError } from "./pki-error";

export interface BureauCertificate extends Certificate {
  key: KeyKind;
}

/**
 * The certificate of one outside who is sent what only they may read, and whose signature is believed. Throws PkiError:
 * unreadable, a key that is too weak, or a certificate that is for something else (RFC 5280 §4.2.1.3).
 */
export function readBureauCertificate(input: string | Uint8Array): BureauCertificate {
  const certificate = readCertificate(input);
  const { key } = readingAs("certificate-unreadable", () => inspectKey(certificate.publicKey));
  const wanted = ["digitalSignature", key.type === "rsa" ? "keyEncipherment" : "keyAgreement"] as const;
  const { keyUsages, algorithm } = certificate;
  if (algorithm.weak)
    throw new PkiError("certificate-use-wrong", `signed with ${algorithm.hash ?? algorithm.oid}`);
  if (keyUsages.length > 0 && wanted.some((usage) => !keyUsages.includes(usage)))
    throw new PkiError("certificate-use-wrong", `key usage ${keyUsages.join(", ")}`);
  return { ...certificate, key };
}
