import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { nullValue, oid, sequence } from "./der";
import { DerCursor, DerError, type Element, readWhole, tags } from "./der-reader";
import { readOid } from "./der-value";

/** What we sign with: ECDSA P-256 with SHA-256, ECDSA P-384 with SHA-384, RSA PKCS #1 v1.5 with SHA-256. */
export type SignatureAlgorithm = "ES256" | "ES384" | "RS256";

const identifiers: Record<SignatureAlgorithm, Uint8Array> = {
  ES256: sequence(oid("1.2.840.10045.4.3.2")),
  ES384: sequence(oid("1.2.840.10045.4.3.3")),
  RS256: sequence(oid("1.2.840.113549.1.1.11"), nullValue()),
};

/** AlgorithmIdentifier, DER: ECDSA without parameters, RSA with NULL (RFC 5758 §3.2, RFC 4055 §5). */
export function algorithmIdentifier(algorithm: SignatureAlgorithm): Uint8Array {
  return identifiers[algorithm];
}

/** What we meet: the hash of each signature identifier, and the kind of key that makes it. */
const known: Record<string, { hash: string; keyType: "rsa" | "ec" }> = {
  "1.2.840.113549.1.1.4": { hash: "md5", keyType: "rsa" },
  "1.2.840.113549.1.1.5": { hash: "sha1", keyType: "rsa" },
  "1.2.840.113549.1.1.11": { hash: "sha256", keyType: "rsa" },
  "1.2.840.113549.1.1.12": { hash: "sha384", keyType: "rsa" },
  "1.2.840.113549.1.1.13": { hash: "sha512", keyType: "rsa" },
  "1.2.840.10045.4.1": { hash: "sha1", keyType: "ec" },
  "1.2.840.10045.4.3.2": { hash: "sha256", keyType: "ec" },
  "1.2.840.10045.4.3.3": { hash: "sha384", keyType: "ec" },
  "1.2.840.10045.4.3.4": { hash: "sha512", keyType: "ec" },
};

export interface ReadAlgorithm {
  oid: string;
  /** OpenSSL's name of the hash; null for an algorithm we do not know. */
  hash: string | null;
  keyType: "rsa" | "ec" | null;
  weak: boolean;
}

export function readAlgorithm(element: Element): ReadAlgorithm {
  const fields = new DerCursor(readWhole(element.der, tags.sequence).content);
  const identifier = readOid(fields.next(tags.oid));
  if (!fields.done) fields.next();
  fields.close();
  const found = known[identifier];
  if (!found)
    return {
      oid: identifier,
      hash: null,
      keyType: null,
      weak: /^1\.2\.840\.113549\.1\.1\.[2-4]$/.test(identifier),
    };
  return { oid: identifier, ...found, weak: found.hash === "md5" || found.hash === "sha1" };
}

/** True only for a good signature by this key with a hash we accept; never throws on bad input. */
export function verifySignature(
  publicKey: KeyObject | Uint8Array,
  algorithm: SignatureAlgorithm | ReadAlgorithm,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  const read = typeof algorithm === "string" ? readAlgorithm(readWhole(identifiers[algorithm])) : algorithm;
  if (!read.hash || read.weak) return false;
  try {
    const key = publicKey instanceof Uint8Array ? importPublicKey(publicKey) : publicKey;
    return key.asymmetricKeyType === read.keyType && verify(read.hash, data, key, signature);
  } catch {
    return false; // OpenSSL throws on a signature it cannot parse: the answer is the same
  }
}

/** SubjectPublicKeyInfo DER to a key; throws DerError on anything OpenSSL does not take. */
export function importPublicKey(spki: Uint8Array): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });
  } catch (cause) {
    throw new DerError("public key unreadable", { cause });
  }
}

/** The algorithm an issuer with this key signs with; P-256, P-384 or RSA only. */
export function algorithmFor(key: KeyObject): SignatureAlgorithm {
  if (key.asymmetricKeyType === "rsa") return "RS256";
  const curve = key.asymmetricKeyDetails?.namedCurve;
  if (curve === "prime256v1") return "ES256";
  if (curve === "secp384r1") return "ES384";
  throw new DerError(`no signature algorithm for ${key.asymmetricKeyType} ${curve ?? ""}`);
}
