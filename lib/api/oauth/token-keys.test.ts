import { decodeProtectedHeader, exportJWK, SignJWT } from "jose";
import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aKey, anApi, anAssertion, askToken, byAssertion } from "./testing";

const database = await freshDatabase({ as: "api" });
const { administrator: sql } = database;
const [first, second] = [await anApi(database), await anApi(database)];
const nyby = await first.employer("nyby");
const key = await aKey();
const { clientId } = await first.client(nyby, { jwks: { keys: [key.jwk] } });
const { organisationId } = nyby;
const published = async (api = first) =>
  (await (await fetch(`${api.url}/nyby/jwks`)).json()).keys as Record<string, string>[];
/** As a program that was started anew would. */
const anew = async (api: typeof first) => {
  const started = await anApi(database, { apiUrl: api.url });
  const issuer = `http://127.0.0.1:${started.port}/nyby`;
  const asked = async () => {
    const form = byAssertion(await anAssertion(key, clientId, nyby.issuer));
    return (await askToken(issuer, form)).told.access_token ?? "";
  };
  const keys = async () => (await (await fetch(`${issuer}/jwks`)).json()).keys as { kid: string }[];
  const who = async (token: string) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    return (await fetch(`${issuer}/who`, { method: "POST", headers, body: "{}" })).status;
  };
  return { asked, keys, who };
};

test("of twenty programs that start at once one makes the key, and what is published has nothing private in it", async () => {
  const all = await Promise.all(
    Array.from({ length: 10 }, () => Promise.all([published(), published(second)])),
  );
  expect(new Set(all.flat().map((keys) => keys.map(({ kid }) => kid).join())).size).toBe(1);
  const [one] = await published();
  expect(Object.keys(one ?? {}).sort()).toEqual(["alg", "crv", "kid", "kty", "use", "x", "y"]);
  expect(one).toMatchObject({ alg: "ES256", crv: "P-256", use: "sig" });
});

test("in the database a key is sealed: nothing of it can be read there", async () => {
  const [row] = await sql`select encode(sealed, 'escape') as text from tenant.token_key`;
  expect(row?.text).not.toMatch(/"d"|"x"|ES256/);
});

test("a key that ends is followed without a gap: the next is known before it signs, and the old one's tokens are taken until they end", async () => {
  const age = (days: number) => sql`
    update tenant.token_key set signs_from = signs_from - ${days} * interval '1 day',
      signs_until = signs_until - ${days} * interval '1 day'`;
  await sql`alter table tenant.token_key disable trigger all`;
  const before = await anew(first);
  const [old] = await before.keys();
  const token = await before.asked();
  expect(decodeProtectedHeader(token).kid).toBe(old?.kid);

  await age(84); // six days are left
  const announced = await anew(first);
  const keys = await announced.keys();
  expect(keys.map(({ kid }) => kid)).toContain(old?.kid);
  expect(keys).toHaveLength(2);
  expect(decodeProtectedHeader(await announced.asked()).kid).toBe(old?.kid);

  await age(6.01); // it has ended, a quarter of an hour ago
  const after = await anew(first);
  const next = keys.find(({ kid }) => kid !== old?.kid);
  expect(decodeProtectedHeader(await after.asked()).kid).toBe(next?.kid);
  expect(await after.who(token)).toBe(200);
  expect(await after.who(await after.asked())).toBe(200);
  await sql`alter table tenant.token_key enable trigger all`;
});

test("whoever writes into the table makes no key: it must be sealed with the program's secret, for this employer", async () => {
  const forged = await aKey();
  const plain = Buffer.from(JSON.stringify({ ...(await exportJWK(forged.privateKey)), kid: "forged" }));
  const row = { organisation_id: organisationId, kid: "forged", sealed: plain };
  const times = { signs_from: new Date(Date.now() - 1000), signs_until: new Date(Date.now() + 86_400_000) };
  await sql`insert into tenant.token_key ${sql({ ...row, ...times } as never)}`;
  const started = await anew(first);
  const token = await new SignJWT({
    iss: nyby.issuer,
    aud: nyby.issuer,
    client_id: clientId,
    scope: "access:evaluate",
  })
    .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: "forged" })
    .sign(forged.privateKey);
  expect(await started.who(token)).toBe(503); // nothing is answered by keys that somebody has meddled with
  await sql`delete from tenant.token_key where kid = 'forged'`;
  const alby = await first.employer("alby");
  await sql`insert into tenant.token_key
    select ${alby.organisationId}, kid, sealed, signs_from, signs_until from tenant.token_key where organisation_id = ${organisationId}`;
  expect((await fetch(`${first.url}/alby/jwks`)).status).toBe(503);
});

test("no other program's login reads a key, makes one or forgets a proof", async () => {
  for (const login of ["app", "worker", "status"] as const)
    for (const statement of [
      "select * from tenant.token_key",
      "insert into tenant.token_key select * from tenant.token_key",
      "select * from tenant.used_proof",
      "delete from tenant.used_proof",
    ])
      await expect(database.connect(login).unsafe(statement), `${login}: ${statement}`).rejects.toMatchObject(
        { code: "42501" },
      );
  await expect(sql`update tenant.used_proof set ends_at = now()`).rejects.toThrow("its rows are evidence");
});
