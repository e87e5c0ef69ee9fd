import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { StatusFile } from "./files";
import { lifeMs } from "./memory";
import type { StatusListToken } from "./status-lists";

/** RFC 5019 asks clients for short requests; ours read at most 4 kB, and this leaves room to say so. */
export const maximumBody = 65_536;

/** To whoever sends more than that; the rest of it is not read. */
export const tooLarge = () => text(413, "The request is too large.", { connection: "close" });

/** The whole body, or undefined when it is longer than any request could be: unread, where it says so beforehand. */
export function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers["content-length"]) > maximumBody) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = 0;
    request.on("data", (part: Buffer) => {
      length += part.length;
      if (length > maximumBody) resolve(undefined);
      else parts.push(part);
    });
    request.once("end", () => resolve(parts.length === 1 ? parts[0] : Buffer.concat(parts)));
    request.once("error", reject);
    request.once("close", () => reject(new Error("hung up in the midst of a question")));
  });
}

export interface Answer {
  code: number;
  body: Uint8Array | string;
  headers: Record<string, string>;
}

/** With its length, so that the connection can be kept, and nothing that says what we are made of. */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  requestId: string,
): void {
  const body = typeof answer.body === "string" ? Buffer.from(answer.body) : answer.body;
  response.writeHead(answer.code, {
    "cache-control": "no-store",
    "content-type": "text/plain; charset=utf-8",
    "x-content-type-options": "nosniff",
    "x-request-id": requestId,
    ...(answer.code === 304 ? {} : { "content-length": String(body.length) }),
    ...answer.headers,
  });
  response.end(request.method === "HEAD" || answer.code === 304 ? undefined : body);
}

export function text(code: number, words: string, headers: Record<string, string> = {}): Answer {
  return { code, body: `${words}\n`, headers };
}

/** A list or certificate, or 304 for a client that has it already. */
export function file(request: IncomingMessage, found: StatusFile): Answer {
  const etag = `"${createHash("sha256").update(found.body).digest("base64url").slice(0, 22)}"`;
  const headers = {
    "content-type": found.type,
    "cache-control": `public, max-age=${found.maxAge}, must-revalidate`,
    "last-modified": found.lastModified.toUTCString(),
    etag,
  };
  if (request.headers["if-none-match"] === etag) return { code: 304, body: "", headers };
  return { code: 200, body: found.body, headers };
}

/**
 * A Status List Token (draft-ietf-oauth-status-list-21 §8). How it was before is not answered (§8.4): what a certificate's
 * status was at a time is on the revocation list of that time.
 */
export function statusListAnswer(request: IncomingMessage, token: StatusListToken | undefined): Answer {
  if (!token) return text(404, "Not found.");
  const [, query = ""] = (request.url ?? "").split("?");
  if (new URLSearchParams(query).has("time")) return text(501, "Only the list in force is here.");
  const type = "application/statuslist+jwt" as const;
  const found = { body: Buffer.from(token.body), type, lastModified: token.issuedAt, maxAge: 5 };
  const { headers, ...answer } = file(request, found);
  return { ...answer, headers: { ...headers, "access-control-allow-origin": "*" } };
}

const cachedMs = 60_000;

/** A signed answer to GET may be cached for a minute, if it holds so long (RFC 5019 §6.2); one to POST never is. */
export function ocspHeaders(
  method: string | undefined,
  reusable: { thisUpdate: Date } | undefined,
  now = Date.now(),
) {
  const type = { "content-type": "application/ocsp-response" };
  if (!reusable || method === "POST") return type;
  const since = reusable.thisUpdate.getTime();
  const left = Math.floor(Math.min(cachedMs, since + lifeMs - now) / 1000);
  if (left <= 0) return type;
  return {
    ...type,
    "cache-control": `public, max-age=${left}, no-transform, must-revalidate`,
    "last-modified": reusable.thisUpdate.toUTCString(),
    expires: new Date(now + left * 1000).toUTCString(),
  };
}

/** The request in a GET address: base64, URL-encoded, with or without its slashes encoded; undefined when it is none. */
export function requestInPath(path: string): Buffer | undefined {
  let base64: string;
  try {
    base64 = decodeURIComponent(path).replaceAll(" ", "+");
  } catch {
    return undefined;
  }
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? Buffer.from(base64, "base64") : undefined;
}
