import type { KeyObject } from "node:crypto";
import { DerCursor, DerError, tags } from "./der-reader";
import { readBitString, readOid } from "./der-value";
import { oids } from "./oid";
import { PkiError } from "./pki-error";
import { importPublicKey } from "./signature";
import { weakness } from "./weak-rsa";

export type KeyKind = { type: "rsa"; bits: number } | { type: "ec"; curve: "P-256" | "P-384" };

const minimumRsaBits = 3072;
const maximumRsaBits = 8192; // verification cost grows with the square; no card makes more

const notAllowed: Record<string, string> = {
  "1.2.840.10040.4.1": "DSA",
  "1.2.840.113549.1.1.10": "RSASSA-PSS",
  "1.3.101.110": "X25519",
  "1.3.101.112": "Ed25519",
  "1.3.101.113": "Ed448",
};

const curves: Record<string, "P-256" | "P-384"> = { [oids.p256]: "P-256", [oids.p384]: "P-384" };

/**
 * Accepts RSA of at least 3072 bits and P-256 or P-384, in their one canonical encoding; throws PkiError
 * `key-type-not-allowed`, `key-too-weak` or `key-known-weak`, and DerError where the bytes are no key.
 */
export function inspectKey(spki: Uint8Array): { key: KeyKind; publicKey: KeyObject } {
  const fields = new DerCursor(spki).open();
  const algorithm = fields.open();
  const identifier = readOid(algorithm.next(tags.oid));
  const bits = readBitString(fields.next(tags.bitString));
  fields.close();
  if (identifier === oids.ecPublicKey) return inspectEc(spki, algorithm, bits);
  if (identifier === oids.rsaEncryption) return inspectRsa(spki, bits);
  throw new PkiError("key-type-not-allowed", `key type ${notAllowed[identifier] ?? identifier}`);
}

function inspectEc(spki: Uint8Array, parameters: DerCursor, point: Uint8Array) {
  // Named curves only: explicit parameters can describe a curve whose key anyone can compute (CVE-2020-0601).
  const named = parameters.optional(tags.oid);
  const curve = named && curves[readOid(named)];
  if (!curve)
    throw new PkiError(
      "key-type-not-allowed",
      `curve ${named ? readOid(named) : "with explicit parameters"}`,
    );
  // A compressed point is the same key under another fingerprint, which would hide a reused key.
  if (point[0] !== 4) throw new PkiError("key-type-not-allowed", "compressed elliptic-curve point");
  return { key: { type: "ec", curve } as const, publicKey: canonicalKey(spki) };
}

function inspectRsa(spki: Uint8Array, bits: Uint8Array) {
  const numbers = new DerCursor(bits).open();
  const modulus = positive(numbers.next(tags.integer).content);
  const exponent = positive(numbers.next(tags.integer).content);
  const size = modulus.toString(2).length;
  if (size < minimumRsaBits)
    throw new PkiError("key-too-weak", `RSA ${size} bits, at least ${minimumRsaBits}`);
  if (size > maximumRsaBits)
    throw new PkiError("key-type-not-allowed", `RSA ${size} bits, at most ${maximumRsaBits}`);
  const found = weakness(modulus, exponent);
  if (found) throw new PkiError("key-known-weak", found);
  return { key: { type: "rsa", bits: size } as const, publicKey: canonicalKey(spki) };
}

function positive(content: Uint8Array): bigint {
  const first = content[0];
  if (first === undefined || first >= 0x80) throw new DerError("not a positive integer");
  return BigInt(`0x${Buffer.from(content).toString("hex")}`);
}

/** OpenSSL must read the key (so the point lies on its curve) and write back the same bytes. */
function canonicalKey(spki: Uint8Array): KeyObject {
  const publicKey = importPublicKey(spki);
  if (!publicKey.export({ type: "spki", format: "der" }).equals(spki))
    throw new DerError("key not in canonical form");
  return publicKey;
}
