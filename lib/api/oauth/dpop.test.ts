import { createHash, randomUUID } from "node:crypto";
import { exportJWK, type JWTPayload, SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aKey, anApi, anAssertion, askToken, byAssertion, type TestKey } from "./testing";

const database = await freshDatabase({ as: "api" });

describe("a token bound to a key by DPoP", () => {
  const own = {
    api: undefined as unknown as Awaited<ReturnType<typeof anApi>>,
    issuer: "",
    clientId: "",
    token: "",
  };
  let [signing, holding] = [undefined, undefined] as unknown as [TestKey, TestKey];
  beforeAll(async () => {
    own.api = await anApi(database);
    const nyby = await own.api.employer("nyby");
    [signing, holding] = [await aKey(), await aKey()];
    own.issuer = nyby.issuer;
    const jwks = { keys: [signing.jwk] };
    own.clientId = (await own.api.client(nyby, { dpop_bound: true, jwks })).clientId;
    const form = byAssertion(await anAssertion(signing, own.clientId, own.issuer));
    const proof = await aProof(holding, { htm: "POST", htu: `${own.issuer}/token` });
    own.token = (await askToken(own.issuer, form, { dpop: proof })).told.access_token ?? "";
  });

  const now = () => Math.floor(Date.now() / 1000);
  const aProof = async (key: TestKey, claims: JWTPayload, header: object = {}) =>
    new SignJWT({ jti: randomUUID(), iat: now(), ...claims })
      .setProtectedHeader({ typ: "dpop+jwt", alg: key.alg, jwk: await exportJWK(key.publicKey), ...header })
      .sign(key.privateKey);
  const ath = () => createHash("sha256").update(own.token).digest("base64url");
  const right = () => ({ htm: "POST", htu: `${own.issuer}/who`, ath: ath() });
  const who = (scheme: string, proof?: string) =>
    fetch(`${own.issuer}/who?a=b`, {
      method: "POST",
      headers: {
        authorization: `${scheme} ${own.token}`,
        "content-type": "application/json",
        ...(proof && { dpop: proof }),
      },
      body: "{}",
    });

  test("is worth nothing to a thief: not as a bearer token, not with another key, not with a proof that was seen", async () => {
    const proof = await aProof(holding, right());
    expect((await who("DPoP", proof)).status).toBe(200);
    const replayed = await who("DPoP", proof);
    expect([replayed.status, await replayed.json()]).toMatchObject([401, { code: "invalid_dpop_proof" }]);
    expect(replayed.headers.get("www-authenticate")).toBe(
      'DPoP error="invalid_dpop_proof", algs="ES256 RS256"',
    );
    expect((await who("Bearer")).status).toBe(401);
    expect((await who("Bearer", await aProof(holding, right()))).status).toBe(401);
    expect((await who("DPoP")).status).toBe(401);
    expect((await who("DPoP", await aProof(await aKey(), right()))).status).toBe(401);
  });

  test("leaves nothing behind for a proof of a thief's key, nor for a call that is one too many", async () => {
    const stored = async () => {
      const [row] = await database.administrator`select count(*)::int as n from tenant.used_proof`;
      return row?.n;
    };
    const before = await stored();
    for (const _ of [1, 2, 3]) await who("DPoP", await aProof(await aKey(), right()));
    expect(await stored()).toBe(before);
    expect((await who("DPoP", await aProof(holding, right()))).status).toBe(200);
    expect(await stored()).toBe(before + 1);
    const full = await anApi(database, { calls: 1 });
    const alby = await full.employer("alby");
    const { clientId } = await full.client(alby, { dpop_bound: true, jwks: { keys: [signing.jwk] } });
    const form = byAssertion(await anAssertion(signing, clientId, alby.issuer));
    const proof = await aProof(holding, { htm: "POST", htu: `${alby.issuer}/token` });
    const { told } = await askToken(alby.issuer, form, { dpop: proof });
    const ask = async () =>
      fetch(`${alby.issuer}/who`, {
        method: "POST",
        headers: {
          ...{ authorization: `DPoP ${told.access_token}`, "content-type": "application/json" },
          dpop: await aProof(holding, {
            ...{ htm: "POST", htu: `${alby.issuer}/who` },
            ath: createHash("sha256")
              .update(told.access_token ?? "")
              .digest("base64url"),
          }),
        },
        body: "{}",
      });
    expect((await ask()).status).toBe(200);
    const after = await stored();
    expect((await ask()).status).toBe(429);
    expect(await stored()).toBe(after);
  });

  test("of twenty calls at once with one proof one is answered", async () => {
    const proof = await aProof(holding, right());
    const all = await Promise.all(Array.from({ length: 20 }, () => who("DPoP", proof)));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test.each<[string, () => JWTPayload, object?]>([
    ["another method", () => ({ htm: "GET" })],
    ["another address", () => ({ htu: `${own.issuer}/other` })],
    ["another host", () => ({ htu: "https://evil.example/nyby/who" })],
    ["another token", () => ({ ath: "x" })],
    ["no token", () => ({ ath: undefined })],
    ["a clock 122 seconds behind", () => ({ iat: now() - 122 })],
    ["a clock 122 seconds ahead", () => ({ iat: now() + 122 })],
    ["no jti", () => ({ jti: undefined })],
    ["another type", () => ({}), { typ: "JWT" }],
  ])("a proof for %s is refused", async (_what, claims, header) => {
    expect((await who("DPoP", await aProof(holding, { ...right(), ...claims() }, header))).status).toBe(401);
  });

  test("a proof that shows its private key, or names none, is refused", async () => {
    const secret = await exportJWK(holding.privateKey);
    expect((await who("DPoP", await aProof(holding, right(), { jwk: secret }))).status).toBe(401);
    expect((await who("DPoP", await aProof(holding, right(), { jwk: undefined }))).status).toBe(401);
  });

  test("a proof made for a server of a thief's is no good for the token, whatever host is named", async () => {
    const form = byAssertion(await anAssertion(signing, own.clientId, own.issuer));
    const proof = await aProof(holding, { htm: "POST", htu: "http://evil.example/nyby/token" });
    const headers = { dpop: proof, host: "evil.example", "x-forwarded-host": "evil.example" };
    expect((await askToken(own.issuer, form, headers)).told.error).toBe("invalid_dpop_proof");
  });

  test.each([[-118], [118]])("a proof by a clock that is %i seconds off is taken", async (off) => {
    expect((await who("DPoP", await aProof(holding, { ...right(), iat: now() + off }))).status).toBe(200);
  });

  // RFC 9449 §5: a client that is told of its proof makes another one, and does not look for a fault in its grant.
  test.each<[string, () => Promise<string | undefined>]>([
    ["no proof", async () => undefined],
    ["a proof that is no JWT", async () => "x"],
    ["a proof of another type", () => aProof(holding, atToken(), { typ: "JWT" })],
    ["a proof for another method", () => aProof(holding, { ...atToken(), htm: "GET" })],
    ["a proof for another address", () => aProof(holding, { ...atToken(), htu: `${own.issuer}/who` })],
    ["a proof that is ten minutes old", () => aProof(holding, { ...atToken(), iat: now() - 600 })],
    ["a proof without jti", () => aProof(holding, { ...atToken(), jti: undefined })],
    ["a proof that was shown before", shownBefore],
  ])("with %s a bound client gets no token, and invalid_dpop_proof", async (_what, prove) => {
    const proof = await prove();
    const { status, told } = await askForToken(proof);
    expect([status, told.error]).toEqual([400, "invalid_dpop_proof"]);
  });

  const atToken = () => ({ htm: "POST", htu: `${own.issuer}/token` });
  async function askForToken(proof: string | undefined) {
    const form = byAssertion(await anAssertion(signing, own.clientId, own.issuer));
    return askToken(own.issuer, form, proof === undefined ? {} : { dpop: proof });
  }
  async function shownBefore(): Promise<string> {
    const proof = await aProof(holding, atToken());
    expect((await askForToken(proof)).status).toBe(200);
    return proof;
  }

  test("a grant that is refused for another reason is still called so", async () => {
    const form = byAssertion(await anAssertion(signing, own.clientId, own.issuer));
    const exchange = { grant_type: "urn:ietf:params:oauth:grant-type:token-exchange", subject_token: "x" };
    expect((await askToken(own.issuer, { ...form, ...exchange })).told.error).toBe("invalid_request");
  });
});
