import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/log";
import { afterBlocks, blockBegins } from "./block-first";
import { isBlockingPage } from "./blocking-page";
import { busyAnswer } from "./busy-answer";
import type { Head } from "./gate";
import { kept } from "./kept";
import { accountBehind } from "./known-session";
import { isBuiltFile } from "./security-headers";
import { visitorOf } from "./visitor";
import { workGate } from "./work-gate";

// By account, and for nobody signed in by address, behind which many may sit. The program's one thread gets no more done
// by having more of one account under way. Reads and writes apart, and those of a block apart from both: neither searches
// nor uploads of the same account come before it. Each request of a flood would take as much of the thread as somebody's
// only page, so it rests in between; a block never does, nor do those who share an address with a flood.
const share = { running: 2, waiting: 32, patienceMs: 10_000 };
const blocks = workGate(share);
const others = workGate({ ...share, floodRests: 2 });
const visitors = workGate({ running: 24, waiting: 96, patienceMs: 10_000 });

/** After somebody hangs up, what they asked for is still being done for a while. */
const afterwardsMs = 1_000;

/** Waits for this request's turn. False when it was turned away, and answered. */
export async function admit(
  head: Head,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { method, headers } = head;
  if (isBuiltFile(method, head.path.split("?")[0] ?? "")) return true;
  const account = accountBehind(headers.get("cookie") ?? "");
  const kind = method === "GET" || method === "HEAD" ? "reads" : "writes";
  const isBlock = isBlockingPage(head.path);
  const key = `${kind}${isBlock ? " about a block" : ""} of ${account ? `account ${account}` : `visitor ${visitorOf(headers)}`}`;
  const gate = isBlock ? blocks : others;
  const leave = await (account ? gate : visitors).enter(key);
  if (!leave) {
    await kept(`busy ${key}`, 10_000, async () =>
      log().warn({ refused: "too-much-at-once", key }, "refused"),
    );
    const { status, headers: told, body } = busyAnswer(head, "too-much-at-once");
    response.writeHead(status, { ...told, "Content-Length": Buffer.byteLength(body) });
    response.end(method === "HEAD" ? undefined : body);
    request.resume();
    return false;
  }
  if (!isBlock) await afterBlocks();
  const endBlock = account && isBlock && kind === "writes" ? blockBegins(account) : undefined;
  const done = () => {
    endBlock?.();
    return response.writableFinished ? leave() : void setTimeout(leave, afterwardsMs).unref();
  };
  if (response.closed) done();
  else response.once("close", done);
  return true;
}
