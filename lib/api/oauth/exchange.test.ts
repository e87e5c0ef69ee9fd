import { randomUUID } from "node:crypto";
import { decodeJwt, exportJWK, SignJWT } from "jose";
import { beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aKey, anApi, anAssertion, askToken, byAssertion, type TestKey } from "./testing";

const database = await freshDatabase({ as: "api" });
const api = await anApi(database);
const nyby = await api.employer("nyby");
const key = await aKey();
const jwks = { keys: [key.jwk] };
const exchange = "urn:ietf:params:oauth:grant-type:token-exchange";
const accessToken = "urn:ietf:params:oauth:token-type:access_token";
const named = (name: string) => `https://${name}.example/api`;

/** A front asks its register, which asks an archive; each may have tokens for the next, and the API. */
const both = ["access:evaluate", "attribute:release"];
const client = (name: string, next: string[], more = {}) =>
  api.client(nyby, { client_id: named(name), resources: next, scopes: both, jwks, ...more });
beforeAll(async () => {
  await client("front", [named("register"), named("vault"), nyby.issuer]);
  await client("register", [named("archive"), nyby.issuer], { scopes: ["access:evaluate"] });
  await client("archive", [named("front"), nyby.issuer]);
  await client("vault", [nyby.issuer], { dpop_bound: true });
  await client("stranger", [nyby.issuer]);
});

const ask = async (name: string, form: Record<string, string>, headers: Record<string, string> = {}) => {
  const proof = byAssertion(await anAssertion(key, named(name), nyby.issuer));
  return askToken(nyby.issuer, { ...proof, scope: "", ...form }, headers);
};
const aToken = async (name: string, resource: string, scope = "access:evaluate") =>
  (await ask(name, { resource, scope })).told.access_token ?? "";
const exchanged = (name: string, subject: string, more: Record<string, string> = {}, headers = {}) =>
  ask(
    name,
    {
      ...{ grant_type: exchange, subject_token: subject, subject_token_type: accessToken },
      ...{ resource: nyby.issuer, ...more },
    },
    headers,
  );
const who = async (token: string) => {
  const answer = await fetch(`${nyby.issuer}/who`, {
    ...{ method: "POST", body: "{}" },
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
  });
  return { status: answer.status, body: await answer.json() };
};

test("a client that was asked by another asks further with a token that says for whom and who acts, and ends with the first", async () => {
  const first = await aToken("front", named("register"));
  const { status, told, headers } = await exchanged("register", first);
  expect([status, told.token_type, told.issued_token_type, told.scope]).toEqual([
    ...[200, "Bearer", accessToken, "access:evaluate"],
  ]);
  expect(told.refresh_token).toBeUndefined();
  expect(headers.get("cache-control")).toContain("no-store");
  const claims = decodeJwt(told.access_token ?? "");
  expect(claims).toMatchObject({
    ...{ sub: named("front"), client_id: named("register"), act: { sub: named("register") } },
    ...{ iss: nyby.issuer, aud: nyby.issuer, scope: "access:evaluate" },
  });
  expect(claims.exp).toBeLessThanOrEqual(decodeJwt(first).exp ?? 0);
  expect(await who(told.access_token ?? "")).toMatchObject({
    ...{ status: 200, body: { client: { scopes: ["access:evaluate"] } } },
  });
  expect(api.faults).toEqual([[], []]);
});

test("what was exchanged is exchanged again, and says each who acted, the last first", async () => {
  const first = await aToken("front", named("register"));
  const second = (await exchanged("register", first, { resource: named("archive") })).told.access_token ?? "";
  expect((await who(second)).status).toBe(401);
  const third = (await exchanged("archive", second)).told.access_token ?? "";
  expect(decodeJwt(third)).toMatchObject({
    ...{ sub: named("front"), client_id: named("archive") },
    act: { sub: named("archive"), act: { sub: named("register") } },
  });
  expect((await who(third)).status).toBe(200);
});

test("it opens what both may and no more", async () => {
  const wide = await aToken("front", named("register"), both.join(" "));
  expect((await exchanged("register", wide)).told.scope).toBe("access:evaluate");
  expect((await exchanged("register", wide, { scope: "attribute:release" })).told.error).toBe(
    "invalid_scope",
  );
  const narrow = await aToken("front", named("register"), "attribute:release");
  expect((await exchanged("register", narrow)).told.error).toBe("invalid_scope");
  const other = await aToken("front", named("register"));
  expect(
    (await exchanged("register", other, { scope: "access:evaluate attribute:release" })).told.error,
  ).toBe("invalid_scope");
});

test("what is taken from whoever was first to have it opens nothing a second later", async () => {
  const own = { client_id: named("first"), resources: [named("register")], scopes: both, jwks };
  const { id } = await api.client(nyby, own);
  const first = await aToken("first", named("register"));
  const token = (await exchanged("register", first)).told.access_token ?? "";
  expect((await who(token)).status).toBe(200);
  await database.administrator`update tenant.client set scopes = '{attribute:release}' where id = ${id}`;
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  expect((await who(token)).body).toMatchObject({ code: "insufficient_scope" });
  expect((await exchanged("register", first)).told.error).toBe("invalid_scope");
});

test("audience is another word for resource, and both at once are one too many; another's is refused", async () => {
  const first = await aToken("front", named("register"));
  const by = (more: Record<string, string>) =>
    ask("register", {
      ...{ grant_type: exchange, subject_token: first, subject_token_type: accessToken, ...more },
    });
  expect((await by({ audience: nyby.issuer })).status).toBe(200);
  expect((await by({ audience: nyby.issuer, resource: nyby.issuer })).told.error).toBe("invalid_request");
  expect((await by({ audience: named("vault") })).told.error).toBe("invalid_target");
  expect((await by({})).told.error).toBe("invalid_target"); // of two it must be said which
});

test.each<[string, Record<string, string>]>([
  ["another type of token", { subject_token_type: "urn:ietf:params:oauth:token-type:id_token" }],
  ["another type wanted", { requested_token_type: "urn:ietf:params:oauth:token-type:jwt" }],
  ["a token of who acts", { actor_token: "x", actor_token_type: accessToken }],
  ["no token", { subject_token: "" }],
  ["nonsense", { subject_token: "a.b.c" }],
  ["ten thousand letters", { subject_token: "a".repeat(10_000) }],
])("an exchange with %s is refused", async (_what, more) => {
  const first = await aToken("front", named("register"));
  expect((await exchanged("register", first, more)).told.error).toBe("invalid_request");
});

test("a token that was not made for the client that shows it is refused: another's, for the API, forged, over or elsewhere", async () => {
  const first = await aToken("front", named("register"));
  const [head = "", body = "", end = ""] = first.split(".");
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const forged = new SignJWT(decodeJwt(first)).setProtectedHeader({ typ: "at+jwt", alg: "ES256" });
  const alby = await api.employer("alby");
  await api.client(alby, { client_id: named("front"), resources: [named("register")], jwks });
  const elsewhere = await askToken(
    alby.issuer,
    byAssertion(await anAssertion(key, named("front"), alby.issuer)),
  );
  expect(elsewhere.status).toBe(200);
  for (const shown of [
    await aToken("front", nyby.issuer),
    await aToken("front", named("vault")),
    await forged.sign(key.privateKey),
    `${encoded({ alg: "none", typ: "at+jwt" })}.${body}.`,
    `${head}.${encoded({ ...decodeJwt(first), scope: "attribute:release" })}.${end}`,
    await anAssertion(key, named("front"), named("register")),
    elsewhere.told.access_token ?? "",
  ])
    expect((await exchanged("register", shown)).told.error, shown).toBe("invalid_request");
  expect((await exchanged("stranger", first)).told.error).toBe("invalid_request");
  expect((await exchanged("front", first)).told.error).toBe("invalid_request");
});

test("what was bound to a key is not exchanged for what anybody can use, and a client whose tokens are bound gets no other", async () => {
  const [theirs, own] = [await aKey(), await aKey()];
  const proof = async (holder: TestKey) => ({ dpop: await aProof(holder) });
  const first = (
    await ask("front", { resource: named("register"), scope: "access:evaluate" }, await proof(theirs))
  ).told;
  expect(first.token_type).toBe("DPoP");
  expect((await exchanged("register", first.access_token ?? "")).told.error).toBe("invalid_grant");
  const bound = await exchanged("register", first.access_token ?? "", {}, await proof(own));
  expect([bound.status, bound.told.token_type]).toEqual([200, "DPoP"]);
  expect((await who(bound.told.access_token ?? "")).status).toBe(401);
  const replayed = await proof(own);
  expect((await exchanged("register", first.access_token ?? "", {}, replayed)).status).toBe(200);
  expect((await exchanged("register", first.access_token ?? "", {}, replayed)).status).toBe(400);
  const plain = await aToken("front", named("vault"));
  expect((await exchanged("vault", plain)).told.error).toBe("invalid_dpop_proof");
  expect((await exchanged("vault", plain, {}, await proof(own))).status).toBe(200);
});

const aProof = async (holder: TestKey) =>
  new SignJWT({
    jti: randomUUID(),
    iat: Math.floor(Date.now() / 1000),
    htm: "POST",
    htu: `${nyby.issuer}/token`,
  })
    .setProtectedHeader({ typ: "dpop+jwt", alg: holder.alg, jwk: await exportJWK(holder.publicKey) })
    .sign(holder.privateKey);

test("it goes round no more than four times", async () => {
  const turn = ["register", "archive", "front"];
  const hand = async (token: string, nth: number) => {
    const [name = "", next = ""] = [turn[nth % 3], turn[(nth + 1) % 3]];
    return (await exchanged(name, token, { resource: named(next) })).told;
  };
  let token = await aToken("front", named("register"));
  for (const nth of [0, 1, 2, 3]) token = (await hand(token, nth)).access_token ?? "";
  expect(decodeJwt(token).act).toMatchObject({ act: { act: { act: { sub: named("register") } } } });
  expect((await hand(token, 4)).error).toBe("invalid_request");
});

test("a token that a key has made which was taken away since opens nothing, nor what was exchanged for it", async () => {
  const own = {
    client_id: named("exposed"),
    resources: [named("register"), nyby.issuer],
    scopes: both,
    jwks,
  };
  const { id } = await api.client(nyby, own);
  const [direct, first] = [await aToken("exposed", nyby.issuer), await aToken("exposed", named("register"))];
  const token = (await exchanged("register", first)).told.access_token ?? "";
  expect([(await who(direct)).status, (await who(token)).status]).toEqual([200, 200]);
  await database.administrator`update tenant.client set tokens_from = clock_timestamp() where id = ${id}`;
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  expect([(await who(direct)).status, (await who(token)).status]).toEqual([401, 401]);
  expect((await exchanged("register", first)).told.error).toBe("invalid_request");
  expect((await who(await aToken("exposed", nyby.issuer))).status).toBe(200);
});

test("once anybody of the chain is blocked, nothing of it is exchanged, and what was had opens nothing a second later", async () => {
  const first = await aToken("front", named("register"));
  const token = (await exchanged("register", first)).told.access_token ?? "";
  expect((await who(token)).status).toBe(200);
  await database.administrator`update tenant.client
    set blocked_at = now(), blocked_by = gen_random_uuid(), block_reason = 'misuse'
    where client_id = ${named("front")} and organisation_id = ${nyby.organisationId}`;
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  expect((await who(token)).status).toBe(401);
  expect((await exchanged("register", first)).told.error).toBe("invalid_request");
});
