import { z } from "zod";
import { issuerOf } from "./oauth/issuer";
import type { ApiRoute, Told } from "./route";

/** What can be asked at an employer's address, for programs that write programs: `GET /<slug>/openapi.json`. */
export function descriptionRoute(routes: readonly ApiRoute[], apiUrl: () => string): ApiRoute {
  return {
    ...{ method: "GET", path: "/openapi.json", scope: null },
    answer: async ({ slug }) => ({
      status: 200,
      headers: { "cache-control": "public, max-age=3600" },
      body: openApiOf(routes, issuerOf(apiUrl(), slug)),
    }),
  };
}

/** OpenAPI 3.1 of the routes, made of the same schemas that read what is posted. */
export function openApiOf(routes: readonly ApiRoute[], base: string): Record<string, unknown> {
  const scopes = routes.flatMap(({ scope }) => scope ?? []);
  const flow = { tokenUrl: `${base}/token`, scopes: Object.fromEntries(scopes.map((scope) => [scope, ""])) };
  return {
    openapi: "3.1.0",
    info: {
      title: "Sigill",
      version: "1",
      summary: "What an employer's people may do, and what is told of them",
    },
    servers: [{ url: base }],
    paths: Object.fromEntries(
      routes.flatMap(({ told, ...route }) => (told ? [[route.path, operation(route, told)]] : [])),
    ),
    components: {
      schemas: { problem: problemSchema },
      securitySchemes: { oauth: { type: "oauth2", flows: { clientCredentials: flow } } },
    },
  };
}

function operation(
  { method, path, scope }: ApiRoute,
  { summary, form, posts, gives, mediaType }: Told,
): object {
  const name = path.replace(/^\W+/, "").replaceAll(/[^a-z\d]+/gi, "-");
  const answers = {
    description: "Answered",
    content: content(mediaType ?? "application/json", gives, "output"),
  };
  return {
    [method.toLowerCase()]: {
      operationId: name,
      summary,
      ...(scope ? { security: [{ oauth: [scope] }] } : { security: [] }),
      ...(form && {
        requestBody: { required: true, content: content(posts ?? "application/json", form, "input") },
      }),
      responses: { "200": answers, default: fault },
    },
  };
}

function content(mediaType: string, schema: z.ZodType, io: "input" | "output"): object {
  const { $schema: _, ...told } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return { [mediaType]: { schema: told } };
}

/** RFC 9457. */
const problemSchema = {
  type: "object",
  required: ["type", "title", "status", "detail"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    code: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        properties: { pointer: { type: "string" }, detail: { type: "string" } },
      },
    },
  },
};
const fault = {
  description: "Why not",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/problem" } } },
};
