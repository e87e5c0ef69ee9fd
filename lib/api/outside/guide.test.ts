import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { exportPKCS8 } from "jose";
import { afterAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aKey } from "@/lib/api/oauth/testing";
import { toldReasons } from "@/lib/domain/access/evaluation-place";
import { clientScopes } from "@/lib/domain/core/scope";
import { firstToken } from "@/lib/domain/use/first-token";
import { aStartedApi } from "./testing-started";

const guide = readFileSync("docs/integrate.md", "utf8");
const block = (name: string) => new RegExp(`^\`\`\`sh ${name}\\n([^]*?)^\`\`\`$`, "m").exec(guide)?.[1] ?? "";

const database = await freshDatabase();
const api = await aStartedApi(database);
afterAll(() => api.program.stop());
await api.person("kim");
const key = await aKey("RS256");
const clientId = await api.client({ jwks: { keys: [key.jwk] } });
const folder = mkdtempSync(join(tmpdir(), "sigill-guide-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a token is had in ten lines, and the first question answered, with curl and openssl as the guide has them", async () => {
  const file = join(folder, "key.pem");
  writeFileSync(file, await exportPKCS8(key.privateKey));
  const env = {
    NODE_ENV: "test" as const,
    PATH: process.env.PATH,
    API: api.issuer,
    CLIENT: clientId,
    KEY: file,
  };
  const run = async (script: string, more = {}) => {
    const { stdout } = await promisify(execFile)("sh", ["-c", script], { env: { ...env, ...more } });
    return JSON.parse(stdout);
  };
  expect(block("first-token").trimEnd().split("\n").length).toBeLessThanOrEqual(10);
  const token = await run(block("first-token"));
  expect(token).toMatchObject({ token_type: "Bearer", expires_in: 600, scope: "access:evaluate" });
  const asked = { TOKEN: token.access_token, PERSON: `kim@${api.number}`, SERVICE: api.ledger };
  expect(await run(block("first-question"), asked)).toEqual({ decision: true });
});

test("the page of a client has the same lines", () => {
  expect(block("first-token")).toBe(firstToken);
});

test("the guide has each reason of a no, each scope, each limit and each code that is answered", () => {
  const sources = [
    "http",
    "problem",
    "call-limit",
    "oauth/access-token",
    "attributes/routes",
    "saml/routes",
    "people/routes",
  ]
    .map((name) => readFileSync(`lib/api/${name}.ts`, "utf8"))
    .join("\n");
  const codes = [...sources.matchAll(/\bcode: "([a-z-]+)"/g)].map(([, code = ""]) => code);
  expect(codes).toEqual(expect.arrayContaining(["invalid-input", "too-many-calls", "malformed-body"]));
  const limits = [...readFileSync("lib/api/rate-limit.ts", "utf8").matchAll(/name: (.+);$/gm)][0]?.[1] ?? "";
  const names = [...limits.matchAll(/"([a-z-]+)"/g)].map(([, name = ""]) => name);
  expect(names).toHaveLength(6);
  const refusals = [
    "forbidden",
    "not-found",
    "too-much-at-once",
    "took-too-long",
    "unknown-attribute",
    "not-agreed",
    "imports-waiting",
  ];
  const tokenFaults = [
    "invalid_token",
    "invalid_dpop_proof",
    "insufficient_scope",
    "invalid_client",
    "invalid_scope",
  ];
  const wanted = [...toldReasons, ...clientScopes, ...codes, ...names, ...refusals, ...tokenFaults];
  expect(wanted.filter((word) => !guide.includes(word))).toEqual([]);
});
