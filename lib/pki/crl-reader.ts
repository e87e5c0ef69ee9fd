import { isListOf } from "@/lib/domain/credential/list-shard";
import type { CrlEntry } from "./crl";
import { readEntries } from "./crl-entries";
import { DerCursor, DerError, type Element, readingAs, readWhole, tags } from "./der-reader";
import {
  type Extension,
  readBitString,
  readExtensions,
  readIntegerHex,
  readSmallInteger,
  readTime,
} from "./der-value";
import { type Issuer, readIssuer } from "./issuer";
import { oids } from "./oid";
import { PkiError } from "./pki-error";
import { ReadLists } from "./read-lists";
import { type ReadAlgorithm, readAlgorithm, verifySignature } from "./signature";

export interface Crl {
  number: bigint;
  thisUpdate: Date;
  nextUpdate: Date;
  entries: readonly CrlEntry[];
  /** By serial, lower-case hex. */
  bySerial: ReadonlyMap<string, CrlEntry>;
  issuerDer: Uint8Array;
  /** The certificates it is for are those that name this address; null: all of its issuer's. */
  distributionPoint: string | null;
}

/**
 * Reads a CRL of version 2; throws PkiError `crl-unreadable`, also for one with a critical extension other than an
 * address it is for. Does not verify it.
 */
export function readCrl(der: Uint8Array): Crl {
  return readingAs("crl-unreadable", () => readToBeSigned(frame(der).tbs));
}

/**
 * Reads a CRL and checks that this issuer signed it, and where a name is given that it is the list of that name; throws
 * PkiError `crl-unreadable` or `crl-refused`.
 */
export function verifyCrl(der: Uint8Array, issuerDer: Uint8Array, name?: string): Crl {
  const crl = readBefore.once(der, issuerDer, () => readSigned(der, readIssuer(issuerDer)));
  requireName(crl, name);
  return crl;
}

const readBefore = new ReadLists<Crl>();

function readSigned(der: Uint8Array, issuer: Issuer): Crl {
  return readingAs("crl-unreadable", () => {
    const { tbs, algorithm, signature } = frame(der);
    const crl = readToBeSigned(tbs);
    if (!Buffer.from(crl.issuerDer).equals(issuer.name))
      throw new PkiError("crl-refused", "the CRL names another issuer");
    if (!verifySignature(issuer.publicKeyObject, algorithm, tbs, signature))
      throw new PkiError("crl-refused", "the signature of the CRL is not the issuer's");
    return crl;
  });
}

function requireName({ distributionPoint }: Pick<Crl, "distributionPoint">, name: string | undefined): void {
  if (name !== undefined && !isListOf(distributionPoint, name))
    throw new PkiError(
      "crl-refused",
      `the CRL is for ${distributionPoint ?? "every certificate"}, not of ${name}`,
    );
}

/**
 * Whether these bytes are what this issuer signed, without reading what they name: for who only hands them on. Throws
 * PkiError `crl-unreadable` or `crl-refused`.
 */
export function requireSigned(der: Uint8Array, issuerDer: Uint8Array, name: string): void {
  const { publicKeyObject } = readIssuer(issuerDer);
  const { tbs, algorithm, signature } = readingAs("crl-unreadable", () => frame(der));
  if (!verifySignature(publicKeyObject, algorithm, tbs, signature))
    throw new PkiError("crl-refused", "the signature of the CRL is not the issuer's");
  requireName(
    readingAs("crl-unreadable", () => readHead(tbs)),
    name,
  );
}

/** The signature of a CRL; with what it names it is all that need be kept of one. Throws PkiError `crl-unreadable`. */
export function readCrlSignature(der: Uint8Array): Uint8Array {
  return readingAs("crl-unreadable", () => frame(der).signature);
}

/** What a list says before it is signed: a TBSCertList, DER. Throws PkiError `crl-unreadable`. */
export function readListToBeSigned(tbs: Uint8Array): Crl {
  return readingAs("crl-unreadable", () => readToBeSigned(tbs));
}

/** The part of a list that is signed. Throws PkiError `crl-unreadable`. */
export function toBeSignedOfList(der: Uint8Array): Uint8Array {
  return readingAs("crl-unreadable", () => frame(der).tbs);
}

function frame(der: Uint8Array): { tbs: Uint8Array; algorithm: ReadAlgorithm; signature: Uint8Array } {
  const outer = new DerCursor(readWhole(der, tags.sequence).content);
  const tbs = outer.next(tags.sequence).der;
  const algorithm = readAlgorithm(outer.next(tags.sequence));
  const signature = readBitString(outer.next(tags.bitString));
  outer.close();
  return { tbs, algorithm, signature };
}

function readToBeSigned(tbs: Uint8Array): Crl {
  const { list, ...head } = readHead(tbs);
  const entries = list ? readEntries(list.content) : [];
  const bySerial = new Map(entries.map((entry) => [entry.serial, entry]));
  return { ...head, entries, bySerial };
}

/** All but what it names. */
function readHead(tbs: Uint8Array): Omit<Crl, "entries" | "bySerial"> & { list: Element | undefined } {
  const fields = new DerCursor(readWhole(tbs, tags.sequence).content);
  if (readSmallInteger(fields.next(tags.integer)) !== 1) throw new DerError("CRL version");
  fields.next(tags.sequence);
  const issuerDer = fields.next(tags.sequence).der;
  const thisUpdate = readTime(fields.next());
  const nextUpdate = readTime(fields.next());
  const list = fields.optional(tags.sequence);
  const extensions = readExtensions(readWhole(fields.next(0xa0).content));
  fields.close();
  for (const { oid, critical } of extensions.values())
    if (critical !== (oid === oids.issuingDistributionPoint)) throw new DerError(`critical extension ${oid}`);
  const number = readNumber(extensions.get(oids.crlNumber));
  const distributionPoint = readDistributionPoint(extensions.get(oids.issuingDistributionPoint));
  return { number, thisUpdate, nextUpdate, issuerDer, distributionPoint, list };
}

function readNumber(number: Extension | undefined): bigint {
  if (!number) throw new DerError("no CRL number");
  return BigInt(`0x${readIntegerHex(readWhole(number.value, tags.integer))}`);
}

/** One address and nothing else: a list of some reasons only, or of others' certificates, says less than it seems. */
function readDistributionPoint(found: Extension | undefined): string | null {
  if (!found) return null;
  const point = new DerCursor(readWhole(found.value, tags.sequence).content);
  const name = new DerCursor(point.next(0xa0).content);
  const names = new DerCursor(name.next(0xa0).content);
  const address = Buffer.from(names.next(0x86).content).toString("latin1");
  for (const cursor of [names, name, point]) cursor.close();
  return address;
}
