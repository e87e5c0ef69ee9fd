import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";

export interface Received {
  priority: number;
  timestamp: string;
  host: string;
  app: string;
  messageId: string;
  element: string;
  data: Record<string, string>;
  text: string;
}

/** For tests: a receiver after RFC 6587 §3.4.1 and RFC 5424 §6, which keeps what it has read, and what it was sent. */
export class Receiver {
  readonly received: Received[] = [];
  /** Every byte, as text. */
  raw = "";
  connections = 0;
  /** Ends each connection after so many bytes, as a receiver that crashes; its place is read again. */
  crashAfter: number | undefined;
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;

  constructor(private readonly keys?: { key: string; cert: string }) {}

  async listen(port = 0): Promise<number> {
    const take = (socket: Socket) => this.take(socket);
    this.server = this.keys ? createTlsServer(this.keys, take) : createServer(take);
    await once(this.server.listen(port, "127.0.0.1"), "listening");
    const address = this.server.address();
    return typeof address === "object" && address ? address.port : 0;
  }

  async close(): Promise<void> {
    const { server } = this;
    if (!server) return;
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }

  get events(): string[] {
    return this.received.map(({ data }) => `${data.organisation} ${data.event}`);
  }

  private take(socket: Socket): void {
    this.connections++;
    this.sockets.add(socket);
    socket.on("close", () => this.sockets.delete(socket)).on("error", () => undefined);
    let bytes = Buffer.alloc(0);
    socket.on("data", (part) => {
      this.raw += part.toString("latin1");
      bytes = Buffer.concat([bytes, part]);
      if (this.crashAfter !== undefined && bytes.length >= this.crashAfter)
        return void socket.resetAndDestroy();
      bytes = this.framesOf(bytes);
    });
  }

  /** What is left after the whole frames. */
  private framesOf(bytes: Buffer): Buffer<ArrayBuffer> {
    let rest = bytes;
    for (;;) {
      const [, length] = /^([1-9]\d{0,4}) /.exec(rest.subarray(0, 8).toString("latin1")) ?? [];
      if (!length) {
        if (rest.length >= 8) throw new Error(`no frame: ${rest.subarray(0, 40).toString("latin1")}`);
        return Buffer.from(rest);
      }
      const end = length.length + 1 + Number(length);
      if (rest.length < end) return Buffer.from(rest);
      this.received.push(messageIn(rest.subarray(length.length + 1, end).toString("utf8")));
      rest = rest.subarray(end);
    }
  }
}

/** RFC 5424 §6: a header, one element of structured data, and a text. Throws for anything else. */
export function messageIn(line: string): Received {
  const head =
    /^<(\d{1,3})>1 (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,6}Z) ([!-~]{1,255}) ([!-~]{1,48}) ([!-~]{1,128}) ([!-~]{1,32}) \[([^ =\]"]{1,32})/.exec(
      line,
    );
  if (!head) throw new Error(`no message of RFC 5424: ${line}`);
  const [whole, priority, timestamp = "", host = "", app = "", , messageId = "", element = ""] = head;
  let rest = line.slice(whole.length);
  const data: Record<string, string> = {};
  for (;;) {
    const [parameter, name = "", value = ""] =
      /^ ([^ =\]"]{1,32})="((?:[^"\\\]]|\\["\\\]])*)"/.exec(rest) ?? [];
    if (!parameter) break;
    data[name] = value.replace(/\\(["\\\]])/g, "$1");
    rest = rest.slice(parameter.length);
  }
  if (!rest.startsWith("] ")) throw new Error(`no end of the element: ${rest}`);
  const text = rest.slice(2);
  return { priority: Number(priority), timestamp, host, app, messageId, element, data, text };
}
