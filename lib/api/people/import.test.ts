import { createHash, randomUUID } from "node:crypto";
import { exportJWK, SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { CallLimit } from "@/lib/api/call-limit";
import { aKey, anApi, anAssertion, askToken, byAssertion, type TestKey } from "@/lib/api/oauth/testing";
import { peopleRoutes } from "./routes";

const database = await freshDatabase({ as: "api" });
const csv = { "content-type": "text/csv" };
const list = "Anst.nr;Namn\r\n4711;Karin Ek\r\n";

describe("a list is sent", () => {
  const lists = new CallLimit(1_000);
  const own = { api: undefined as unknown as Awaited<ReturnType<typeof anApi>>, key: {} as TestKey };
  beforeAll(async () => {
    const routes = peopleRoutes({ apiUrl: () => own.api.url, lists });
    own.api = await anApi(database, { routes });
    own.key = await aKey();
  });
  type Employer = Awaited<ReturnType<typeof own.api.employer>>;

  const now = () => Math.floor(Date.now() / 1000);
  const aProof = async (claims: Record<string, unknown>) =>
    new SignJWT({ jti: randomUUID(), iat: now(), ...claims })
      .setProtectedHeader({ typ: "dpop+jwt", alg: "ES256", jwk: await exportJWK(own.key.publicKey) })
      .sign(own.key.privateKey);
  const both = ["employee:write", "employee:add"];

  async function aSender(at: Employer, scopes = both) {
    const jwks = { keys: [own.key.jwk] };
    const client = await own.api.client(at, { scopes, dpop_bound: true, jwks, environment: "production" });
    const form = byAssertion(await anAssertion(own.key, client.clientId, at.issuer));
    const dpop = await aProof({ htm: "POST", htu: `${at.issuer}/token` });
    const { told } = await askToken(at.issuer, { ...form, scope: scopes.join(" ") }, { dpop });
    const token = told.access_token ?? "";
    const ath = createHash("sha256").update(token).digest("base64url");
    const proofOf = (htm: string, path: string) => aProof({ htm, htu: `${at.issuer}${path}`, ath });
    const ask = async (path: string, init: RequestInit & { proof?: string } = {}) => {
      const [bare = ""] = path.split("?");
      const proof = init.proof ?? (await proofOf(init.method ?? "GET", bare));
      const headers = { ...init.headers, authorization: `DPoP ${token}`, dpop: proof };
      const answer = await fetch(`${at.issuer}${path}`, { ...init, headers });
      return { status: answer.status, headers: answer.headers, told: await answer.json() };
    };
    const send = (body: BodyInit, more: RequestInit & { proof?: string } = {}) =>
      ask("/people/import", { method: "POST", body, headers: csv, ...more });
    return { ...client, ask, send, proofOf };
  }
  const stored = async () => {
    const [row] = await database.administrator`select count(*)::int as n from tenant.employee_delivery`;
    return Number(row?.n);
  };

  test("by a client with both scopes, and the answer is where its state is", async () => {
    const nyby = await own.api.employer("nyby");
    const { send, ask, id } = await aSender(nyby);
    const { status, headers, told } = await send(list);
    expect([status, told.state, told.address]).toEqual([202, "received", headers.get("location")]);
    expect(told.address).toBe(`${nyby.issuer}/people/import/state?id=${told.id}`);
    const state = await ask(`/people/import/state?id=${told.id}`);
    expect(state).toMatchObject({ status: 200, told: { id: told.id, state: "received", size: 29 } });
    const [row] = await database.administrator`
      select client_id, content from tenant.employee_delivery where id = ${told.id}`;
    expect(row?.client_id).toBe(id);
    expect(Buffer.from(row?.content).includes("Karin")).toBe(false);
  });

  test("and refused of a client that lacks either scope, before its body is read", async () => {
    const nyby = await own.api.employer("nyby-2");
    const before = await stored();
    const [write, add, reads] = [
      await aSender(nyby, ["employee:write"]),
      await aSender(nyby, ["employee:add"]),
      await aSender(nyby, ["access:evaluate"]),
    ];
    expect(await write.send(list)).toMatchObject({ status: 403, told: { code: "forbidden" } });
    expect(await add.send(list)).toMatchObject({ status: 403, told: { code: "insufficient_scope" } });
    expect(await reads.send(list)).toMatchObject({ status: 403, told: { code: "insufficient_scope" } });
    expect(await stored()).toBe(before);
  });

  test("and another employer's client, or another client of this one, is told of nothing there", async () => {
    const [nyby, alby] = [await own.api.employer("nyby-3"), await own.api.employer("alby-3")];
    const { send } = await aSender(nyby);
    const { told } = await send(list);
    for (const stranger of [await aSender(alby), await aSender(nyby)]) {
      const answer = await stranger.ask(`/people/import/state?id=${told.id}`);
      expect(answer).toMatchObject({ status: 404, told: { code: "not-found" } });
    }
  });

  test("once for each proof: one that was seen brings nothing in", async () => {
    const nyby = await own.api.employer("nyby-4");
    const { send, proofOf } = await aSender(nyby);
    const proof = await proofOf("POST", "/people/import");
    expect((await send(list, { proof })).status).toBe(202);
    const before = await stored();
    const replayed = await send(list, { proof });
    expect(replayed).toMatchObject({ status: 401, told: { code: "invalid_dpop_proof" } });
    expect(await stored()).toBe(before);
  });

  test("of ten megabytes at most, with something in it, as a file", async () => {
    const nyby = await own.api.employer("nyby-5");
    const { send } = await aSender(nyby);
    const most = 10 * 1024 * 1024;
    expect((await send(Buffer.alloc(most, "a"))).status).toBe(202);
    expect(await send(Buffer.alloc(most + 1, "a"))).toMatchObject({
      status: 413,
      told: { code: "too-large" },
    });
    expect(await send("")).toMatchObject({ status: 400, told: { code: "malformed-body" } });
    const form = { headers: { "content-type": "multipart/form-data; boundary=a" } };
    expect(await send(list, form)).toMatchObject({ status: 415, told: { code: "wrong-content-type" } });
  });

  test("five at a time and no more, until they are taken", async () => {
    const nyby = await own.api.employer("nyby-6");
    const { send } = await aSender(nyby);
    const statuses = [];
    for (let nth = 0; nth < 6; nth++) statuses.push((await send(list)).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
  });
});
