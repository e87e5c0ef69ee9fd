import type { KeyObject } from "node:crypto";
import { readCertificate } from "./certificate-reader";
import { readingAs } from "./der-reader";
import { oids } from "./oid";
import { PkiError } from "./pki-error";
import { algorithmFor, importPublicKey, type SignatureAlgorithm } from "./signature";

/** What is needed of an issuer's certificate to issue, block and answer under it, read once. */
export interface Issuer {
  certificate: Uint8Array;
  /** Its subject Name, DER, copied byte for byte into what it issues. */
  name: Uint8Array;
  keyIdentifier: Uint8Array;
  /** SubjectPublicKeyInfo, DER. */
  publicKey: Uint8Array;
  publicKeyObject: KeyObject;
  algorithm: SignatureAlgorithm;
  notBefore: Date;
  notAfter: Date;
  /** What its certificates may name; null for any. */
  policyOids: readonly string[] | null;
}

/** Of the very bytes, for as long as somebody has them: those of one authority are asked for with each certificate. */
const known = new WeakMap<Uint8Array, Issuer>();

/** Throws PkiError `certificate-unreadable`, also for a certificate that may not issue. */
export function readIssuer(certificateDer: Uint8Array): Issuer {
  const issuer = known.get(certificateDer) ?? readAnew(certificateDer);
  known.set(certificateDer, issuer);
  return issuer;
}

function readAnew(certificateDer: Uint8Array): Issuer {
  const certificate = readCertificate(certificateDer);
  const { authority, subjectKeyId, publicKey } = certificate;
  if (!authority || !subjectKeyId)
    throw new PkiError("certificate-unreadable", "not the certificate of an issuing authority");
  return readingAs("certificate-unreadable", () => {
    const publicKeyObject = importPublicKey(publicKey);
    return {
      certificate: certificate.der,
      name: certificate.subjectDer,
      keyIdentifier: Buffer.from(subjectKeyId, "hex"),
      publicKey,
      publicKeyObject,
      algorithm: algorithmFor(publicKeyObject),
      notBefore: certificate.notBefore,
      notAfter: certificate.notAfter,
      policyOids: certificate.policyOids.includes(oids.anyPolicy) ? null : certificate.policyOids,
    };
  });
}
