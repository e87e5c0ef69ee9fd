import { createHash } from "node:crypto";
import { DerCursor, DerError, readWhole, tags } from "./der-reader";
import { readIntegerHex, readOid } from "./der-value";
import type { Issuer } from "./issuer";
import { oids } from "./oid";

export interface CertId {
  hashAlgorithm: "sha1" | "sha256" | "other";
  issuerNameHash: Uint8Array;
  issuerKeyHash: Uint8Array;
  /** Lower-case hex. */
  serial: string;
  /** As it was asked: the answer repeats these bytes, parameters and all. */
  der: Uint8Array;
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
