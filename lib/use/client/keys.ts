import { createHash, createPublicKey, type KeyObject, X509Certificate } from "node:crypto";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  judgeKey,
  judgeKeySet,
  type KeySet,
  type PublicKey,
  refuseSecret,
} from "@/lib/domain/use/client-key";
import { readPem } from "@/lib/pki/pem";
import { holdsPrivateKey } from "@/lib/pki/request-text";
import { weakness } from "@/lib/pki/weak-rsa";

type Given = Record<string, unknown>;
const leastBits = 2048;
const mostBits = 8192; // what a check of a signature costs grows with the square

/** What somebody pasted: a JWK Set, a JWK, or PEM certificates and public keys. Throws Refusal. */
export function readKeys(text: string, now: Date): KeySet {
  if (text.trim() === "") return judgeKeySet([]);
  const given = text.trim().startsWith("{") ? listKeys(text) : fromPem(text, now);
  for (const one of given) refuseSecret(one);
  return judgeKeySet(given.map((one) => readKey(one, now)));
}

/** Certificates that queries by SAML are signed with, PEM, in base64: by the same rules. Throws Refusal. */
export function readCertificates(text: string, now: Date): string[] {
  if (text.trim() === "") return [];
  try {
    return readKeys(text, now).keys.map(({ x5c }) => {
      if (!x5c) throw refused("client-certificate-missing");
      return x5c[0];
    });
  } catch (fault) {
    if (fault instanceof Refusal) throw new Refusal(fault.code, fault.detail, "samlCertificates");
    throw fault;
  }
}

/** What their address answers: keys for other things may lie beside, but no secret may. Throws Refusal. */
export function readFetchedKeys(text: string, now: Date): KeySet {
  const given = listKeys(text);
  for (const one of given) refuseSecret(one);
  return judgeKeySet(given.flatMap((one) => usable(one, now)));
}

function usable(given: Given, now: Date): PublicKey[] {
  try {
    return [readKey(given, now)];
  } catch (fault) {
    if (fault instanceof Refusal) return [];
    throw fault;
  }
}

/** RFC 7638 §3: the same wherever it is computed, so that two can compare it over the telephone. */
export function thumbprintOf({ kty, crv, x, y, n, e }: PublicKey): string {
  const parts = kty === "EC" ? { crv, kty, x, y } : { e, kty, n };
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}

/** SHA-256 of a certificate in base64, in lower-case hex. */
export const fingerprintOf = (certificate: string): string =>
  createHash("sha256").update(Buffer.from(certificate, "base64")).digest("hex");

function listKeys(text: string): Given[] {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw refused("client-keys-unreadable");
  }
  const keys = isObject(read) && "keys" in read ? read.keys : [read];
  if (!Array.isArray(keys) || !keys.every(isObject)) throw refused("client-keys-unreadable");
  return keys;
}

function fromPem(text: string, now: Date): Given[] {
  if (holdsPrivateKey(text)) throw refused("client-key-private");
  const blocks = readPem(text);
  if (blocks.length === 0) throw refused("client-keys-unreadable");
  return blocks.map(({ label, der }) => {
    if (label === "CERTIFICATE") return fromCertificate(der, now);
    if (label !== "PUBLIC KEY") throw refused("client-keys-unreadable");
    return named(keyOf(() => createPublicKey({ key: Buffer.from(der), format: "der", type: "spki" })));
  });
}

function fromCertificate(der: Uint8Array, now: Date): Given {
  const certificate = certificateOf(der);
  if (new Date(certificate.validTo) <= now) throw refused("client-certificate-over");
  return {
    ...named(keyOf(() => certificate.publicKey)),
    x5c: [Buffer.from(certificate.raw).toString("base64")],
  };
}

/** A key without a name goes by its thumbprint. */
function named(key: KeyObject): Given {
  const jwk = key.export({ format: "jwk" }) as Given;
  return { ...jwk, kid: thumbprintOf(judgeKey({ ...jwk, kid: "-" })) };
}

/** In the one way that OpenSSL writes it, once it has read it: a point lies on its curve. */
function readKey(given: Given, now: Date): PublicKey {
  const judged = judgeKey(given);
  const { kid, kty, alg, use, ...parts } = judged;
  const key = keyOf(() => createPublicKey({ key: { kty, ...parts }, format: "jwk" }));
  if (kty === "RSA") refuseWeak(key, kid);
  const { x, y, n, e } = key.export({ format: "jwk" });
  const written = kty === "EC" && x && y ? { x, y } : n && e ? { n, e } : {};
  const certificate = certificateIn(given, key, now);
  return { ...judged, ...written, ...(certificate ? { x5c: [certificate] } : {}) };
}

function refuseWeak(key: KeyObject, kid: string): void {
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  const { n = "" } = key.export({ format: "jwk" });
  const modulus = BigInt(`0x${Buffer.from(n, "base64url").toString("hex")}`);
  if (modulusLength < leastBits || modulusLength > mostBits || weakness(modulus, publicExponent))
    throw refused("client-key-weak", { kid });
}

/** The certificate that a key says it lies in, if it does. */
function certificateIn({ x5c, kid }: Given, key: KeyObject, now: Date): string | null {
  if (x5c === undefined) return null;
  const [first] = Array.isArray(x5c) ? x5c : [];
  if (typeof first !== "string") throw refused("client-keys-unreadable");
  const certificate = certificateOf(Buffer.from(first, "base64"));
  if (!certificate.publicKey.equals(key)) throw refused("client-key-kind", { kid: String(kid) });
  if (new Date(certificate.validTo) <= now) throw refused("client-certificate-over");
  return Buffer.from(certificate.raw).toString("base64");
}

function certificateOf(der: Uint8Array): X509Certificate {
  try {
    return new X509Certificate(der);
  } catch {
    throw refused("client-keys-unreadable");
  }
}

function keyOf(read: () => KeyObject): KeyObject {
  try {
    return read();
  } catch {
    throw refused("client-keys-unreadable");
  }
}

const isObject = (value: unknown): value is Given =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const refused = (code: ConstructorParameters<typeof Refusal>[0], detail: Record<string, string> = {}) =>
  new Refusal(code, detail, "keys");
