import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { generateSource } from "oazapfts";
import { afterAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aKey, anAssertion, byAssertion } from "@/lib/api/oauth/testing";
import { aStartedApi } from "./testing-started";

const database = await freshDatabase();
const api = await aStartedApi(database);
afterAll(() => api.program.stop());
await api.person("kim");
const key = await aKey();
const clientId = await api.client({ jwks: { keys: [key.jwk] } });

interface Answer {
  status: number;
  data: never;
}
type Call = (...given: unknown[]) => Promise<Answer>;
const folder = mkdtempSync(join(tmpdir(), "sigill-generated-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Everything the generated program knows of us is in the description it was generated from. */
async function generated(): Promise<Record<string, Call>> {
  const description = join(folder, "openapi.json");
  writeFileSync(description, await (await fetch(`${api.issuer}/openapi.json`)).text());
  const source = join(folder, "client.ts");
  writeFileSync(source, await generateSource(description, {}));
  const outfile = join(folder, "client.mjs");
  await build({
    ...{ entryPoints: [source], bundle: true, format: "esm", platform: "node", outfile },
    nodePaths: [join(process.cwd(), "node_modules")],
  });
  return import(pathToFileURL(outfile).href);
}

test("a program that was generated from the description gets a token and its answers, and faults as they are described", async () => {
  const client = await generated();
  const call = async (name: string, ...given: unknown[]) => {
    const { status, data } = (await client[name]?.(...given)) ?? {};
    return [status, data] as const;
  };
  const proof = byAssertion(await anAssertion(key, clientId, api.issuer));
  const form = { grant_type: "client_credentials", scope: "access:evaluate attribute:release", ...proof };
  const [status, token] = await call("requestToken", form);
  expect([status, token]).toMatchObject([200, { token_type: "Bearer", expires_in: 600 }]);
  const headers = { authorization: `Bearer ${(token as unknown as { access_token: string }).access_token}` };

  const subject = { type: "affiliation", id: `kim@${api.number}` };
  const resource = { type: "service", id: api.ledger };
  const question = { subject, action: { name: "authenticate" }, resource };
  expect(await call("evaluate", question, { headers })).toEqual([200, { decision: true }]);
  const evaluations = [{}, { resource: { type: "service", id: "nobodys" } }];
  expect(await call("evaluateMany", { ...question, evaluations }, { headers })).toMatchObject([
    ...[200, { evaluations: [{ decision: true }, { decision: false }] }],
  ]);
  expect(await call("searchActions", { subject, resource, page: { limit: 1 } }, { headers })).toMatchObject([
    ...[200, { results: [{ name: "authenticate" }], page: { next_token: expect.stringMatching(/./) } }],
  ]);
  const wanted = { subject, service: api.ledger, purpose: "Inloggning", attributes: ["given_name"] };
  expect(await call("releaseAttributes", wanted, { headers })).toMatchObject([403, { code: "not-agreed" }]);

  const scopes = ["employee:write", "employee:add"];
  const sender = await api.client({ jwks: { keys: [key.jwk] }, scopes });
  const own = byAssertion(await anAssertion(key, sender, api.issuer));
  const [, held] = await call("requestToken", { ...form, ...own, scope: scopes.join(" ") });
  const bearer = `Bearer ${(held as unknown as { access_token: string }).access_token}`;
  const [sent, list] = await call("importPeople", new Blob(["Anst.nr;Namn\r\n"], { type: "text/csv" }), {
    headers: { authorization: bearer },
  });
  expect([sent, list]).toMatchObject([202, { state: "received" }]);
  const { id } = list as unknown as { id: string };
  expect(await call("readImportState", id, { headers: { authorization: bearer } })).toMatchObject([
    ...[200, { id, state: "received", size: 14 }],
  ]);
  expect(await call("importPeople", new Blob(["a"]), { headers })).toMatchObject([403, { status: 403 }]);

  expect(await call("readKeys")).toMatchObject([200, { keys: [{ kty: "EC", alg: "ES256" }] }]);
  expect(await call("readServerMetadata")).toMatchObject([200, { token_endpoint: `${api.issuer}/token` }]);
  expect(await call("readSamlMetadata")).toMatchObject([200, expect.stringContaining("AttributeAuthority")]);
  expect(await call("evaluate", question)).toMatchObject([401, { status: 401 }]);
  expect(await call("evaluate", {}, { headers })).toMatchObject([400, { code: "invalid-input" }]);
  expect(await call("requestToken", form)).toMatchObject([401, { error: "invalid_client" }]);
});
