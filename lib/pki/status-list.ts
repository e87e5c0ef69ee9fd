import { promisify } from "node:util";
import { deflate, inflateSync } from "node:zlib";
import { base64url, compactVerify, decodeProtectedHeader, importX509, jwtVerify } from "jose";
import { z } from "zod";
import { readCertificate } from "./certificate-reader";
import { DerCursor, readingAs, readWhole, tags } from "./der-reader";
import { readIntegerHex } from "./der-value";
import { readIssuer } from "./issuer";
import { oids } from "./oid";
import { toPem } from "./pem";
import { PkiError } from "./pki-error";
import { verifySignature } from "./signature";
import type { KeyStore } from "./signer";

/** Token Status List (draft-ietf-oauth-status-list-21) §7.1. */
export const statusCodes = { valid: 0, invalid: 1, suspended: 2 } as const;
export type ListedStatus = keyof typeof statusCodes;

const bits = 2;
const perOctet = 8 / bits;
const deflated = promisify(deflate);

/** Two bits a place, the first in the lowest of the first octet (§4.1). All but the named are valid. */
export function packStatuses(
  size: number,
  given: { held: readonly number[]; invalid: readonly number[] },
): Buffer {
  const list = Buffer.alloc(Math.ceil(size / perOctet));
  const set = (idx: number, code: number) => {
    if (idx < 0 || idx >= size) throw new RangeError(`place ${idx} of ${size}`);
    const at = Math.floor(idx / perOctet);
    list[at] = (list[at] ?? 0) | (code << (bits * (idx % perOctet)));
  };
  for (const idx of given.held) set(idx, statusCodes.suspended);
  for (const idx of given.invalid) set(idx, statusCodes.invalid);
  return list;
}

/** Of an authority that is revoked: none of its certificates is valid, and those on hold say so still. */
export function noneValid(size: number, held: readonly number[]): Buffer {
  const others = new Set(held);
  const invalid = Array.from({ length: size }, (_, idx) => idx).filter((idx) => !others.has(idx));
  return packStatuses(size, { held, invalid });
}

export interface StatusListContent {
  uri: string;
  issuedAt: Date;
  expiresAt: Date;
  ttlSeconds: number;
  list: Uint8Array;
}

/**
 * A Status List Token (§5.1), signed by a key that the issuer has certified for status answers: its certificate and the
 * issuer's go with it. Read back as a stranger would before it is let go of. Throws PkiError, and what the signer throws.
 */
export async function signStatusList(
  signer: KeyStore,
  by: { keyId: string; certificate: Uint8Array; issuerDer: Uint8Array },
  { uri, issuedAt, expiresAt, ttlSeconds, list }: StatusListContent,
): Promise<string> {
  if (signer.algorithm(by.keyId) !== "ES256")
    throw new PkiError("crl-refused", "a status list is signed with P-256");
  const x5c = [by.certificate, by.issuerDer].map((der) => Buffer.from(der).toString("base64"));
  const lst = base64url.encode(await deflated(list, { level: 9 }));
  const head = { alg: "ES256", typ: "statuslist+jwt", x5c };
  const body = {
    ...{ sub: uri, iat: seconds(issuedAt), exp: seconds(expiresAt), ttl: ttlSeconds },
    status_list: { bits, lst },
  };
  const input = [head, body].map((part) => base64url.encode(JSON.stringify(part))).join(".");
  const signature = rawSignature(await signer.sign(by.keyId, Buffer.from(input)));
  const token = `${input}.${base64url.encode(signature)}`;
  await compactVerify(token, await importX509(toPem(by.certificate, "CERTIFICATE"), "ES256"));
  return token;
}

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

/** The two numbers of an ECDSA signature one after the other, as JOSE has them (RFC 7518 §3.4). */
function rawSignature(der: Uint8Array): Uint8Array {
  return readingAs("crl-unreadable", () => {
    const fields = new DerCursor(readWhole(der, tags.sequence).content);
    const numbers = [fields.next(tags.integer), fields.next(tags.integer)].map(readIntegerHex);
    fields.close();
    return Buffer.from(numbers.map((hex) => hex.replace(/^0+/, "").padStart(64, "0")).join(""), "hex");
  });
}

const claims = z.object({
  iat: z.int(),
  exp: z.int(),
  ttl: z.int().positive(),
  status_list: z.object({ bits: z.literal(bits), lst: z.string().max(40_000_000) }),
});
const chain = z.tuple([z.base64()], z.base64());
/** More than 67 million places are nobody's. */
const longest = 1 << 24;

export interface StatusList {
  issuedAt: Date;
  expiresAt: Date;
  ttlSeconds: number;
  size: number;
  /** Throws RangeError for a place that is not in the list (§8.3). */
  at(idx: number): ListedStatus;
}

/**
 * What a token says, once all that a relying party checks holds (§8.3): the address it is about, when, and that its
 * signer has the issuer's word for it. Throws PkiError `ocsp-not-trusted`, or what jose throws.
 */
export async function readStatusList(
  token: string,
  asked: { uri: string; issuerDer: Uint8Array; now: Date },
): Promise<StatusList> {
  const [first] = chain.parse(decodeProtectedHeader(token).x5c);
  const signer = new Uint8Array(Buffer.from(first, "base64"));
  requireDelegated(signer, asked.issuerDer, asked.now);
  const { payload } = await jwtVerify(token, await importX509(toPem(signer, "CERTIFICATE"), "ES256"), {
    ...{ algorithms: ["ES256"], typ: "statuslist+jwt", subject: asked.uri, currentDate: asked.now },
    requiredClaims: ["iat", "exp"],
  });
  const { iat, exp, ttl, status_list: list } = claims.parse(payload);
  const octets = inflateSync(base64url.decode(list.lst), { maxOutputLength: longest });
  return {
    ...{ issuedAt: new Date(iat * 1000), expiresAt: new Date(exp * 1000), ttlSeconds: ttl },
    size: octets.length * perOctet,
    at: (idx) => statusIn(octets, idx),
  };
}

function statusIn(octets: Uint8Array, idx: number): ListedStatus {
  const octet = Number.isInteger(idx) && idx >= 0 ? octets[Math.floor(idx / perOctet)] : undefined;
  if (octet === undefined) throw new RangeError(`place ${idx} is not in the list`);
  const code = (octet >> (bits * (idx % perOctet))) & ((1 << bits) - 1);
  // What we do not know is no reason to rely on it.
  return code === statusCodes.valid ? "valid" : code === statusCodes.suspended ? "suspended" : "invalid";
}

function requireDelegated(der: Uint8Array, issuerDer: Uint8Array, now: Date): void {
  const issuer = readIssuer(issuerDer);
  const signer = readCertificate(der);
  const wrong = [
    Buffer.compare(signer.issuerDer, issuer.name) !== 0 && "the signer has another issuer",
    !verifySignature(issuer.publicKeyObject, signer.algorithm, signer.tbs, signer.signature) &&
      "the signer's certificate is not signed by the issuer",
    !signer.extendedKeyUsages.includes(oids.ocspSigning) &&
      "the signer may not say what is so of certificates",
    (now < signer.notBefore || now > signer.notAfter) && "the signer's certificate is not valid now",
  ].find((fault) => typeof fault === "string");
  if (wrong) throw new PkiError("ocsp-not-trusted", wrong);
}

/** The address of an issuer's list: beside its other addresses, as its own certificate has them. */
export function statusListAddress(issuerDer: Uint8Array, slug: string): string {
  const [list] = readCertificate(issuerDer).crlUrls;
  if (!list)
    throw new PkiError("certificate-unreadable", "the issuer's certificate has no address of a list");
  return new URL(`../status-list/${slug}`, list).href;
}
