import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import {
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from "jose";
import { as, type FreshDatabase } from "@/db/core/testing";
import { anOrganisation, aParty } from "@/db/seed/builders";
import { CallLimit } from "@/lib/api/call-limit";
import type { ApiRoute } from "@/lib/api/route";
import { served } from "@/lib/api/testing";
import { addressesOf } from "@/lib/program/request-id";
import { oauthAdmission } from "./admission";
import { certificateReader } from "./client-certificate";

/** For tests: a key of a client's, with the public half as it is registered. */
export interface TestKey {
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  jwk: JWK & { kid: string };
  alg: "ES256" | "RS256";
}
export async function aKey(alg: "ES256" | "RS256" = "ES256"): Promise<TestKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: randomUUID(), alg, use: "sig" };
  return { privateKey, publicKey, jwk, alg };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What the route that is asked answers: who it found. */
const whoRoute: ApiRoute = {
  method: "POST",
  path: "/who",
  scope: "access:evaluate",
  answer: async ({ client }) => ({ status: 200, body: { client } }),
};

/** For tests: the api program with its authorization server, an employer, and clients as two people would have let them in. */
export async function anApi(
  database: FreshDatabase,
  { proxies = [] as string[], apiUrl = "", calls = 60_000, routes = [] as readonly ApiRoute[] } = {},
) {
  const port = await freePort();
  const url = apiUrl || `http://127.0.0.1:${port}`;
  const faults: unknown[] = [];
  const admission = oauthAdmission({
    apiUrl: url,
    certificateOf: certificateReader(addressesOf(proxies)),
    visitorOf: () => "test",
    onFault: (fault) => faults.push(fault),
  });
  const api = await served([whoRoute, ...routes], { admission, limit: new CallLimit(calls) }, port);
  // What two people decide is no part of what is tested here, and is refused in any other way.
  await database.administrator`alter table tenant.client disable trigger all`;
  const employer = async (slug: string) => {
    const organisationId = await as("app", () => anOrganisation({ slug }));
    const partyId = await as("app", () => aParty(organisationId, { name: "Exempelverket" }));
    return { organisationId, partyId, slug, issuer: `${url}/${slug}` };
  };
  type Employer = Awaited<ReturnType<typeof employer>>;
  const client = async (at: Employer, given: Record<string, unknown>) => {
    const row = {
      ...{ organisation_id: at.organisationId, party_id: at.partyId, id: randomUUID() },
      ...{ client_id: `https://rp.example/${randomUUID()}`, name: "Ärendesystemet", environment: "test" },
      ...{ auth_method: "private_key_jwt", scopes: ["access:evaluate"], resources: [] },
      ...{ registered_by: randomUUID(), registered_at: new Date() },
      ...{ approved_by: randomUUID(), approved_at: new Date() },
      ...given,
    };
    await database.administrator`insert into tenant.client ${database.administrator(row as never)}`;
    return { id: row.id, clientId: row.client_id, party: at };
  };
  return { ...api, port, url, faults: [faults, api.faults], employer, client };
}

/** What a client says of itself, good unless it is said otherwise. */
export interface Said {
  header?: Partial<JWTHeaderParameters>;
  claims?: JWTPayload;
}
export async function anAssertion(
  key: TestKey,
  clientId: string,
  issuer: string,
  said: Said = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: clientId, sub: clientId, aud: issuer, jti: randomUUID(), iat: now, exp: now + 60 };
  return new SignJWT({ ...claims, ...said.claims })
    .setProtectedHeader({ alg: key.alg, kid: key.jwk.kid, typ: "client-authentication+jwt", ...said.header })
    .sign(key.privateKey);
}

/** Asks for a token as any program would. */
export async function askToken(
  issuer: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<{ status: number; told: Record<string, string>; headers: Headers }> {
  const answer = await fetch(`${issuer}/token`, {
    method: "POST",
    headers,
    body: new URLSearchParams({ grant_type: "client_credentials", scope: "access:evaluate", ...form }),
  });
  return { status: answer.status, told: await answer.json(), headers: answer.headers };
}
export const byAssertion = (assertion: string) => ({
  client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
  client_assertion: assertion,
});
