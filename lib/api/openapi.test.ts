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

test("every route is told of, but the description itself", () => {
  const asked = apiRoutes.map(({ path }) => path).filter((path) => path !== "/openapi.json");
  expect(Object.keys(described.paths)).toEqual(asked);
  expect(asked).toContain("/access/v1/evaluation");
  expect(asked).toContain("/attributes");
});

test("whoever reads it learns where tokens are, which scope each takes, and what is posted", () => {
  expect(described.components.securitySchemes.oauth.flows.clientCredentials).toEqual({
    ...{ tokenUrl: `${base}/token`, scopes: { "access:evaluate": "", "attribute:release": "" } },
  });
  const { security, requestBody, responses } = described.paths["/attributes"]?.post ?? {};
  expect(security).toEqual([{ oauth: ["attribute:release"] }]);
  expect(requestBody).toMatchObject({
    content: { "application/json": { schema: { required: ["subject", "service", "purpose"] } } },
  });
  expect(responses).toMatchObject({
    ...{ 200: { content: { "application/jwt": { schema: { type: "string" } } } } },
    default: { content: { "application/problem+json": {} } },
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
