import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { log } from "@/lib/log";
import { ShareRefused } from "@/lib/pki/share";
import { countShare } from "@/lib/program/metrics";
import type { Custodians, LockState } from "./custodians";

/** In the signer's own folder, which no other user can look into: neither the worker's group nor anybody's login gets here. */
export const doorOf = (folder: string) => join(folder, "unlock");

/** More than a share is, however it was typed. */
const mostOctets = 4_096;
const mostAtOnce = 8;
const patienceMs = 10_000;
const lineFeed = 10;

export type DoorAnswer = { locks: LockState[] } | { code: string; group?: number };

/**
 * Where custodians give their shares: a line that says what, and after it the share. Plain octets and no HTTP, since what
 * Node reads for that stays in a buffer of its own; these are wiped.
 */
export function createCustodianDoor(custodians: Custodians): Server {
  const server = createServer((socket) => void handle(custodians, socket));
  server.maxConnections = mostAtOnce;
  return server;
}

async function handle(custodians: Custodians, socket: Socket): Promise<void> {
  socket.setTimeout(patienceMs, () => socket.destroy());
  socket.on("error", () => socket.destroy());
  const sent = await readLine(socket);
  if (!sent) return void socket.destroy();
  const answer = await answerTo(custodians, sent).finally(() => sent.fill(0));
  socket.end(`${JSON.stringify(answer)}\n`);
}

const verbs = ["share", "check", "state", "lock"] as const;

async function answerTo(custodians: Custodians, sent: Buffer): Promise<DoorAnswer> {
  const end = sent.indexOf(" ");
  const word = sent.subarray(0, end === -1 ? sent.length : end).toString("latin1");
  const verb = verbs.find((one) => one === word);
  const typed = end === -1 ? Buffer.alloc(0) : sent.subarray(end + 1);
  try {
    switch (verb) {
      case "share":
        return { locks: [counted(await custodians.give(typed))] };
      case "check":
        return { locks: [await custodians.check(typed)] };
      case "state":
        return { locks: custodians.states() };
      case "lock":
        log().warn({ closed: custodians.lockAll() }, "keys were locked");
        return { locks: custodians.states() };
      default:
        return { code: "not-understood" };
    }
  } catch (fault) {
    return refused(fault);
  }
}

/** How many are here is said, and never which: the log is read by more people than may know that. */
function counted(state: LockState): LockState {
  const { guards, needed, have, isOpen } = state;
  countShare(isOpen ? "opened" : "kept");
  if (isOpen) log().warn({ key: guards }, "custodians have opened a key");
  else log().info({ key: guards, have, needed }, "a share was given");
  return state;
}

function refused(fault: unknown): DoorAnswer {
  if (!(fault instanceof ShareRefused)) {
    log().error({ fault }, "a share could not be looked at");
    return { code: "fault" };
  }
  const { code, group, cause } = fault;
  countShare("refused", code);
  log().warn({ code, ...(cause instanceof Error && { fault: cause }) }, "a share was not taken");
  return { code, ...(group !== undefined && { group }) };
}

/** Up to the line's end. Nothing where it is too long, or ends before. */
function readLine(socket: Socket): Promise<Buffer | undefined> {
  const line = Buffer.alloc(mostOctets);
  let size = 0;
  let isRead = false;
  return new Promise((resolve) => {
    const done = (found?: Buffer) => {
      if (!found && !isRead) line.fill(0);
      isRead = true;
      resolve(found);
    };
    socket.once("close", () => done());
    socket.on("data", (chunk: Buffer) => {
      const end = chunk.indexOf(lineFeed);
      const own = end === -1 ? chunk : chunk.subarray(0, end);
      if (!isRead && size + own.length <= mostOctets) own.copy(line, size);
      size += own.length;
      chunk.fill(0);
      if (size > mostOctets) done();
      else if (end !== -1) done(line.subarray(0, size));
    });
  });
}
