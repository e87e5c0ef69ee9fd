import type { ApiRoute, Told } from "./route";

const text = { type: "string" };

/** RFC 9457. */
const problem = {
  type: "object",
  required: ["type", "title", "status", "detail"],
  properties: {
    type: text,
    title: text,
    status: { type: "integer" },
    detail: { ...text, description: "For people: what is wrong, and nothing of what was sent." },
    code: { ...text, description: "For programs; docs/integrate.md lists them." },
    errors: {
      type: "array",
      items: {
        type: "object",
        properties: { pointer: { ...text, description: "The field, as a JSON Pointer." }, detail: text },
      },
    },
  },
};
/** RFC 6749 §5.2. */
const tokenFault = {
  type: "object",
  required: ["error"],
  properties: { error: text, error_description: text },
};

const header = (description: string) => ({ description, schema: text });
const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
const counted = {
  RateLimit: ref("headers", "RateLimit"),
  "RateLimit-Policy": ref("headers", "RateLimit-Policy"),
};
const later = { "Retry-After": ref("headers", "Retry-After") };

/** Metadata is not counted. */
export const limitHeaderRefs = (method: ApiRoute["method"]): object => (method === "POST" ? counted : {});

interface Fault {
  description: string;
  headers?: object;
}
const faults: Record<number, Fault> = {
  400: {
    description: "The request cannot be read; correct the field that the pointer names.",
    headers: counted,
  },
  401: {
    description: "No token, or one that is not valid any more: request a new one. WWW-Authenticate says why.",
    headers: { "WWW-Authenticate": ref("headers", "WWW-Authenticate") },
  },
  403: {
    description: "The token lacks the scope, or nothing is released; the code says which.",
    headers: counted,
  },
  404: { description: "There is no employer at this address." },
  413: { description: "The body is too long; the detail says how long it may be." },
  415: { description: "The content type is none that is read here." },
  429: {
    description: "Too many calls in a minute; wait as long as Retry-After says.",
    headers: { ...counted, ...later },
  },
  503: {
    description: "A fault of ours, or the database is busy; try again after Retry-After.",
    headers: later,
  },
};

const contents = {
  problem: { "application/problem+json": { schema: ref("schemas", "Problem") } },
  token: { "application/json": { schema: ref("schemas", "TokenFault") } },
  soap: { "text/xml": { schema: text } },
};
type Kind = keyof typeof contents;

const responses = (kind: Kind, prefix: string, codes: readonly number[]) =>
  Object.fromEntries(codes.map((code) => [`${prefix}${code}`, { ...faults[code], content: contents[kind] }]));

export const components = {
  schemas: { Problem: problem, TokenFault: tokenFault },
  headers: {
    RateLimit: header(
      'What is left of each limit, and seconds until it is whole again: "calls";r=59999;t=42',
    ),
    "RateLimit-Policy": header('Each limit and its seconds: "calls";q=60000;w=60'),
    "Retry-After": header("Seconds."),
    "WWW-Authenticate": header("RFC 6750, RFC 9449, RFC 9470."),
  },
  responses: {
    ...responses("problem", "Problem", [400, 401, 403, 404, 413, 429, 503]),
    ...responses("token", "Token", [400, 401]),
    ...responses("soap", "Soap", [400, 413, 415, 429, 503]),
  },
};

/** The answers that are no 200, by what kind of endpoint it is. */
export function faultsOf(
  { method, scope }: Pick<ApiRoute, "method" | "path" | "scope">,
  kind: Told["faults"],
): object {
  const named = (prefix: string, codes: readonly number[]) =>
    Object.fromEntries(codes.map((code) => [code, ref("responses", `${prefix}${code}`)]));
  if (kind === "token") return { ...named("Problem", [404, 413, 429, 503]), ...named("Token", [400, 401]) };
  if (kind === "soap") return named("Soap", [400, 413, 415, 429, 503]);
  if (method === "GET") return named("Problem", scope ? [400, 401, 403, 404, 429, 503] : [404, 503]);
  return named("Problem", [400, ...(scope ? [401, 403] : []), 404, 413, 429, 503]);
}
