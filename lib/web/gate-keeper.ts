import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { log } from "@/lib/log";
import { newRequestId, requestIdHeader } from "@/lib/program/request-id";
import { answerRaw } from "./answer-raw";
import { faultAnswer } from "./fault-answer";
import { requestFollower } from "./follow-request";
import {
  allowedMethods,
  answerTo,
  type Head,
  isForwarded,
  pass as ownPass,
  passHeader,
  type Stopped,
  stopped,
  uploadBody,
} from "./gate";
import { type Routes, routePatterns } from "./route-pattern";
import { securityHeaders } from "./security-headers";
import { logTenantlessRefusal } from "./tenantless-refusal";
import { admit } from "./work-admission";

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** For bin/web.mjs, which runs as it stands and cannot import TypeScript that Next has built. */
export function offerGate(): void {
  (globalThis as unknown as { sigillGate?: typeof keepGate }).sigillGate = keepGate;
}

/** How long whoever was turned away may go on sending; nothing of it is kept. */
const patienceMs = 10_000;

/**
 * Stands in front of Next, which keeps up to 11 MB of a body in memory before any code of ours sees the request: what
 * the head alone condemns is answered here, and its body is never read.
 */
export function keepGate(server: Server, pass: Listener, routes: Routes): void {
  const follow = requestFollower(routePatterns(routes));
  const enter = (request: IncomingMessage, response: ServerResponse, go: () => unknown) =>
    follow(request, response, isForwarded(headOf(request).headers), () => letIn(request, response, go));
  const letIn = async (request: IncomingMessage, response: ServerResponse, go: () => unknown) => {
    try {
      const head = headOf(request);
      const why = stopped(head);
      const forwarded = isForwarded(head.headers);
      delete request.headers[passHeader];
      if (!why) {
        // What Next sends itself has its place already: waiting for another, each could wait for the others.
        if (!forwarded && !(await admit(head, request, response))) return;
        request.headers[passHeader] = ownPass;
        return await go();
      }
      await record(why, head);
      turnAway(request, response, why, head);
    } catch (fault) {
      const { status, headers, body } = faultAnswer(headOf(request), fault);
      if (response.headersSent) return void response.end();
      response.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(body) });
      response.end(body);
    }
  };
  server.on("request", (request, response) => enter(request, response, () => pass(request, response)));
  // "May I send it?" is answered by the same rule, before anything is sent.
  server.on("checkContinue", (request, response) =>
    enter(request, response, () => {
      response.writeContinue();
      return pass(request, response);
    }),
  );
  answerRaw(server, allowedMethods, plainHeaders);
}

const plainHeaders = () => ({
  ...securityHeaders("none"),
  "Cache-Control": "no-store",
  [requestIdHeader]: newRequestId(),
});

function headOf({ method = "", url = "/", headers }: IncomingMessage): Head {
  return { method, path: url, headers: { get: (name) => headers[name]?.toString() ?? null } };
}

async function record(why: Stopped, { method, path, headers }: Head): Promise<void> {
  const [plain = ""] = path.split("?");
  const detail = `${method} ${plain} from ${headers.get("origin") ?? "no Origin"}`;
  if (why === "foreign-origin") await logTenantlessRefusal({ code: why, door: "gate", detail }, headers);
  else log().warn({ refused: why, door: "gate", detail }, "refused");
}

/**
 * Answered at once. What still comes is let go by, for a while, before the connection may end: cut off in the middle of
 * sending, a browser shows a fault of the network instead of the answer.
 */
function turnAway(request: IncomingMessage, response: ServerResponse, why: Stopped, head: Head): void {
  const { status, headers, body } = answerTo(why, head);
  response.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(body) });
  response.flushHeaders();
  if (body) response.write(body);
  let passed = 0;
  request.on("data", (chunk: Buffer) => {
    passed += chunk.length;
    if (passed > uploadBody) request.socket.destroy();
  });
  const late = setTimeout(() => request.socket.destroy(), patienceMs);
  request.once("close", () => clearTimeout(late));
  request.once("end", () => response.end());
}
