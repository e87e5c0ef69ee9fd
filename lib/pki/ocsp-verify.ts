import { issuerHashes, matchesIssuer } from "./cert-id";
import { readingAs } from "./der-reader";
import { keyIdentifier } from "./extension";
import { readIssuer } from "./issuer";
import type { SingleResponse } from "./ocsp";
import { type OcspResponse, readOcspResponse } from "./ocsp-reader";
import { oids } from "./oid";
import { PkiError } from "./pki-error";
import { importPublicKey, verifySignature } from "./signature";

export interface Question {
  issuerDer: Uint8Array;
  serial: string;
  now: Date;
  nonce?: Uint8Array;
}

/**
 * What an answer says of one certificate, once everything a relying party checks holds (RFC 6960 §3.2): who signed it,
 * on whose behalf, when, for which question. Throws PkiError `ocsp-malformed` or `ocsp-not-trusted`.
 */
export function verifyOcspResponse(der: Uint8Array, asked: Question): SingleResponse {
  return readingAs("ocsp-malformed", () => verifyRead(readOcspResponse(der), asked));
}

function verifyRead(response: ReturnType<typeof readOcspResponse>, asked: Question): SingleResponse {
  if ("error" in response) throw untrusted(`the responder answered ${response.error}`);
  checkSigner(response, asked.issuerDer, asked.now);
  if (asked.nonce && !(response.nonce && Buffer.compare(asked.nonce, response.nonce) === 0))
    throw untrusted("the nonce is not the one sent");
  const hashes = issuerHashes(readIssuer(asked.issuerDer));
  const single = response.responses.find(
    ({ certId }) => certId.serial === asked.serial && matchesIssuer(certId, hashes),
  );
  if (!single) throw untrusted("the answer is about another certificate");
  if (asked.now < single.thisUpdate || !isStillSo(single, asked.now))
    throw untrusted("the answer is not current");
  return single;
}

/** What has no end is believed of a block alone: our responder says that much, and no more, while its database is away. */
const isStillSo = ({ status, nextUpdate }: SingleResponse, now: Date) =>
  nextUpdate ? now < nextUpdate : status.kind === "revoked";

function checkSigner(response: OcspResponse, issuerDer: Uint8Array, now: Date): void {
  const issuer = readIssuer(issuerDer);
  const { responderKeyHash } = response;
  const signer = response.certificates.find(
    ({ publicKey }) => responderKeyHash && Buffer.compare(keyIdentifier(publicKey), responderKeyHash) === 0,
  );
  if (!signer) throw untrusted("the signer's certificate is not in the answer");
  if (Buffer.compare(signer.issuerDer, issuer.name) !== 0) throw untrusted("the signer has another issuer");
  if (!verifySignature(issuer.publicKeyObject, signer.algorithm, signer.tbs, signer.signature))
    throw untrusted("the signer's certificate is not signed by the issuer");
  if (!signer.extendedKeyUsages.includes(oids.ocspSigning))
    throw untrusted("the signer may not sign OCSP answers");
  if (now < signer.notBefore || now > signer.notAfter)
    throw untrusted("the signer's certificate is not valid now");
  if (
    !verifySignature(importPublicKey(signer.publicKey), response.algorithm, response.tbs, response.signature)
  )
    throw untrusted("the signature of the answer is not the signer's");
}

const untrusted = (message: string) => new PkiError("ocsp-not-trusted", message);
