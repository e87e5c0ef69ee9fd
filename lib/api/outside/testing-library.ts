import * as openid from "openid-client-6";
import type { TestKey } from "@/lib/api/oauth/testing";

/** For tests: a relying party's program as its makers would write it, with a library that knows nothing of ours. */
export async function aLibraryClient(
  issuer: string,
  clientId: string,
  proof: openid.ClientAuth,
  fetch?: openid.CustomFetch,
) {
  const config = await openid.discovery(new URL(issuer), clientId, undefined, proof, {
    ...{ algorithm: "oauth2", ...(fetch && { [openid.customFetch]: fetch }) },
    execute: issuer.startsWith("http:") ? [openid.allowInsecureRequests] : [],
  });
  const token = (DPoP?: openid.DPoPHandle) =>
    openid.clientCredentialsGrant(config, { scope: "access:evaluate" }, DPoP ? { DPoP } : {});
  /** The status of an answer, a refusal's too. */
  const ask = async (accessToken: string, body: object, DPoP?: openid.DPoPHandle) => {
    const headers = new Headers({ "content-type": "application/json" });
    const address = new URL(`${issuer}/access/v1/evaluation`);
    const said = JSON.stringify(body);
    const more = DPoP ? { DPoP } : {};
    const answer = await openid
      .fetchProtectedResource(config, accessToken, address, "POST", said, headers, more)
      .catch((fault: unknown) => {
        if (fault instanceof openid.WWWAuthenticateChallengeError) return fault.response;
        throw fault;
      });
    return { status: answer.status, told: await answer.json() };
  };
  return { config, token, ask };
}

/** Proves itself by a statement of the type that Ena's profile asks for. */
export const byKey = ({ privateKey, jwk }: TestKey): openid.ClientAuth =>
  openid.PrivateKeyJwt(
    { key: privateKey, kid: jwk.kid },
    {
      [openid.modifyAssertion]: (header: Record<string, unknown>) => {
        header.typ = "client-authentication+jwt";
      },
    },
  );
