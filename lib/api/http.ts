import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { ApiFault } from "./problem";
import { limitHeaders, policyHeaders, type Quota } from "./rate-limit";
import type { Answer } from "./route";

/** A batch of a hundred questions with their context has room, and no more than that. */
const maximumBody = 262_144;

/** What was posted, as JSON. Throws ApiFault; what is too long is not read to its end. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(request.headers["content-type"] ?? ""))
    throw new ApiFault(400, "The body must be JSON, and its content type say so.", {
      code: "wrong-content-type",
    });
  const text = new TextDecoder("utf-8", { fatal: true });
  try {
    return JSON.parse(text.decode(await readBody(request, maximumBody)));
  } catch (fault) {
    if (fault instanceof ApiFault) throw fault;
    throw new ApiFault(400, "The body is not JSON in UTF-8.", { code: "malformed-body" });
  }
}

/** The same as text in UTF-8, where it is XML. */
export async function readXmlText(request: IncomingMessage, most: number): Promise<string> {
  // Some programs send SOAP 1.1 by the name that 1.2 got.
  if (!/^(?:text\/xml|application\/soap\+xml)\s*(?:;|$)/i.test(request.headers["content-type"] ?? ""))
    throw new ApiFault(415, "The body must be text/xml, and its content type say so.", {
      code: "wrong-content-type",
    });
  const bytes = await readBody(request, most);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ApiFault(400, "The body is not in UTF-8.", { code: "malformed-body" });
  }
}

const fileTypes = [
  "text/csv",
  "text/plain",
  "application/octet-stream",
  "application/vnd.ms-excel",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
];

/** A file as it was sent. Which kind it is shows in its bytes, but a form is none. */
export async function readFile(request: IncomingMessage, most: number): Promise<Uint8Array> {
  const [type = ""] = (request.headers["content-type"] ?? "").toLowerCase().split(";");
  if (!fileTypes.includes(type.trim()))
    throw new ApiFault(415, "The content type must be text/csv, application/octet-stream or that of Excel.", {
      code: "wrong-content-type",
    });
  const bytes = await readBody(request, most);
  if (bytes.length === 0) throw new ApiFault(400, "The body is empty.", { code: "malformed-body" });
  return bytes;
}

async function readBody(request: IncomingMessage, most: number): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let length = Number(request.headers["content-length"] ?? 0);
  if (length > most) throw tooLarge(most);
  length = 0;
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > most) throw tooLarge(most);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const tooLarge = (most: number) =>
  new ApiFault(413, `The body is longer than ${most} bytes.`, {
    code: "too-large",
  });

/**
 * With its length, so that the connection can be kept, and nothing that says what we are made of. Who is answered before
 * everything is sent has their answer at once; what still comes is let go by, until the server's time for a request is
 * out: cut off in the middle of sending, a client would see a fault of the network instead of the answer.
 */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers = {}, body: told }: Answer,
  requestId: string,
): void {
  const isText = typeof told === "string";
  const bytes = Buffer.from(isText ? told : JSON.stringify(told));
  const sent = {
    "cache-control": "no-store",
    "content-type": isText ? "text/plain; charset=utf-8" : "application/json",
    "x-content-type-options": "nosniff",
    "x-request-id": requestId,
    ...headers,
  };
  const etag = isPublished(request, status, sent)
    ? `"${createHash("sha256").update(bytes).digest("base64url")}"`
    : null;
  const isKnown = etag !== null && isNamed(request.headers["if-none-match"], etag);
  response.writeHead(isKnown ? 304 : status, {
    ...sent,
    ...(etag && { etag }),
    ...(!isKnown && { "content-length": String(bytes.length) }),
  });
  const body = request.method === "HEAD" || isKnown ? Buffer.alloc(0) : bytes;
  if (request.complete) return void response.end(body);
  response.write(body);
  request.once("end", () => response.end()).resume();
}

/** Answers that anybody may store are compared instead of being sent again: metadata, keys and descriptions. */
const isPublished = ({ method }: IncomingMessage, status: number, headers: Record<string, string>): boolean =>
  (method === "GET" || method === "HEAD") &&
  status === 200 &&
  (headers["cache-control"] ?? "").startsWith("public");

/** RFC 9110 §13.1.2: compared weakly. */
const isNamed = (header: string | undefined, etag: string): boolean =>
  (header ?? "")
    .split(",")
    .map((one) => one.trim().replace(/^W\//, ""))
    .some((one) => one === "*" || one === etag);

/** The query of an address; a name that comes twice is a list. */
export function queryOf(search: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const [first = "", ...more] = search.getAll(name);
      return [name, more.length > 0 ? [first, ...more] : first];
    }),
  );
}

/** RFC 9110 §9.1: whatever is answered by GET is answered by HEAD too, without its body. */
export const allows = (method: "GET" | "POST", asked: string | undefined): boolean =>
  asked === method || (method === "GET" && asked === "HEAD");
export const allowedBy = (method: "GET" | "POST"): string => (method === "GET" ? "GET, HEAD" : method);

/** Puts each limit on the answer as it is counted, and before that the limits that hold for everybody. */
export function countedIn(
  response: ServerResponse,
  limits: readonly Pick<Quota, "name" | "most">[] = [],
): (quota: Quota) => void {
  const quotas: Quota[] = [];
  if (limits.length > 0) setHeaders(response, policyHeaders(limits));
  return (quota) => {
    quotas.push(quota);
    setHeaders(response, limitHeaders(quotas));
  };
}

function setHeaders(response: ServerResponse, headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
