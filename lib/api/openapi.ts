import { z } from "zod";
import { clientScopes } from "@/lib/domain/core/scope";
import { oauthEndpoints } from "./oauth/description";
import { issuerOf } from "./oauth/issuer";
import { components, faultsOf, limitHeaderRefs } from "./openapi-answers";
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

/** OpenAPI 3.1 of the routes and the token endpoint, made of the same schemas that read what is posted. */
export function openApiOf(routes: readonly ApiRoute[], base: string): Record<string, unknown> {
  // Lists of people take two, of which a route names the first.
  const scopes = clientScopes;
  const flow = {
    tokenUrl: `${base}/token`,
    scopes: Object.fromEntries(scopes.map((scope) => [scope, words[scope]])),
  };
  return {
    openapi: "3.1.0",
    info: {
      title: "Sigill",
      version: "1",
      summary: "Decisions and attributes about an employer's people",
      description: `How to begin, limits and refusals: docs/integrate.md. Tokens are of the issuer ${base}.`,
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    servers: [{ url: base }],
    paths: Object.fromEntries(
      [...oauthEndpoints, ...routes].flatMap(({ told, ...route }) =>
        told ? [[route.path, operation(route, told)]] : [],
      ),
    ),
    components: {
      ...components,
      securitySchemes: { oauth: { type: "oauth2", flows: { clientCredentials: flow } } },
    },
  };
}

const words: Record<NonNullable<ApiRoute["scope"]>, string> = {
  "access:evaluate": "Ask whether a person may do something, and search for who may",
  "attribute:release": "Ask for attributes and mandates of a person",
  "employee:write": "Send lists of people, with employee:add",
  "employee:add": "Send lists of people, with employee:write",
};

function operation(
  { method, path, scope }: Pick<ApiRoute, "method" | "path" | "scope">,
  { name, summary, form, posts, query, status = 200, gives, mediaType, faults }: Told,
): object {
  const answers = {
    description: "Answered",
    headers: limitHeaderRefs(method),
    content: content(mediaType ?? "application/json", gives, "output"),
  };
  return {
    [method.toLowerCase()]: {
      operationId: name,
      summary,
      ...(scope ? { security: [{ oauth: [scope] }] } : { security: [] }),
      ...(query && { parameters: parametersOf(query) }),
      ...(form && {
        requestBody: { required: true, content: content(posts ?? "application/json", form, "input") },
      }),
      responses: { [status]: answers, ...faultsOf({ method, path, scope }, faults) },
    },
  };
}

function parametersOf(query: z.ZodObject): object[] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: "input", override: plainly });
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: "query", required: required.includes(name), schema },
  }));
}

function content(mediaType: string, schema: z.ZodType, io: "input" | "output"): object {
  const { $schema: _, ...told } = z.toJSONSchema(schema, { io, unrepresentable: "any", override: plainly });
  return { [mediaType]: { schema: told } };
}

/** Generators for other languages read formats but not every pattern, and no names of members. */
function plainly({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format) delete jsonSchema.pattern;
  delete jsonSchema.propertyNames;
}
