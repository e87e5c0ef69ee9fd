import { type CertId, issuerHashes, readCertId } from "./cert-id";
import { context, integer, nullValue, octetString, oid, sequence } from "./der";
import { DerCursor, DerError, readingAs, readWhole, tags } from "./der-reader";
import { readExtensions, readSmallInteger } from "./der-value";
import { extension } from "./extension";
import { readIssuer } from "./issuer";
import { oids } from "./oid";

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
  return readingAs("ocsp-malformed", () => {
    if (der.length > limits.bytes) throw new DerError(`${der.length} bytes, at most ${limits.bytes}`);
    return readRequest(der, limits.certIds);
  });
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
