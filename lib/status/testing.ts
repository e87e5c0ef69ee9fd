import { randomBytes } from "node:crypto";
import { request } from "node:http";
import { connect, createServer, type Server, type Socket } from "node:net";
import type { FreshDatabase } from "@/db/core/testing";
import { unguarded } from "@/db/seed/unguarded";

/** For tests: a door to the database that can be shut, so that one program loses it and no other. */
export class DatabaseDoor {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;

  constructor(
    private readonly port: number,
    private readonly target: URL,
  ) {}

  /** The address of the database by way of this door. */
  get url(): string {
    return Object.assign(new URL(this.target), { hostname: "127.0.0.1", port: String(this.port) }).href;
  }

  open(): Promise<void> {
    const server = createServer((from) => {
      const to = connect(Number(this.target.port), this.target.hostname);
      for (const socket of [from, to]) {
        this.sockets.add(socket);
        socket.on("error", () => undefined).on("close", () => this.sockets.delete(socket));
      }
      from.pipe(to).pipe(from);
    });
    this.server = server;
    return new Promise((resolve) => server.listen(this.port, "127.0.0.1", resolve));
  }

  shut(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server?.close(() => resolve()));
    for (const socket of this.sockets) socket.destroy();
    return closed;
  }
}

interface Told {
  status: string;
  reason: string | null;
  at: Date | null;
}

/** Tells the world anything of a serial, past the guards of the database and of the feed: that is stamped here. */
export function tell({ administrator }: FreshDatabase, serial: string, told: Told): Promise<unknown> {
  return unguarded(
    administrator,
    ["certificate_status"],
    (sql) => sql`update tenant.certificate_status
      set ${sql({ ...told })}, changed_in = pg_current_xact_id() where serial = ${serial}`,
  );
}

/** For tests: a request with some of its bytes changed, lost or added. */
export function mutant(good: Uint8Array, turn: number): Uint8Array {
  const bad = Buffer.from(good);
  for (let flips = 0; flips <= turn % 4; flips++)
    bad[randomBytes(2).readUInt16BE() % bad.length] = randomBytes(1)[0] ?? 0;
  if (turn % 5 === 0) return bad.subarray(0, randomBytes(1).readUInt8() % bad.length);
  if (turn % 7 === 0) return Buffer.concat([bad, randomBytes(turn)]);
  return bad;
}

/** The answer to a body of that many octets, of which a little is sent: sending more would race with the refusal. */
export function announced(address: string, octets: number): Promise<number | undefined> {
  return new Promise((answered, failed) => {
    const asked = request(address, {
      method: "POST",
      headers: { "content-type": "application/ocsp-request", "content-length": octets },
    });
    asked.once("response", (answer) => answered(answer.resume().statusCode));
    asked.once("error", failed);
    asked.write(Buffer.alloc(200_000));
  });
}
