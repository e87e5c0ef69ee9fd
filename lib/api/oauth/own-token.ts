import { createLocalJWKSet, type JWK, type JWTPayload, jwtVerify } from "jose";

/** Who acts for whom, the last first (RFC 8693 §4.1). */
export interface ActClaim {
  sub: string;
  act?: ActClaim;
}

export interface Claims {
  /** Whom it was first given to. */
  sub: string;
  /** Who holds it: another than `sub` once it was exchanged. */
  client_id: string;
  scope: string;
  iat: number;
  exp: number;
  cnf: { jkt?: string; "x5t#S256"?: string };
  act?: ActClaim;
}

interface Expected {
  keys: readonly JWK[];
  issuer: string;
  audience: string;
  now: Date;
}

const longest = 8_192;

/** RFC 9068 §4: the claims of a token that an employer's own server has made, for this audience; undefined for any other. */
export async function readOwnToken(token: string, expected: Expected): Promise<Claims | undefined> {
  if (token.length > longest) return undefined;
  const { keys, issuer, audience, now } = expected;
  const checked = await jwtVerify(token, createLocalJWKSet({ keys: keys.map(publicPart) }), {
    ...{ issuer, audience, typ: "at+jwt", algorithms: ["ES256"], currentDate: now },
    requiredClaims: ["exp", "iat", "sub", "client_id", "jti"],
  }).catch(() => undefined);
  return checked && claimsIn(checked.payload);
}

function claimsIn({
  sub = "",
  client_id,
  scope,
  iat = 0,
  exp = 0,
  cnf,
  act,
}: JWTPayload): Claims | undefined {
  if (typeof client_id !== "string") return undefined;
  return {
    ...{ sub, client_id, iat, exp },
    scope: typeof scope === "string" ? scope : "",
    cnf: (cnf as Claims["cnf"]) ?? {},
    ...(act ? { act: act as ActClaim } : {}),
  };
}

/** Private members would be of no harm here, and have no business either. */
export function publicPart({ kty, crv, x, y, kid, alg, use }: JWK): JWK {
  return { kty, crv, x, y, kid, alg, use } as JWK;
}

/** Everybody it stands on: whom it was given to first, and each who has exchanged it. */
export function chainOf({ sub, act }: Pick<Claims, "sub" | "act">): string[] {
  const chain = [sub];
  for (let one = act; one; one = one.act) chain.push(one.sub);
  return chain;
}
