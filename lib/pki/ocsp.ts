import type { CrlReason } from "@/lib/domain/credential/reason";
import type { CertId } from "./cert-id";
import { readCertificate } from "./certificate-reader";
import { reasonCodes } from "./crl";
import {
  bitString,
  context,
  contextPrimitive,
  enumerated,
  generalizedTime,
  octetString,
  oid,
  sequence,
} from "./der";
import { readingAs } from "./der-reader";
import { keyIdentifier } from "./extension";
import { nonceExtensions } from "./ocsp-request";
import { oids } from "./oid";
import { PkiError } from "./pki-error";
import { algorithmFor, algorithmIdentifier, importPublicKey, type SignatureAlgorithm } from "./signature";
import type { Signer } from "./signer";

/** The parts of every answer that stay the same for one OCSP signer; prepare once, not for each answer. */
export interface Responder {
  certificate: Uint8Array;
  notAfter: Date;
  algorithm: SignatureAlgorithm;
  /** byKey responderID. */
  id: Uint8Array;
  /** Signature algorithm, before the signature. */
  head: Uint8Array;
  /** The signer's certificate, after the signature. */
  tail: Uint8Array;
}

/** Throws PkiError `certificate-unreadable` for anything but the certificate of a delegated OCSP signer. */
export function prepareResponder(responderCertificateDer: Uint8Array): Responder {
  const certificate = readCertificate(responderCertificateDer);
  if (!certificate.extendedKeyUsages.includes(oids.ocspSigning))
    throw new PkiError("certificate-unreadable", "not the certificate of an OCSP signer");
  const algorithm = readingAs("certificate-unreadable", () =>
    algorithmFor(importPublicKey(certificate.publicKey)),
  );
  return {
    certificate: certificate.der,
    notAfter: certificate.notAfter,
    algorithm,
    id: context(2, octetString(keyIdentifier(certificate.publicKey))),
    head: algorithmIdentifier(algorithm),
    tail: context(0, sequence(certificate.der)),
  };
}

export type OcspStatus =
  | { kind: "good" }
  | { kind: "revoked"; at: Date; reason: CrlReason }
  | { kind: "unknown" };

export interface SingleResponse {
  certId: CertId;
  status: OcspStatus;
  thisUpdate: Date;
  /** Until when it may be relied on; absent where that cannot be said. */
  nextUpdate?: Date;
}

export interface OcspAnswer {
  responder: Responder;
  producedAt: Date;
  responses: readonly SingleResponse[];
  nonce?: Uint8Array;
}

/** A signed answer (RFC 6960 §4.2), DER; throws what the signer throws. */
export async function buildOcspResponse(
  signer: Signer,
  keyId: string,
  answer: OcspAnswer,
): Promise<Uint8Array> {
  const { responder, nonce } = answer;
  const data = sequence(
    responder.id,
    generalizedTime(answer.producedAt),
    sequence(...answer.responses.map(encodeSingle)),
    ...(nonce ? [context(1, nonceExtensions(nonce))] : []),
  );
  const signature = await signer.sign(keyId, data);
  const basic = sequence(data, responder.head, bitString(signature), responder.tail);
  return sequence(successful, context(0, sequence(basicType, octetString(basic))));
}

const successful = enumerated(0);
const basicType = oid(oids.ocspBasic);

function encodeSingle({ certId, status, thisUpdate, nextUpdate }: SingleResponse): Uint8Array {
  const next = nextUpdate ? [context(0, generalizedTime(nextUpdate))] : [];
  return sequence(certId.der, encodeStatus(status), generalizedTime(thisUpdate), ...next);
}

const empty = new Uint8Array();
const good = contextPrimitive(0, empty);
const unknown = contextPrimitive(2, empty);

function encodeStatus(status: OcspStatus): Uint8Array {
  if (status.kind === "good") return good;
  if (status.kind === "unknown") return unknown;
  // unspecified by omission, as in the CRL (RFC 5280 §5.3.1)
  const reason = status.reason === "unspecified" ? [] : [context(0, enumerated(reasonCodes[status.reason]))];
  return context(1, generalizedTime(status.at), ...reason);
}

const errorCodes = { malformedRequest: 1, internalError: 2, tryLater: 3, unauthorized: 6 } as const;
export type OcspErrorKind = keyof typeof errorCodes;

/** An answer without content and without signature (RFC 6960 §4.2.1). */
export function ocspError(kind: OcspErrorKind): Uint8Array {
  return sequence(enumerated(errorCodes[kind]));
}
