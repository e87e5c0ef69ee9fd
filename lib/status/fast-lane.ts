import type { Server } from "node:http";
import type { Socket } from "node:net";
import { ownLook } from "@/lib/domain/credential/own-look";
import type { Kept } from "./answer-cache";
import type { OcspAnswer, OcspOutcome } from "./answer-ocsp";
import { maximumBody, ocspHeaders, requestInPath, tooLarge } from "./http";
import type { OcspDesk } from "./ocsp-desk";
import { type RequestHead, readRequestHead } from "./request-head";

export interface LaneParts {
  desk: OcspDesk;
  onFault: (fault: unknown, request?: string) => void;
  idOf: (given: string | undefined, socket: Socket) => string;
  /** `since` is of performance.now(); what took no time has none. */
  answered: (method: "GET" | "POST", answer: OcspAnswer, since?: number) => void;
  refused: (code: number) => void;
}

const idleMs = 15_000;
/** Whoever is refused may be in the midst of sending: hung up on at once, they would not get the answer. */
const lingerMs = 500;
const mostHeads = 256;

/**
 * A door before Node's own server: a question that is whole, plain and alone in what a connection has sent is answered
 * here, which takes a third of the work. A connection that sends anything else is Node's from then on.
 */
export function openFastLane(server: Server, parts: LaneParts): void {
  const [enter] = server.listeners("connection") as ((socket: Socket) => void)[];
  if (!enter) throw new Error("Node's server takes its connections in another way now");
  const open = new Set<LaneSocket>();
  const heads = new Map<string, RequestHead | undefined>();
  server.removeAllListeners("connection");
  server.on("connection", (socket: Socket) => {
    const lane = new LaneSocket(socket, parts, heads, {
      left: () => open.delete(lane),
      handOver: () => enter.call(server, socket),
    });
    open.add(lane);
  });
  const closeIdle = server.closeIdleConnections.bind(server);
  const closeAll = server.closeAllConnections.bind(server);
  server.closeIdleConnections = () => {
    closeIdle();
    for (const lane of open) lane.endIdle();
  };
  server.closeAllConnections = () => {
    closeAll();
    for (const lane of open) lane.destroy();
  };
}

class LaneSocket {
  private isBusy = false;
  private isEnding = false;
  /** What came while an answer was being signed. */
  private held: Buffer | undefined;

  constructor(
    private readonly socket: Socket,
    private readonly parts: LaneParts,
    private readonly heads: Map<string, RequestHead | undefined>,
    private readonly door: { left: () => void; handOver: () => void },
  ) {
    socket.on("data", this.read).on("end", this.end).on("error", this.destroy).on("close", this.left);
    socket.on("drain", this.goOn).setTimeout(idleMs, this.destroy);
  }

  readonly destroy = (): void => {
    this.socket.destroy();
  };

  endIdle(): void {
    this.isEnding = true;
    if (!this.isBusy) this.socket.end();
  }

  private readonly left = (): void => this.door.left();

  private readonly end = (): void => this.endIdle();

  private readonly goOn = (): void => {
    if (!this.isBusy) this.socket.resume();
  };

  private readonly read = (chunk: Buffer): void => {
    if (this.isBusy) {
      // Rare, so that to stop reading before each answer, which the system is asked for twice, would cost more.
      this.held = this.held ? Buffer.concat([this.held, chunk]) : chunk;
      this.socket.pause();
      return;
    }
    const headEnd = chunk.indexOf("\r\n\r\n");
    const head = headEnd < 0 ? undefined : this.headOf(chunk.toString("latin1", 0, headEnd));
    const isWhole = head && chunk.length === headEnd + 4 + head.length;
    const question = isWhole ? questionOf(head, chunk, headEnd + 4) : undefined;
    if (head && question) this.ask(head, question);
    else if (head && head.length > maximumBody) this.refuse(head);
    else this.handOver(chunk);
  };

  private ask(head: RequestHead, question: Buffer): void {
    const isOwn = head.agent === ownLook;
    const kept = this.parts.desk.kept(question, isOwn);
    if (!kept) {
      void this.answer(head, question, isOwn);
      return;
    }
    const method = methodOf(head);
    this.write(this.parts.idOf(head.requestId, this.socket), tailOfKept(method, kept));
    this.parts.answered(method, kept.answer);
    if (this.isEnding) this.socket.end();
  }

  /** The same head is read once: a client sends it again and again, to the last octet. */
  private headOf(text: string): RequestHead | undefined {
    const known = this.heads.get(text);
    if (known) return known;
    const head = readRequestHead(text);
    if (this.heads.size >= mostHeads) this.heads.clear();
    if (head) this.heads.set(text, head);
    return head;
  }

  private async answer(head: RequestHead, question: Buffer, isOwn: boolean): Promise<void> {
    const since = performance.now();
    this.isBusy = true;
    const method = methodOf(head);
    const id = this.parts.idOf(head.requestId, this.socket);
    const outcome = await this.parts.desk.answer(question, isOwn);
    if (outcome.fault) this.parts.onFault(outcome.fault, id);
    this.isBusy = false;
    this.write(id, tailOf(method, outcome));
    this.parts.answered(method, outcome.answer, since);
    const { held } = this;
    this.held = undefined;
    if (held) {
      if (!this.socket.writableNeedDrain) this.socket.resume();
      this.read(held);
    } else if (this.isEnding) this.socket.end();
  }

  /** Nothing more is read of somebody who says that they send too much: a stranger's megabytes cost others their time. */
  private refuse({ requestId }: RequestHead): void {
    this.socket.off("data", this.read).off("drain", this.goOn).pause();
    const late = setTimeout(this.destroy, lingerMs); // whatever is sent meanwhile
    this.socket.once("close", () => clearTimeout(late));
    this.write(this.parts.idOf(requestId, this.socket), tailOfTooLarge(), "413 Payload Too Large");
    this.socket.end();
    this.parts.refused(413);
  }

  private write(id: string, tail: Buffer, status = "200 OK"): void {
    const head = `HTTP/1.1 ${status}\r\nx-request-id: ${id}\r\nDate: ${dateNow()}\r\n`;
    const whole = Buffer.allocUnsafe(head.length + tail.length);
    whole.write(head, "latin1");
    tail.copy(whole, head.length);
    // Who does not read what they get is not answered more.
    if (!this.socket.write(whole)) this.socket.pause();
  }

  private handOver(chunk: Buffer): void {
    const { socket } = this;
    socket.off("data", this.read).off("end", this.end).off("error", this.destroy).off("close", this.left);
    socket.off("drain", this.goOn).setTimeout(0).off("timeout", this.destroy);
    this.door.left();
    this.door.handOver();
    socket.unshift(chunk);
  }
}

const methodOf = ({ path }: RequestHead) => (path === undefined ? "POST" : "GET");

const questionOf = ({ path }: RequestHead, chunk: Buffer, bodyAt: number) =>
  path === undefined ? chunk.subarray(bodyAt) : requestInPath(path);

function tailOfKept(method: "GET" | "POST", kept: Kept): Buffer {
  const known = method === "POST" ? kept.posted : kept.got;
  if (known) return known;
  const tail = tailOf(method, { der: kept.der, reusable: kept });
  if (method === "POST") kept.posted = tail;
  else kept.got = tail;
  return tail;
}

/** All of an answer that stays the same when it is given again. */
const tailOf = (method: "GET" | "POST", { der, reusable }: Pick<OcspOutcome, "der" | "reusable">) =>
  tailWith(der, {
    ...ocspHeaders(method, reusable),
    Connection: "keep-alive",
    "Keep-Alive": `timeout=${idleMs / 1000}`,
  });

function tailOfTooLarge(): Buffer {
  const { body, headers } = tooLarge();
  return tailWith(Buffer.from(body), { "content-type": "text/plain; charset=utf-8", ...headers });
}

function tailWith(body: Uint8Array, more: Record<string, string>): Buffer {
  const fields = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...more,
    "content-length": String(body.length),
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${lines.join("")}\r\n`, "latin1"), body]);
}

const date = { text: "", until: 0 };

/** In the words of HTTP, made once a second. */
function dateNow(): string {
  const now = Date.now();
  if (now >= date.until || now < date.until - 1000) {
    date.text = new Date(now).toUTCString();
    date.until = now - (now % 1000) + 1000;
  }
  return date.text;
}
