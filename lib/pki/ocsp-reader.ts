import type { CrlReason } from "@/lib/domain/credential/reason";
import { readCertId } from "./cert-id";
import { type Certificate, readCertificate } from "./certificate-reader";
import { reasonCodes } from "./crl";
import { DerCursor, DerError, type Element, readingAs, readWhole, tags } from "./der-reader";
import { readBitString, readExtensions, readOid, readSmallInteger, readTime } from "./der-value";
import type { OcspErrorKind, OcspStatus, SingleResponse } from "./ocsp";
import { oids } from "./oid";
import { type ReadAlgorithm, readAlgorithm } from "./signature";

export interface OcspResponse {
  producedAt: Date;
  responses: SingleResponse[];
  nonce?: Uint8Array;
  /** SHA-1 of the signer's key; null where the signer is named by name. */
  responderKeyHash: Uint8Array | null;
  certificates: Certificate[];
  tbs: Uint8Array;
  algorithm: ReadAlgorithm;
  signature: Uint8Array;
}

const errors: Record<number, OcspErrorKind> = {
  1: "malformedRequest",
  2: "internalError",
  3: "tryLater",
  6: "unauthorized",
};

/** Reads an answer without trusting it; an unsigned error is `{ error }`. Throws PkiError `ocsp-malformed`. */
export function readOcspResponse(der: Uint8Array): OcspResponse | { error: OcspErrorKind } {
  return readingAs("ocsp-malformed", () => {
    const outer = new DerCursor(readWhole(der, tags.sequence).content);
    const status = readSmallInteger(outer.next(tags.enumerated));
    const error = errors[status];
    if (error) return { error };
    if (status !== 0) throw new DerError(`response status ${status}`);
    const bytes = new DerCursor(outer.next(0xa0).content).open();
    outer.close();
    if (readOid(bytes.next(tags.oid)) !== oids.ocspBasic) throw new DerError("response type");
    const basic = bytes.next(tags.octetString).content;
    bytes.close();
    return readBasic(basic);
  });
}

function readBasic(der: Uint8Array): OcspResponse {
  const outer = new DerCursor(readWhole(der, tags.sequence).content);
  const data = outer.next(tags.sequence);
  const algorithm = readAlgorithm(outer.next(tags.sequence));
  const signature = readBitString(outer.next(tags.bitString));
  const list = outer.optional(0xa0);
  outer.close();
  const certificates = list
    ? elements(readWhole(list.content, tags.sequence).content).map(({ der: one }) => readCertificate(one))
    : [];
  const fields = new DerCursor(data.content);
  fields.optional(0xa0);
  const responder = fields.next();
  const producedAt = readTime(fields.next(tags.generalizedTime));
  const responses = elements(fields.next(tags.sequence).content).map(readSingle);
  const nonce = readNonce(fields.optional(0xa1));
  return {
    producedAt,
    responses,
    responderKeyHash: responder.tag === 0xa2 ? readWhole(responder.content, tags.octetString).content : null,
    certificates,
    tbs: data.der,
    algorithm,
    signature,
    ...(nonce && { nonce }),
  };
}

function elements(content: Uint8Array): Element[] {
  const cursor = new DerCursor(content);
  const list: Element[] = [];
  while (!cursor.done) list.push(cursor.next());
  return list;
}

function readNonce(list: Element | undefined): Uint8Array | undefined {
  const found = list && readExtensions(readWhole(list.content)).get(oids.ocspNonce);
  return found && readWhole(found.value, tags.octetString).content;
}

function readSingle(element: Element): SingleResponse {
  const fields = new DerCursor(readWhole(element.der, tags.sequence).content);
  const certId = readCertId(fields.next(tags.sequence).der);
  const status = readStatus(fields.next());
  const thisUpdate = readTime(fields.next(tags.generalizedTime));
  const next = fields.optional(0xa0);
  const single = { certId, status, thisUpdate };
  return next ? { ...single, nextUpdate: readTime(readWhole(next.content)) } : single;
}

function readStatus({ tag, content }: Element): OcspStatus {
  if (tag === 0x80) return { kind: "good" };
  if (tag === 0x82) return { kind: "unknown" };
  if (tag !== 0xa1) throw new DerError("certificate status");
  const fields = new DerCursor(content);
  const at = readTime(fields.next(tags.generalizedTime));
  const stated = fields.optional(0xa0);
  const code = stated ? readSmallInteger(readWhole(stated.content, tags.enumerated)) : 0;
  const reason = (Object.keys(reasonCodes) as CrlReason[]).find((name) => reasonCodes[name] === code);
  if (!reason) throw new DerError(`reason code ${code}`);
  return { kind: "revoked", at, reason };
}
