import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { answers } from "./answers";
import { type Employers, NotAsked } from "./employers";
import { recorded } from "./exchange";
import { page, type Shown } from "./page";
import { problem, shownFault } from "./screens";
import { languageCookie, type Visitor, visitorOf } from "./visitor";

interface Parts {
  employers: Employers;
  /** Told of what is our fault. */
  onFault: (fault: unknown) => void;
}

const style = readFileSync(new URL("style.css", import.meta.url));
const mostForm = 65_536;

const head = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

export function createDemoService(parts: Parts): Server {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 });
  return server.on("request", (request, response) => void handle(parts, request, response));
}

async function handle(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://here");
  if (pathname === "/style.css") {
    response.writeHead(200, { ...head, "content-type": "text/css; charset=utf-8" }).end(style);
    return;
  }
  const visitor = visitorOf(request);
  const shown = await show(parts, request, response, visitor);
  if (response.destroyed) return;
  response.setHeader(
    "set-cookie",
    [response.getHeader("set-cookie") ?? [], languageCookie(visitor.language)].flat().map(String),
  );
  response.writeHead(shown.status ?? 200, { ...head, "content-type": "text/html; charset=utf-8" });
  response.end(request.method === "HEAD" ? undefined : page(visitor, pathname, shown));
}

async function show(
  { employers, onFault }: Parts,
  request: IncomingMessage,
  response: ServerResponse,
  visitor: Visitor,
): Promise<Shown> {
  const { say } = visitor;
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://here");
  const answer = answers[pathname];
  if (!answer) return { title: "fault.title", main: problem("fault.not-found", say), status: 404 };
  const isPosted = request.method === "POST";
  if (isPosted && !isOwn(request))
    return { title: "fault.title", main: problem("fault.elsewhere", say), status: 403 };
  try {
    const form = isPosted ? await formOf(request) : undefined;
    const { result, exchanges } = await recorded(() =>
      answer({
        employers,
        visitor,
        form,
        query: searchParams,
        keep: (cookie) => response.setHeader("set-cookie", cookie),
      }).catch((fault: unknown) => {
        if (!(fault instanceof NotAsked)) onFault(fault);
        return shownFault(fault, say);
      }),
    );
    return { ...result, exchanges };
  } catch (fault) {
    onFault(fault);
    return shownFault(fault, say);
  }
}

/** Whether a form is of our own page: what it asks goes on record about somebody. */
function isOwn({ headers }: IncomingMessage): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  return (
    headers.origin !== undefined &&
    URL.canParse(headers.origin) &&
    new URL(headers.origin).host === headers.host
  );
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > mostForm) throw new Error("The form is too large.");
    parts.push(part);
  }
  return new URLSearchParams(Buffer.concat(parts).toString("utf8"));
}
