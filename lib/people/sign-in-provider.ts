import { env } from "@/lib/env";

/** Identity provider name of the demo's personas; real accounts carry their OIDC issuer. */
export const personaProvider = "demo";

/** Which identity provider new accounts belong to: the configured issuer, or the demo. Never what a form says. */
export function signInProvider(): string {
  return env().OIDC_ISSUER ?? personaProvider;
}
