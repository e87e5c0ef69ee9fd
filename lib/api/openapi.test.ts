import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { bounded } from "@/lib/form/text-length";
import { openApiOf } from "./openapi";
import { apiRoutes } from "./routes";

const base = "https://api.example.se/provkoping";
const described = openApiOf(apiRoutes, base) as {
  paths: Record<string, Record<string, Record<string, unknown>>>;
  components: { securitySchemes: { oauth: { flows: { clientCredentials: object } } } };
};

test("another program finds nothing wrong in the description", async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(described));
  expect([valid, errors]).toEqual([true, undefined]);
});

test("the linter that others use has nothing to say about it", () => {
  const folder = mkdtempSync(join(tmpdir(), "sigill-openapi-"));
  const file = join(folder, "openapi.json");
  writeFileSync(file, JSON.stringify(described));
  const words = [
    "node_modules/@redocly/cli/bin/cli.js",
    "lint",
    "--extends=recommended",
    "--format=json",
    file,
  ];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: "utf8", env });
  rmSync(folder, { recursive: true });
  expect(JSON.parse(stdout || `"${stderr}"`)).toMatchObject({
    totals: { errors: 0, warnings: 0 },
    problems: [],
  });
});

test("every route is described, but the description itself, and where tokens, keys and metadata are", () => {
  const asked = apiRoutes.map(({ path }) => path).filter((path) => path !== "/openapi.json");
  expect(Object.keys(described.paths)).toEqual([
    ...[
      "/token",
      "/jwks",
      "/.well-known/oauth-authorization-server",
      "/.well-known/oauth-protected-resource",
    ],
    ...asked,
  ]);
  for (const path of ["/access/v1/evaluation", "/attributes", "/saml/metadata", "/saml/attributes"])
    expect(asked).toContain(path);
});

test("no pattern is in it that only some languages read", () => {
  const patterns = [...JSON.stringify(described).matchAll(/"pattern":"((?:[^"\\\\]|\\\\.)*)"/g)].map(
    ([, one]) => one,
  );
  expect(patterns).toEqual([]);
});

test("each operation has its own name and says how it refuses", () => {
  const operations = Object.values(described.paths).flatMap((path) => Object.values(path));
  const names = operations.map(({ operationId }) => operationId);
  expect(new Set(names).size).toBe(operations.length);
  expect(names).toEqual(
    expect.arrayContaining(["requestToken", "evaluate", "searchActions", "releaseAttributes"]),
  );
  const codesOf = (path: string) => Object.keys(described.paths[path]?.post?.responses ?? {});
  expect(codesOf("/access/v1/evaluation")).toEqual(["200", "400", "401", "403", "404", "413", "429", "503"]);
  expect(codesOf("/token")).toEqual(["200", "400", "401", "404", "413", "429", "503"]);
});

test("whoever reads it learns where tokens are, which scope each takes, and what is posted", () => {
  expect(described.components.securitySchemes.oauth.flows.clientCredentials).toEqual({
    tokenUrl: `${base}/token`,
    scopes: {
      "access:evaluate": "Ask whether a person may do something, and search for who may",
      "attribute:release": "Ask for attributes and mandates of a person",
      "employee:write": "Send lists of people, with employee:add",
      "employee:add": "Send lists of people, with employee:write",
    },
  });
  const { security, requestBody, responses } = described.paths["/attributes"]?.post ?? {};
  expect(security).toEqual([{ oauth: ["attribute:release"] }]);
  expect(requestBody).toMatchObject({
    content: { "application/json": { schema: { required: ["subject", "service", "purpose"] } } },
  });
  expect(responses).toMatchObject({
    ...{ 200: { content: { "application/jwt": { schema: { type: "string" } } } } },
    429: { $ref: "#/components/responses/Problem429" },
  });
  expect(described.paths["/.well-known/authzen-configuration"]?.get?.security).toEqual([]);
});

test("each text of what is posted as JSON has a length, which the route's shape looks at first", () => {
  const posted = apiRoutes.flatMap(({ path, told }) =>
    told?.form && !told.posts ? [{ path, form: told.form }] : [],
  );
  expect(posted.map(({ path }) => path)).toEqual([
    ...["/access/v1/evaluation", "/access/v1/evaluations", "/access/v1/search/subject"],
    ...["/access/v1/search/resource", "/access/v1/search/action", "/attributes"],
  ]);
  for (const { path, form } of posted)
    expect(bounded(form, path, { readsUnknownLater: true }).safeParse(" ".repeat(300_000)).success).toBe(
      false,
    );
});
