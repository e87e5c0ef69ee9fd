/** How long a client's statement about itself may be valid, and how much clocks may differ: seconds. */
export const assertionSeconds = 300;
export const clockTolerance = 120;

interface Statement {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
}

/**
 * What is wrong with the JWT that a client proves itself with, beside its signature, issuer, replay and end, which
 * oidc-provider checks. Ena OAuth 2.0 profile §8.3.1.
 */
export function assertionFault({ header, claims }: Statement, issuer: string, now: Date): string | undefined {
  const seconds = Math.floor(now.getTime() / 1000);
  const { aud, exp, iat } = claims;
  if (header.typ !== "client-authentication+jwt") return "typ must be client-authentication+jwt";
  if (aud !== issuer) return "aud must be the issuer identifier, alone and no list";
  if (typeof exp !== "number" || exp > seconds + assertionSeconds + clockTolerance)
    return `exp must be at most ${assertionSeconds} seconds ahead`;
  if (iat !== undefined && (typeof iat !== "number" || iat > seconds + clockTolerance))
    return "iat must not be in the future";
  return undefined;
}
