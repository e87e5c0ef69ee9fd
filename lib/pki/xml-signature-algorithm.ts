import { createHash, type KeyObject, verify } from "node:crypto";

interface Signing {
  hash: "sha256" | "sha384" | "sha512";
  key: "rsa" | "ec";
}

const more = "http://www.w3.org/2001/04/xmldsig-more#";
const known: ReadonlyMap<string, Signing> = new Map<string, Signing>([
  [`${more}rsa-sha256`, { hash: "sha256", key: "rsa" }],
  [`${more}rsa-sha384`, { hash: "sha384", key: "rsa" }],
  [`${more}rsa-sha512`, { hash: "sha512", key: "rsa" }],
  [`${more}ecdsa-sha256`, { hash: "sha256", key: "ec" }],
  [`${more}ecdsa-sha384`, { hash: "sha384", key: "ec" }],
  [`${more}ecdsa-sha512`, { hash: "sha512", key: "ec" }],
]);

/** No SHA-1, no HMAC: with HMAC whoever has the certificate could sign. */
export const signatureMethods: readonly string[] = [...known.keys()];

const digests: ReadonlyMap<string, Signing["hash"]> = new Map<string, Signing["hash"]>([
  ["http://www.w3.org/2001/04/xmlenc#sha256", "sha256"],
  [`${more}sha384`, "sha384"],
  ["http://www.w3.org/2001/04/xmlenc#sha512", "sha512"],
]);
export const digestMethods: readonly string[] = [...digests.keys()];

export function digestOf(method: string, text: string): string {
  return createHash(digests.get(method) ?? "sha256")
    .update(text, "utf8")
    .digest("base64");
}

/** Whether the key made the signature over the text. Never throws: bytes that are no signature are no signature. */
export function isSignedBy(key: KeyObject, method: string, text: string, signature: string): boolean {
  const signing = known.get(method);
  if (!signing || key.asymmetricKeyType !== signing.key) return false;
  // Two numbers side by side, not DER: RFC 4051 §2.3.6.
  const how = signing.key === "ec" ? ({ dsaEncoding: "ieee-p1363" } as const) : {};
  try {
    return verify(signing.hash, Buffer.from(text, "utf8"), { key, ...how }, Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}

const curves = ["prime256v1", "secp384r1", "secp521r1"];

/** A federation's key lives for decades, so less is asked of it than of a card's: RSA from 2048 bits. */
export function isStrongEnough({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  if (asymmetricKeyType === "ec") return curves.includes(asymmetricKeyDetails?.namedCurve ?? "");
  const { modulusLength = 0, publicExponent = 0n } = asymmetricKeyDetails ?? {};
  return asymmetricKeyType === "rsa" && modulusLength >= 2048 && modulusLength <= 8192 && publicExponent > 1n;
}
