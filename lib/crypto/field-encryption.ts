import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto";
import { canonicalJson } from "@/lib/domain/core/canonical-json";
import type { IdentifierKind } from "@/lib/domain/people/identifier";
import { keyRing, type RingKey, ringKey, writingKey } from "./key-ring";
import { keyedHash, keyedHashes } from "./keyed-hash";

/** Which row a ciphertext belongs to: moved to another row or employer, it no longer opens. */
export interface FieldPlace {
  organisationId: string;
  /** Of the identifier, of the sole trader, or of the row of a list. */
  identifierId: string;
}
export interface EncryptedField {
  /** 12 bytes of initialisation vector, 16 of tag, then the encrypted number. */
  ciphertext: Uint8Array;
  keyId: string;
}

const cipher = "aes-256-gcm";
const authenticated = (place: FieldPlace) => Buffer.from(`${place.organisationId}${place.identifierId}`);

/** What is used, with the length of the keys there are. */
export function fieldAlgorithms() {
  const bits = (name: "identifier-key" | "lookup-key") => writingKey(name).key.length * 8;
  return {
    identifiers: { algorithm: cipher.toUpperCase(), bits: bits("identifier-key") },
    lookups: {
      algorithm: "HMAC-SHA-256",
      bits: bits("lookup-key"),
    },
  };
}

export function encryptField(value: string, place: FieldPlace): EncryptedField {
  const { id: keyId, key } = writingKey("identifier-key");
  return { ciphertext: encrypted(key, Buffer.from(value), place), keyId };
}

function encrypted(key: Buffer, value: Uint8Array, place: FieldPlace): Buffer {
  const iv = randomBytes(12);
  const encryption = createCipheriv(cipher, key, iv).setAAD(authenticated(place));
  const body = [encryption.update(value), encryption.final()];
  return Buffer.concat([iv, encryption.getAuthTag(), ...body]);
}

/** The number back again. Throws KeyMissing without the key, and otherwise when a byte or the place differs. */
export function decryptField(sealed: EncryptedField, place: FieldPlace): string {
  return decrypted(sealed, place).toString("utf8");
}

function decrypted(sealed: EncryptedField, place: FieldPlace, name: SealingKey = "identifier-key"): Buffer {
  const { key } = ringKey(name, sealed.keyId);
  const bytes = Buffer.from(sealed.ciphertext);
  const decryption = createDecipheriv(cipher, key, bytes.subarray(0, 12), { authTagLength: 16 })
    .setAAD(authenticated(place))
    .setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decryption.update(bytes.subarray(28)), decryption.final()]);
}

/** What a program's own secret seals, apart from what people's data are sealed with. */
type SealingKey = "identifier-key" | "token-key";

/** A whole file or row, with the key's id before it. */
export function encryptBytes(
  value: Uint8Array,
  place: FieldPlace,
  name: SealingKey = "identifier-key",
): Uint8Array {
  const { id, key } = writingKey(name);
  return Buffer.concat([Buffer.from(id, "hex"), encrypted(key, value, place)]);
}

export function decryptBytes(sealed: Uint8Array, place: FieldPlace, name?: SealingKey): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  return decrypted({ keyId: bytes.toString("hex", 0, 4), ciphertext: bytes.subarray(4) }, place, name);
}

/**
 * What an identifier is found by: keyed, so that numbers cannot be guessed from a copy of the database. A sole trader's
 * is a kind of its own, so that a copy does not show which employee runs a firm.
 */
export function lookupOf(
  organisationId: string,
  kind: IdentifierKind | "sole-trader",
  value: string,
): Lookup {
  return lookupUnder(writingKey("lookup-key"), organisationId, kind, value);
}

export interface Lookup {
  lookup: Uint8Array;
  lookupKeyId: string;
}

function lookupUnder({ id, key }: RingKey, organisationId: string, kind: string, value: string): Lookup {
  // The employer is part of it: two of them who hold the same person cannot be seen to.
  const text = `${organisationId}\0${kind}\0${value.toUpperCase()}`;
  return { lookup: createHmac("sha256", key).update(text).digest(), lookupKeyId: id };
}

/** The same under every key in use, the oldest first: while the key is changed, a number is stored as one of them. */
export const everyLookupOf = (...[organisationId, kind, value]: Parameters<typeof lookupOf>): Lookup[] =>
  keyRing("lookup-key").map((key) => lookupUnder(key, organisationId, kind, value));

/** What a number is looked for by. */
export const lookupsOf = (...number: Parameters<typeof lookupOf>): Uint8Array[] =>
  everyLookupOf(...number).map(({ lookup }) => lookup);

/**
 * What a command's parsed input is known again by, as HMAC-SHA-256 of its canonical JSON: keyed, since an input that
 * holds an identity number could be guessed from a bare hash. Of bytes their own hash is taken.
 */
export const inputHashOf = (requestId: string, input: unknown): Uint8Array =>
  keyedHash(inputText(requestId, input));

/** What an earlier one may have been kept as. */
export const inputHashesOf = (requestId: string, input: unknown): Uint8Array[] =>
  keyedHashes(inputText(requestId, input));

const inputText = (requestId: string, input: unknown) =>
  `${requestId}\0${canonicalJson(withoutBytes(input))}`;

function withoutBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return createHash("sha256").update(value).digest("hex");
  if (Array.isArray(value)) return value.map(withoutBytes);
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, withoutBytes(held)]));
}
