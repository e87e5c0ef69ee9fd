import { decodeJwt, decodeProtectedHeader, SignJWT } from "jose";
import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aKey, anApi, anAssertion, askToken, byAssertion, type Said } from "./testing";

const database = await freshDatabase({ as: "api" });
const api = await anApi(database);
const nyby = await api.employer("nyby");
const key = await aKey();
const { clientId, id } = await api.client(nyby, { jwks: { keys: [key.jwk] } });
const who = (authorization: string, slug = "nyby") =>
  fetch(`${api.url}/${slug}/who`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: "{}",
  });
const seconds = () => Math.floor(Date.now() / 1000);
const ask = async (said: Said = {}, more: Record<string, string> = {}) =>
  askToken(nyby.issuer, { ...byAssertion(await anAssertion(key, clientId, nyby.issuer, said)), ...more });

test("a token is as RFC 9068 has it: of this issuer, for this resource alone, for ten minutes, and names no person", async () => {
  const { told } = await ask();
  expect(decodeProtectedHeader(told.access_token ?? "")).toMatchObject({ typ: "at+jwt", alg: "ES256" });
  const { iat = 0, ...claims } = decodeJwt(told.access_token ?? "");
  expect(claims).toEqual({
    iss: nyby.issuer,
    aud: nyby.issuer,
    sub: clientId,
    client_id: clientId,
    scope: "access:evaluate",
    jti: expect.any(String),
    exp: iat + 600,
  });
});

test.each<[string, () => Said]>([
  ["of another type", () => ({ header: { typ: "JWT" } })],
  ["for another server", () => ({ claims: { aud: "https://other.example" } })],
  ["for the token endpoint and not the issuer", () => ({ claims: { aud: `${nyby.issuer}/token` } })],
  ["for two, of which one is right", () => ({ claims: { aud: [nyby.issuer, "https://other.example"] } })],
  ["for one, in a list", () => ({ claims: { aud: [nyby.issuer] } })],
  ["of another client", () => ({ claims: { iss: "https://rp.example/other" } })],
  ["that ended 121 seconds ago", () => ({ claims: { exp: seconds() - 121 } })],
  ["that begins in 122 seconds", () => ({ claims: { nbf: seconds() + 122 } })],
  ["made by a clock that is 122 seconds ahead", () => ({ claims: { iat: seconds() + 122 } })],
  ["valid for longer than five minutes", () => ({ claims: { exp: seconds() + 425 } })],
  ["without an end", () => ({ claims: { exp: undefined } })],
  ["without a jti", () => ({ claims: { jti: undefined } })],
])("a statement %s is refused", async (_what, said) => {
  const { status, told } = await ask(said());
  expect([status, told.error]).toEqual([401, "invalid_client"]);
});

test("clocks may differ by up to two minutes", async () => {
  for (const claims of [
    { exp: seconds() - 118 },
    { nbf: seconds() + 118 },
    { iat: seconds() + 118, exp: seconds() + 418 },
  ])
    expect((await ask({ claims })).status).toBe(200);
});

test("whatever is answered, how much is left of the minute is told with it", async () => {
  const limited = await anApi(database, { calls: 2 });
  const alby = await limited.employer("marby");
  const { clientId: name } = await limited.client(alby, { jwks: { keys: [key.jwk] } });
  const form = byAssertion(await anAssertion(key, name, alby.issuer));
  const token = await askToken(alby.issuer, form);
  const replayed = await askToken(alby.issuer, form);
  for (const [{ status, headers }, expected, left] of [
    [token, 200, 299],
    [replayed, 401, 298],
  ] as const) {
    expect([status, headers.get("ratelimit-policy")]).toEqual([expected, '"tokens";q=300;w=60']);
    expect(headers.get("ratelimit")).toMatch(new RegExp(`^"tokens";r=${left};t=(?:[1-9]|[1-5]\\d|60)$`));
  }
  const call = async (body: string) => {
    const headers = {
      authorization: `Bearer ${token.told.access_token}`,
      "content-type": "application/json",
    };
    const answer = await fetch(`${alby.issuer}/who`, { method: "POST", headers, body });
    return [
      answer.status,
      answer.headers.get("ratelimit-policy"),
      answer.headers.get("ratelimit")?.split(";t=")[0],
    ];
  };
  expect(await call("{}")).toEqual([200, '"calls";q=2;w=60', '"calls";r=1']);
  expect(await call("{")).toEqual([400, '"calls";q=2;w=60', '"calls";r=0']);
  expect(await call("{}")).toEqual([429, '"calls";q=2;w=60', '"calls";r=0']);
});

test("a statement that is not signed, or is signed with the public key as if it were a password, is refused", async () => {
  const claims = { iss: clientId, sub: clientId, aud: nyby.issuer, jti: "one", exp: seconds() + 60 };
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const unsigned = `${encoded({ alg: "none", typ: "client-authentication+jwt" })}.${encoded(claims)}.`;
  const asPassword = await new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", typ: "client-authentication+jwt" })
    .sign(new TextEncoder().encode(JSON.stringify(key.jwk)));
  const other = await anAssertion({ ...key, privateKey: (await aKey()).privateKey }, clientId, nyby.issuer);
  for (const assertion of [unsigned, asPassword, other, "a.b.c", ""]) {
    const { status } = await askToken(nyby.issuer, byAssertion(assertion));
    expect([400, 401], assertion.slice(0, 20)).toContain(status);
  }
  for (const alg of ["PS256", "ES384"] as const)
    expect((await ask({ header: { alg } }).catch(() => ({ status: 401 }))).status).toBe(401);
  expect(api.faults).toEqual([[], []]);
});

test("a statement is used once: of twenty that come at once one is answered, and none later", async () => {
  const assertion = byAssertion(await anAssertion(key, clientId, nyby.issuer));
  const all = await Promise.all(Array.from({ length: 20 }, () => askToken(nyby.issuer, assertion)));
  expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  expect((await askToken(nyby.issuer, assertion)).status).toBe(401);
});

test("an RSA key is as good, and a client with several keys is known by each", async () => {
  const [rsa, second] = [await aKey("RS256"), await aKey()];
  const both = await api.client(nyby, { jwks: { keys: [rsa.jwk, second.jwk] } });
  for (const one of [rsa, second]) {
    const assertion = await anAssertion(one, both.clientId, nyby.issuer);
    expect((await askToken(nyby.issuer, byAssertion(assertion))).status).toBe(200);
  }
});

test("another employer's client is nobody here, though it has the same name, and its token opens nothing", async () => {
  const alby = await api.employer("alby");
  const own = await aKey();
  await api.client(alby, { client_id: clientId, jwks: { keys: [own.jwk] } });
  const theirs = await askToken(alby.issuer, byAssertion(await anAssertion(own, clientId, alby.issuer)));
  expect(theirs.status).toBe(200);
  expect(
    (await askToken(nyby.issuer, byAssertion(await anAssertion(own, clientId, nyby.issuer)))).status,
  ).toBe(401);
  expect(
    (await askToken(nyby.issuer, byAssertion(await anAssertion(own, clientId, alby.issuer)))).status,
  ).toBe(401);
  expect((await who(`Bearer ${theirs.told.access_token}`)).status).toBe(401);
  expect((await who(`Bearer ${theirs.told.access_token}`, "alby")).status).toBe(200);
});

test("a scope that the client was not given is refused, and one that its token lacks opens nothing", async () => {
  expect((await ask({}, { scope: "employee:write" })).told.error).toBe("invalid_scope");
  const reads = await api.client(nyby, { scopes: ["attribute:release"], jwks: { keys: [key.jwk] } });
  const assertion = await anAssertion(key, reads.clientId, nyby.issuer);
  const { told } = await askToken(nyby.issuer, { ...byAssertion(assertion), scope: "attribute:release" });
  const answer = await who(`Bearer ${told.access_token}`);
  expect([answer.status, await answer.json()]).toMatchObject([403, { code: "insufficient_scope" }]);
  expect(answer.headers.get("www-authenticate")).toBe(
    `Bearer error="insufficient_scope", scope="access:evaluate", resource_metadata="${api.url}/.well-known/oauth-protected-resource/nyby"`,
  );
});

test("a scope that opens nothing is not asked for any more, and whoever was given it goes on with the others", async () => {
  const scopes = ["eid:read", "access:evaluate"];
  const { clientId: name } = await api.client(nyby, { scopes, jwks: { keys: [key.jwk] } });
  const askFor = async (scope: string) =>
    (await askToken(nyby.issuer, { ...byAssertion(await anAssertion(key, name, nyby.issuer)), scope })).told;
  expect((await askFor("eid:read")).error).toBe("invalid_scope");
  expect((await askFor("access:evaluate")).scope).toBe("access:evaluate");
});

test("a resource that nobody agreed on is refused; of two it must be said which; one for another opens nothing here", async () => {
  expect((await ask({}, { resource: "https://other.example" })).told.error).toBe("invalid_target");
  expect((await ask({}, { resource: nyby.issuer })).status).toBe(200);
  const resources = [nyby.issuer, "https://arkiv.example/api"];
  const two = await api.client(nyby, { resources, jwks: { keys: [key.jwk] } });
  const asked = async (more: Record<string, string>) =>
    askToken(nyby.issuer, { ...byAssertion(await anAssertion(key, two.clientId, nyby.issuer)), ...more });
  expect((await asked({})).told.error).toBe("invalid_target");
  const { told } = await asked({ resource: "https://arkiv.example/api" });
  expect(decodeJwt(told.access_token ?? "").aud).toBe("https://arkiv.example/api");
  expect((await who(`Bearer ${told.access_token}`)).status).toBe(401);
});

test("a client that awaits its approval or is blocked gets no token, and a token it has opens nothing a second later", async () => {
  const jwks = { keys: [key.jwk] };
  const [awaiting, active] = await Promise.all([
    api.client(nyby, { approved_by: null, approved_at: null, jwks }),
    api.client(nyby, { jwks }),
  ]);
  const asked = async (one: { clientId: string }) =>
    askToken(nyby.issuer, byAssertion(await anAssertion(key, one.clientId, nyby.issuer)));
  expect((await asked(awaiting)).status).toBe(401);
  const { told } = await asked(active);
  expect((await who(`Bearer ${told.access_token}`)).status).toBe(200);
  await database.administrator`update tenant.client
    set blocked_at = now(), blocked_by = gen_random_uuid(), block_reason = 'misuse' where id = ${active.id}`;
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  expect((await who(`Bearer ${told.access_token}`)).status).toBe(401);
  expect((await asked(active)).status).toBe(401);
});

test("the day it was used is on record, and nothing else of it", async () => {
  await ask();
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm" }).format(new Date());
  const [row] =
    await database.administrator`select last_used_on::text as day, version from tenant.client where id = ${id}`;
  expect(row).toEqual({ day: today, version: 1 });
});

test("other grants, other methods, a password and a form of megabytes are refused", async () => {
  for (const grant_type of [
    "authorization_code",
    "password",
    "refresh_token",
    "urn:ietf:params:oauth:grant-type:jwt-bearer",
  ])
    expect((await ask({}, { grant_type })).told.error).toBe("unsupported_grant_type");
  expect((await askToken(nyby.issuer, { client_id: clientId, client_secret: "x" })).status).toBe(401);
  expect((await fetch(`${nyby.issuer}/token`)).status).toBe(405);
  expect((await fetch(`${nyby.issuer}/auth?client_id=x`)).status).toBe(404);
  expect((await ask({}, { x: "x".repeat(40_000) })).status).toBe(413);
  expect(api.faults).toEqual([[], []]);
});

test.each([
  ["none", ""],
  ["one of another kind", "Basic YTpi"],
  ["no token", "Bearer"],
  ["nonsense", "Bearer abc.def.ghi"],
  ["ten thousand letters", `Bearer ${"a".repeat(10_000)}`],
])("a call with %s is told where tokens are had", async (_what, authorization) => {
  const answer = await who(authorization);
  expect(answer.status).toBe(401);
  expect(answer.headers.get("www-authenticate")).toContain(
    `resource_metadata="${api.url}/.well-known/oauth-protected-resource/nyby"`,
  );
  const metadata = await (await fetch(`${api.url}/.well-known/oauth-protected-resource/nyby`)).json();
  expect(metadata.authorization_servers).toEqual([nyby.issuer]);
});

test("a token that somebody else signed, of another type or without a signature is none", async () => {
  const { told } = await ask();
  const good = told.access_token ?? "";
  const [head = "", body = ""] = good.split(".");
  const header = decodeProtectedHeader(good);
  const forged = new SignJWT(decodeJwt(good)).setProtectedHeader({ ...header, alg: "ES256" });
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  for (const token of [
    await forged.sign(key.privateKey),
    `${head}.${body}.`,
    `${encoded({ ...header, alg: "none" })}.${body}.`,
    await anAssertion(key, clientId, nyby.issuer),
  ])
    expect((await who(`Bearer ${token}`)).status).toBe(401);
  expect((await who(`Bearer ${good}`)).status).toBe(200);
  expect((await who(`DPoP ${good}`)).status).toBe(401);
});
