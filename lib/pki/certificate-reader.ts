import { createHash } from "node:crypto";
import { checkBounds, DerCursor, DerError, readingAs, readWhole, tags } from "./der-reader";
import {
  type Extension,
  readBitString,
  readExtensions,
  readIntegerHex,
  readSmallInteger,
  readTime,
} from "./der-value";
import { type ExtensionFacts, readKnownExtensions } from "./extension-reader";
import { nameToText } from "./name";
import { readPem } from "./pem";
import { type ReadAlgorithm, readAlgorithm } from "./signature";

/** What is inside the signature. Names as RFC 4514 text and as DER; the rest as its standard has it. */
export interface CertificateContent extends ExtensionFacts {
  /** Lower-case hex without sign octet. */
  serial: string;
  subject: string;
  subjectDer: Uint8Array;
  issuer: string;
  issuerDer: Uint8Array;
  notBefore: Date;
  notAfter: Date;
  /** SubjectPublicKeyInfo, DER. */
  publicKey: Uint8Array;
  algorithm: ReadAlgorithm;
  extensions: ReadonlyMap<string, Extension>;
}

export interface Certificate extends CertificateContent {
  der: Uint8Array;
  /** SHA-256 of the certificate, lower-case hex. */
  fingerprint: string;
  /** SHA-256 of the SubjectPublicKeyInfo, lower-case hex. */
  keyFingerprint: string;
  tbs: Uint8Array;
  signature: Uint8Array;
}

const limits = { bytes: 65_536, depth: 24, elements: 4_000 };

/** Reads one certificate, DER or PEM; throws PkiError `certificate-unreadable`. */
export function readCertificate(input: Uint8Array | string): Certificate {
  return readingAs("certificate-unreadable", () => readDer(certificateBytes(input)));
}

function readDer(der: Uint8Array): Certificate {
  checkBounds(der, limits);
  const outer = new DerCursor(readWhole(der, tags.sequence).content);
  const tbs = outer.next(tags.sequence).der;
  const algorithm = readAlgorithm(outer.next(tags.sequence));
  const signature = readBitString(outer.next(tags.bitString));
  outer.close();
  const content = readToBeSigned(tbs);
  if (algorithm.oid !== content.algorithm.oid) throw new DerError("two signature algorithms");
  const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
  return { ...content, der, tbs, signature, fingerprint: hash(der), keyFingerprint: hash(content.publicKey) };
}

function certificateBytes(input: Uint8Array | string): Uint8Array {
  if (typeof input !== "string" && input[0] === tags.sequence) return input;
  const text = typeof input === "string" ? input : Buffer.from(input).toString("latin1");
  if (text.length > 2 * limits.bytes) throw new DerError("too large");
  const [block] = readPem(text).filter(({ label }) => label === "CERTIFICATE");
  if (!block) throw new DerError("no certificate found");
  return block.der;
}

/** TBSCertificate, version 3 (RFC 5280 §4.1); throws DerError. */
export function readToBeSigned(tbs: Uint8Array): CertificateContent {
  const fields = new DerCursor(readWhole(tbs, tags.sequence).content);
  if (readSmallInteger(fields.open(0xa0).next(tags.integer)) !== 2) throw new DerError("certificate version");
  const serial = readIntegerHex(fields.next(tags.integer));
  const algorithm = readAlgorithm(fields.next(tags.sequence));
  const issuerDer = fields.next(tags.sequence).der;
  const validity = fields.open();
  const notBefore = readTime(validity.next());
  const notAfter = readTime(validity.next());
  validity.close();
  const subjectDer = fields.next(tags.sequence).der;
  const publicKey = fields.next(tags.sequence).der;
  fields.optional(0x81);
  fields.optional(0x82);
  const list = fields.optional(0xa3);
  fields.close();
  const extensions = list ? readExtensions(readWhole(list.content)) : new Map<string, Extension>();
  const names = { subject: nameToText(subjectDer), subjectDer, issuer: nameToText(issuerDer), issuerDer };
  return {
    serial,
    algorithm,
    ...names,
    notBefore,
    notAfter,
    publicKey,
    extensions,
    ...readKnownExtensions(extensions),
  };
}
