import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll } from "vitest";

/** How the server meets a mail: `die` takes all of it and closes without an answer. */
export type Manner = "take" | "hang" | "die" | { rcpt: number } | { data: number };

export interface TestingServer {
  url: string;
  /** What it said 250 to, or would have. */
  received: { to: string; from: string; text: string; messageId: string | undefined }[];
  /** Connections that were made. */
  connections: number;
  /** How the next mails to an address are met, in order; after them, and to others, it takes them. */
  meet(recipient: string, ...manners: Manner[]): void;
  /** What it says instead of a greeting; undefined greets. */
  busy: number | undefined;
  /** Closes every connection, in the middle of whatever it is. */
  drop(): void;
}

const refusal = (responseCode: number, recipient: string) =>
  // As servers do: they repeat the address.
  Object.assign(new Error(`not for ${recipient}`), { responseCode });

/** A real mail server, as kind as it is told to be; closed after the suite. */
export async function aMailServer(): Promise<TestingServer> {
  const manners = new Map<string, Manner[]>();
  const chosen = new WeakMap<object, Manner>();
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    closeTimeout: 1,
    onConnect(_session, done) {
      state.connections++;
      done(state.busy ? refusal(state.busy, "you") : null);
    },
    onRcptTo({ address }, session, done) {
      const manner = manners.get(address)?.shift() ?? "take";
      chosen.set(session, manner);
      done(typeof manner === "object" && "rcpt" in manner ? refusal(manner.rcpt, address) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const manner = chosen.get(session) ?? "take";
        const [to] = session.envelope.rcptTo.map(({ address }) => address);
        if (manner === "hang") return;
        if (typeof manner === "object" && "data" in manner) return done(refusal(manner.data, to ?? ""));
        const text = Buffer.concat(chunks).toString("utf8");
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : "";
        const messageId = /^Message-ID: (.*?)\r?$/m.exec(text)?.[1];
        state.received.push({ to: to ?? "", from, text, messageId });
        if (manner !== "die") return done();
        state.drop();
      });
    },
  });
  server.on("error", () => undefined); // a client that gave up
  await opened(server);
  const state: TestingServer = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received: [],
    connections: 0,
    busy: undefined,
    drop: () => {
      for (const connection of server.connections) connection.close();
    },
    meet: (recipient, ...next) => manners.set(recipient, next),
  };
  return state;
}

async function opened(server: SMTPServer): Promise<void> {
  await new Promise<void>((ready) => {
    server.listen(0, "127.0.0.1", ready);
  });
  afterAll(
    () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
      }),
  );
}
