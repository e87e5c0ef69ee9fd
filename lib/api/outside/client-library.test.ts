import { randomUUID } from "node:crypto";
import * as openid from "openid-client-6";
import { afterAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aKey } from "@/lib/api/oauth/testing";
import { aLibraryClient, byKey } from "./testing-library";
import { aStartedApi } from "./testing-started";

const database = await freshDatabase();
const api = await aStartedApi(database);
afterAll(() => api.program.stop());
await api.person("kim");
const question = {
  subject: { type: "affiliation", id: `kim@${api.number}` },
  action: { name: "authenticate" },
  resource: { type: "service", id: api.ledger },
};
const [key, other] = [await aKey(), await aKey("RS256")];
const plain = await api.client({ jwks: { keys: [key.jwk, other.jwk] } });
const bound = await api.client({ dpop_bound: true, jwks: { keys: [key.jwk] } });

test.each([
  ["ES256", key],
  ["RS256", other],
])(
  "a client library finds the server by its issuer, proves itself by its %s key, and is answered",
  async (_alg, own) => {
    const client = await aLibraryClient(api.issuer, plain, byKey(own));
    const token = await client.token();
    expect(token).toMatchObject({ token_type: "bearer", expires_in: 600, scope: "access:evaluate" });
    expect(token.refresh_token).toBeUndefined();
    expect(await client.ask(token.access_token, question)).toEqual({ status: 200, told: { decision: true } });
  },
);

test("what is asked at the program itself is echoed by its name, and what cannot be read is 400 and not 500", async () => {
  const client = await aLibraryClient(api.issuer, plain, byKey(key));
  const { access_token } = await client.token();
  const post = async (body: string, headers: Record<string, string> = {}) => {
    const authorization = `Bearer ${access_token}`;
    const answer = await fetch(`${api.issuer}/access/v1/evaluation`, {
      ...{ method: "POST", body },
      headers: { authorization, "content-type": "application/json", ...headers },
    });
    return { status: answer.status, id: answer.headers.get("x-request-id") };
  };
  const id = randomUUID();
  expect(await post(JSON.stringify(question), { "x-request-id": id })).toEqual({ status: 200, id });
  for (const body of ["", "{", "[]", '"x"', JSON.stringify({ ...question, subject: "kim" }), "\u0000"])
    expect(await post(body), body).toMatchObject({ status: 400 });
  expect(await post("{}", { "content-type": "text/plain" })).toMatchObject({ status: 400 });
  expect(await post("x".repeat(5_000_000))).toMatchObject({ status: 413 });
});

describe("a token that is bound to a key by DPoP", () => {
  test("is answered as often as its holder asks", async () => {
    const client = await aLibraryClient(api.issuer, bound, byKey(key));
    const own = openid.getDPoPHandle(client.config, await openid.randomDPoPKeyPair("ES256"));
    const token = await client.token(own);
    expect(token.token_type).toBe("dpop");
    for (const _ of [1, 2])
      expect((await client.ask(token.access_token, question, own)).told).toEqual({ decision: true });
  });

  test("is worth nothing to who stole it and not the key: neither shown as it is nor with a key of their own", async () => {
    const client = await aLibraryClient(api.issuer, bound, byKey(key));
    const own = openid.getDPoPHandle(client.config, await openid.randomDPoPKeyPair("ES256"));
    const { access_token: stolen } = await client.token(own);
    const thief = await aLibraryClient(api.issuer, bound, openid.None());
    const theirs = openid.getDPoPHandle(thief.config, await openid.randomDPoPKeyPair("ES256"));
    expect((await thief.ask(stolen, question)).status).toBe(401);
    const { status, told } = await thief.ask(stolen, question, theirs);
    expect([status, told.code]).toEqual([401, "invalid_dpop_proof"]);
    expect((await client.ask(stolen, question, own)).status).toBe(200);
  });
});
