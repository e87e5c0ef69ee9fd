import { env } from "@/lib/env";
import type { Claims } from "@/lib/people/account/open-session";

/** What the sign-in button says, or null when no provider is configured. */
export function oidcName(): string | null {
  return env().OIDC_ISSUER && env().OIDC_CLIENT_ID ? env().OIDC_NAME : null;
}

/** The acr that was asked for must be the one that was given (ASVS 6.8.4). */
export function reachesAcr(claims: Claims | undefined): boolean {
  const wanted = env().OIDC_ACR;
  return !wanted || claims?.acr === wanted;
}

/** The one OpenID Connect provider of the environment, with code flow, PKCE, state and nonce. */
export function oidcProvider() {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ACR, OIDC_NAME } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID) return [];
  return [
    {
      id: "oidc",
      name: OIDC_NAME,
      type: "oauth" as const,
      issuer: OIDC_ISSUER,
      wellKnown: `${OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET ?? "",
      authorization: { params: { scope: "openid profile", ...(OIDC_ACR ? { acr_values: OIDC_ACR } : {}) } },
      idToken: true,
      checks: ["pkce" as const, "state" as const, "nonce" as const],
      profile: (claims: { sub: string; name?: string }) => ({
        id: claims.sub,
        name: claims.name ?? claims.sub,
      }),
    },
  ];
}
