import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createConnection, type Server as SocketServer } from "node:net";
import { dirname } from "node:path";
import { log } from "@/lib/log";
import { PkiError } from "@/lib/pki/pki-error";
import type { WatchedKeys } from "@/lib/pki/signer";
import { countSignature } from "@/lib/program/metrics";
import { refusedBy, type SigningDesk } from "./desk";
import { Refused } from "./refused";
import { asked, certificatesOf, keysAsked, listOf, mostBytes, releaseOf } from "./wire";

export interface SignerParts {
  desk: SigningDesk;
  /** What is amiss, by code; empty while all is well. */
  health: () => Promise<readonly string[]>;
  keys: Pick<WatchedKeys, "protection">;
}

/** The signer's one door: a socket of this machine, for whom its folder lets in. */
export function createSignerServer(parts: SignerParts): Server {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 5_000, keepAliveTimeout: 60_000 });
  return server.on("request", (request, response) => void handle(parts, request, response));
}

/** Refuses a second signer on the same socket; one that was left by a crash is taken away. The group of its folder may ask. */
export async function listenAt(server: SocketServer, path: string, mode = 0o660): Promise<void> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o750 });
  if (await answers(path)) throw new Error(`another signer listens at ${path}`);
  rmSync(path, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  chmodSync(path, mode);
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

async function handle(parts: SignerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const since = performance.now();
  let verb = "none";
  try {
    const { path, answer } = doorOf(parts, request);
    const body = request.method === "POST" ? await readBody(request) : undefined;
    verb = path === "/sign" ? verbOf(body) : path;
    send(response, 200, done(verb, await answer(body), since));
  } catch (fault) {
    const answer = told(verb, fault, since);
    send(response, answer.code === "fault" ? 503 : 409, answer);
  }
}

function done<Answer extends object>(verb: string, answer: Answer, since: number): Answer {
  countSignature(verb, { outcome: "done" }, since);
  return answer;
}

interface Told {
  code: string;
  message?: string;
  serials?: readonly string[];
}

/** Counts and logs what was not signed; a fault of ours is nobody's to read but who reads the log. */
function told(verb: string, fault: unknown, since: number): Told {
  const refused = refusedBy(fault);
  countSignature(verb, { outcome: refused ? "refused" : "fault", code: refused?.code ?? "" }, since);
  if (!refused) {
    log().error({ verb, fault }, "not signed");
    return { code: "fault" };
  }
  log().warn({ verb, code: refused.code }, `not signed: ${refused.message}`);
  const { code, message, serials } = refused;
  return { code, message, ...(serials && { serials }) };
}

interface Door {
  path: string;
  answer: (body: unknown) => Promise<object>;
}

function doorOf({ desk, health, keys }: SignerParts, { method, url }: IncomingMessage): Door {
  const doors: Record<string, Door> = {
    "POST /sign": { path: "/sign", answer: async (body) => signature(desk, body) },
    "POST /certificates": { path: "/certificates", answer: async (body) => certificates(desk, body) },
    "POST /release": { path: "/release", answer: async (body) => release(desk, body) },
    "POST /last-list": { path: "/last-list", answer: async (body) => lastList(desk, body) },
    "POST /keys": { path: "/keys", answer: async (body) => protections(keys, body) },
    "GET /health": { path: "/health", answer: async () => ({ faults: await health() }) },
  };
  const door = doors[`${method} ${url}`];
  if (!door) throw new Refused("not-understood", `${method} at an address that there is not`);
  return door;
}

async function signature(desk: SigningDesk, body: unknown): Promise<object> {
  const read = asked.safeParse(body);
  if (!read.success) throw new Refused("not-understood");
  return { signature: Buffer.from(await desk.sign(read.data)).toString("base64") };
}

/** Each is answered, counted and told for itself. */
async function certificates(desk: SigningDesk, body: unknown): Promise<object> {
  const read = certificatesOf.safeParse(body);
  if (!read.success) throw new Refused("not-understood");
  const since = performance.now();
  const signatures = await desk.certificates(read.data);
  return {
    answers: signatures.map((one) =>
      one instanceof Error
        ? told("certificate", one, since)
        : done("certificate", { signature: Buffer.from(one).toString("base64") }, since),
    ),
  };
}

async function release(desk: SigningDesk, body: unknown): Promise<object> {
  const read = releaseOf.safeParse(body);
  if (!read.success) throw new Refused("not-understood");
  await desk.release(read.data);
  return {};
}

async function lastList(desk: SigningDesk, body: unknown): Promise<object> {
  const read = listOf.safeParse(body);
  if (!read.success) throw new Refused("not-understood");
  return { number: String(await desk.lastList(read.data)) };
}

/** How the keys are protected that it has: by number, and no custodian by name. */
function protections(keys: SignerParts["keys"], body: unknown): object {
  const read = keysAsked.safeParse(body);
  if (!read.success) throw new Refused("not-understood");
  return { keys: read.data.keyIds.flatMap((keyId) => protectionOf(keys, keyId) ?? []) };
}

function protectionOf(keys: SignerParts["keys"], keyId: string): object | undefined {
  try {
    const { store, custody, isLocked } = keys.protection(keyId);
    const custodians = custody && { needed: custody.needed, of: custody.custodians.length };
    return { keyId, store, custodians, isLocked };
  } catch (fault) {
    if (fault instanceof PkiError) return undefined; // said when it is to sign
    throw fault;
  }
}

const verbs = ["certificate", "list", "beside-list", "ocsp-certificate", "receipt"];

/** For the figures: one of ours and nothing that was sent. */
function verbOf(body: unknown): string {
  const said = typeof body === "object" && body && "verb" in body ? body.verb : undefined;
  return verbs.find((verb) => verb === said) ?? "other";
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > mostBytes) throw new Refused("not-understood", "it is too long");
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new Refused("not-understood", "it is not JSON");
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}
