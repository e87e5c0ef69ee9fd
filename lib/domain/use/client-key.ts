import { Refusal } from "@/lib/domain/core/refusal";

/** A public key as RFC 7517 writes it, with nothing that is not needed to check a signature. */
export interface PublicKey {
  kid: string;
  kty: "EC" | "RSA";
  alg: "ES256" | "RS256";
  use: "sig";
  crv?: "P-256";
  x?: string;
  y?: string;
  n?: string;
  e?: string;
  /** The certificate it came in, in base64. */
  x5c?: readonly [string];
}
export interface KeySet {
  keys: readonly PublicKey[];
}

/** The old and the new side by side, of a few programs that share a name. */
export const mostKeys = 8;
const longestName = 200;
/** RFC 7518 §6.2.2, §6.3.2 and §6.4.1. */
const secretParts = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/**
 * A key as somebody gave it, which a program of theirs signs with: what is secret, too weak or for something else is
 * refused, and parts that nobody asked for are left out. That it is a key at all, its reader has seen.
 */
export function judgeKey(given: Readonly<Record<string, unknown>>): PublicKey {
  refuseSecret(given);
  const { kid, kty, use, alg } = given;
  if (typeof kid !== "string" || kid === "" || kid.length > longestName) refuse("client-key-unnamed");
  if (use !== undefined && use !== "sig") refuse("client-key-not-signing", { kid });
  const wanted = kty === "EC" ? ecParts(given) : rsaParts(given);
  if (alg !== undefined && alg !== wanted.alg) refuse("client-key-kind", { kid });
  return { kid, use: "sig", ...wanted };
}

/** A private key is exposed by having been sent, and a symmetric one is nobody's alone. */
export function refuseSecret(given: Readonly<Record<string, unknown>>): void {
  if (given.kty === "oct") refuse("client-key-symmetric");
  if (secretParts.some((part) => part in given)) refuse("client-key-private");
}

function ecParts({ crv, x, y }: Readonly<Record<string, unknown>>) {
  if (crv !== "P-256" || typeof x !== "string" || typeof y !== "string") refuse("client-key-kind");
  return { kty: "EC", alg: "ES256", crv, x, y } as const;
}

function rsaParts({ kty, n, e }: Readonly<Record<string, unknown>>) {
  if (kty !== "RSA" || typeof n !== "string" || typeof e !== "string") refuse("client-key-kind");
  return { kty, alg: "RS256", n, e } as const;
}

/** Several that one client has at a time. Which is meant is said by `kid`, so no two have the same. */
export function judgeKeySet(keys: readonly PublicKey[]): KeySet {
  if (keys.length === 0) refuse("client-keys-missing");
  if (keys.length > mostKeys) refuse("client-keys-too-many", { count: String(keys.length) });
  keys.forEach((one, at) => {
    const others = keys.slice(0, at);
    if (others.some(({ kid }) => kid === one.kid)) refuse("client-key-same-name", { kid: one.kid });
    if (others.some((other) => isSameKey(one, other))) refuse("client-key-twice", { kid: one.kid });
  });
  return { keys };
}

const isSameKey = (one: PublicKey, other: PublicKey): boolean =>
  (["kty", "x", "y", "n", "e"] as const).every((part) => one[part] === other[part]);

/** Without one of them. Throws Refusal where there is no such key. */
export function withoutKey({ keys }: KeySet, kid: string): KeySet {
  const left = keys.filter((one) => one.kid !== kid);
  if (left.length === keys.length) throw new Refusal("not-found");
  return { keys: left };
}

/** The same of what is proposed, where it has the key; nothing is left to be proposed when that was all. */
export function proposedWithout<Access extends { jwks: KeySet | null }>(
  proposed: Access | null,
  kid: string,
): Access | null {
  if (!proposed?.jwks?.keys.some((one) => one.kid === kid)) return proposed;
  const jwks = withoutKey(proposed.jwks, kid);
  return jwks.keys.length === 0 ? null : { ...proposed, jwks };
}

function refuse(code: ConstructorParameters<typeof Refusal>[0], detail: Record<string, string> = {}): never {
  throw new Refusal(code, detail, "keys");
}
