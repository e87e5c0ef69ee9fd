import { createHash } from "node:crypto";
import { context, integer, nullValue, octetString, oid, sequence } from "./der";
import { DerCursor, DerError, readWhole, tags } from "./der-reader";
import { readExtensions, readIntegerHex, readOid, readSmallInteger } from "./der-value";
import { extension } from "./extension";
import { type Issuer, readIssuer } from "./issuer";
import { oids } from "./oid";
import { PkiError } from "./pki-error";

export interface CertId {
  hashAlgorithm: "sha1" | "sha256" | "other";
  issuerNameHash: Uint8Array;
  issuerKeyHash: Uint8Array;
  /** Lower-case hex. */
  serial: string;
  /** As it was asked: the answer repeats these bytes, parameters and all. */
  der: Uint8Array;
}

export interface OcspRequest {
  certIds: CertId[];
  /** To be echoed; absent when none was sent or when we ignore it. */
  nonce?: Uint8Array;
}

export interface OcspLimits {
  bytes: number;
  certIds: number;
}

const usualLimits: OcspLimits = { bytes: 4096, certIds: 20 };

/** Reads a request (RFC 6960 §4.1); throws PkiError `ocsp-malformed` and nothing else, whatever the bytes. */
export function readOcspRequest(der: Uint8Array, limits: OcspLimits = usualLimits): OcspRequest {
  try {
    if (der.length > limits.bytes) throw new DerError(`${der.length} bytes, at most ${limits.bytes}`);
    return readRequest(der, limits.certIds);
  } catch (error) {
    if (error instanceof DerError) throw new PkiError("ocsp-malformed", error.message, { cause: error });
    throw error;
  }
}

function readRequest(der: Uint8Array, maximum: number): OcspRequest {
  const outer = new DerCursor(readWhole(der, tags.sequence).content);
  const fields = outer.open();
  outer.optional(0xa0); // a signature: we answer anyone, so we need not know whose it is
  outer.close();
  const version = fields.optional(0xa0);
  if (version && readSmallInteger(readWhole(version.content, tags.integer)) !== 0)
    throw new DerError("version");
  fields.optional(0xa1); // requestorName
  const certIds = readList(fields.open(), maximum);
  const list = fields.optional(0xa2);
  fields.close();
  const nonce = list && readNonce(list.content);
  return nonce ? { certIds, nonce } : { certIds };
}

function readList(list: DerCursor, maximum: number): CertId[] {
  const certIds: CertId[] = [];
  while (!list.done) {
    if (certIds.length === maximum) throw new DerError(`more than ${maximum} certificates`);
    const request = list.open();
    certIds.push(readCertId(request.next(tags.sequence).der));
    const extensions = request.optional(0xa0);
    if (extensions) refuseCritical(readExtensions(readWhole(extensions.content)).values());
    request.close();
  }
  if (certIds.length === 0) throw new DerError("no certificate asked for");
  return certIds;
}

const hashAlgorithms: Record<string, "sha1" | "sha256"> = { [oids.sha1]: "sha1", [oids.sha256]: "sha256" };

/** CertID of a request or an answer; throws DerError. */
export function readCertId(der: Uint8Array): CertId {
  const fields = new DerCursor(readWhole(der, tags.sequence).content);
  const algorithm = fields.open();
  const hashAlgorithm = hashAlgorithms[readOid(algorithm.next(tags.oid))] ?? "other";
  if (!algorithm.done) algorithm.next();
  algorithm.close();
  const issuerNameHash = fields.next(tags.octetString).content;
  const issuerKeyHash = fields.next(tags.octetString).content;
  const serial = fields.next(tags.integer);
  if (serial.content.length > 64) throw new DerError("serial number too long");
  fields.close();
  return { hashAlgorithm, issuerNameHash, issuerKeyHash, serial: readIntegerHex(serial), der };
}

/** An extension marked critical and not understood must not be passed over (RFC 6960 §4.4). */
function refuseCritical(extensions: Iterable<{ oid: string; critical: boolean }>): void {
  for (const { oid: kind, critical } of extensions)
    if (critical && kind !== oids.ocspNonce) throw new DerError(`critical extension ${kind}`);
}

/**
 * RFC 9654 §2.1: none and more than 128 octets are malformed; up to 32 must be accepted, longer may be ignored.
 * We ignore longer ones, so that a stranger cannot choose much of what we sign.
 */
function readNonce(list: Uint8Array): Uint8Array | undefined {
  const extensions = readExtensions(readWhole(list));
  refuseCritical(extensions.values());
  const found = extensions.get(oids.ocspNonce);
  if (!found) return undefined;
  const nonce = readWhole(found.value, tags.octetString).content;
  if (nonce.length === 0 || nonce.length > 128) throw new DerError(`nonce of ${nonce.length} octets`);
  return nonce.length <= 32 ? nonce : undefined;
}

/** The nonce extension, the same in a request and an answer. */
export function nonceExtensions(nonce: Uint8Array): Uint8Array {
  return sequence(extension(oids.ocspNonce, false, octetString(nonce)));
}

/** Hashes by which requests name an issuer; compute once for each issuer and keep. */
export type IssuerHashes = Record<"sha1" | "sha256", { name: Uint8Array; key: Uint8Array }>;

export function issuerHashes(issuer: Pick<Issuer, "name" | "publicKey">): IssuerHashes {
  const fields = new DerCursor(issuer.publicKey).open();
  fields.next(tags.sequence);
  const keyBits = fields.next(tags.bitString).content.subarray(1);
  const hash = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest();
  const both = (algorithm: string) => ({ name: hash(algorithm, issuer.name), key: hash(algorithm, keyBits) });
  return { sha1: both("sha1"), sha256: both("sha256") };
}

export function matchesIssuer(certId: CertId, hashes: IssuerHashes): boolean {
  if (certId.hashAlgorithm === "other") return false;
  const { name, key } = hashes[certId.hashAlgorithm];
  return equal(certId.issuerNameHash, name) && equal(certId.issuerKeyHash, key);
}

const equal = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

/** Asks about one certificate, as an outside client would. */
export function buildOcspRequest(
  issuerDer: Uint8Array,
  serial: string,
  nonce?: Uint8Array,
  hashAlgorithm: "sha1" | "sha256" = "sha256",
): Uint8Array {
  const { name, key } = issuerHashes(readIssuer(issuerDer))[hashAlgorithm];
  const algorithm = sequence(oid(oids[hashAlgorithm]), nullValue());
  const certId = sequence(algorithm, octetString(name), octetString(key), integer(serial));
  const extensions = nonce ? [context(2, nonceExtensions(nonce))] : [];
  return sequence(sequence(sequence(sequence(certId)), ...extensions));
}
