import { createPrivateKey, type KeyObject, sign } from "node:crypto";

/** A private key on P-256, as a JWK with its id. */
export interface SigningJwk {
  kid?: string | undefined;
  kty?: string | undefined;
  [member: string]: unknown;
}

const opened = new WeakMap<SigningJwk, KeyObject>();

function keyOf(jwk: SigningJwk): KeyObject {
  const known = opened.get(jwk);
  if (known) return known;
  const key = createPrivateKey({ key: jwk as Record<string, unknown>, format: "jwk" });
  opened.set(jwk, key);
  return key;
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Compact JWS by ES256 (RFC 7515 §7.1, RFC 7518 §3.4). On this thread: it takes less than handing it to another would. */
export function signedAnswer(jwk: SigningJwk, typ: string, claims: object): string {
  const input = `${encoded({ alg: "ES256", typ, kid: jwk.kid })}.${encoded(claims)}`;
  const signature = sign("sha256", Buffer.from(input), { key: keyOf(jwk), dsaEncoding: "ieee-p1363" });
  return `${input}.${signature.toString("base64url")}`;
}
