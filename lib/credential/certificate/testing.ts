import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { suiteKeys } from "@/db/core/testing";
import { testProgram } from "@/lib/credential/testing-program";
import type { Signer } from "@/lib/pki/signer";
import { openssl } from "@/lib/pki/testing-programs";
import { aCardRequest } from "@/lib/pki/testing-request";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** For tests: a folder of its own below the system's temporary one. */
export function aFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `sigill-${name}-`));
}

/**
 * For tests: a key made outside Sigill and the request it signed, PEM. openssl makes those of a named algorithm; a P-256
 * one is made in this process, since many tests need one and starting a program takes longer than what they are about.
 */
export function aRequest(algorithm?: readonly string[]): string {
  if (!algorithm) return aCardRequest();
  const key = join(aFolder("key"), "key.pem");
  const args = ["req", "-new", "-newkey", ...algorithm, "-nodes", "-keyout", key, "-subj", "/CN=whatever"];
  return openssl(args).toString("latin1");
}

/** For tests: a port nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

export interface Program {
  /** What it has written so far, stdout and stderr. */
  words: string[];
  child: ChildProcess;
  /** Resolves with its exit code. */
  ended: Promise<number | null>;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

type ProgramName = "worker" | "signer" | "status" | "api" | "demo-service";

/** For tests: one of our own programs in a process of its own, with its own login; resolves when it says that it is ready. */
export async function startProgram(name: ProgramName, env: Record<string, string>): Promise<Program> {
  for (let attempt = 1; ; attempt++) {
    const program = await spawnProgram(name, env);
    if (await isReady(program, name, startsWithin * 3 ** (attempt - 1))) return program;
    // Seen to stand still at its start on a busy machine, before a line of the program has run: begun anew. Its end is not
    // waited for either: what compiles it may stand still too, and holds its output open.
    void program.stop("SIGKILL");
    if (attempt === 3) throw new Error(`${name} was not ready: ${program.words.join("\n")}`);
  }
}

/**
 * Milliseconds of the first attempt; it takes one second, and under load five. The next has three times as long, since to
 * begin anew helps nobody on a machine that is busier than that. Three attempts fit in the time that a hook has.
 */
const startsWithin = 15_000;

/** Rejects when it ends instead. */
function isReady(program: Program, name: string, withinMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const began = Date.now();
    const asked = setInterval(() => {
      const ready = saidReady(program);
      if (!ready && Date.now() - began < withinMs) return;
      clearInterval(asked);
      resolve(ready);
    }, 10);
    void program.ended.then((code) => {
      clearInterval(asked);
      reject(new Error(`${name} ended with ${code}: ${program.words.join("\n")}`));
    });
  });
}

/** For tests: whether the program's log says that it works. */
export function saidReady({ words }: Program): boolean {
  return words.some((line) => line.includes('"msg":"ready"'));
}

/** Signers by the folder they keep their log in: the next begins when the one before has ended. */
const signers = new Map<string, Promise<unknown>>();

/** A worker asks a signer: one of its own that ends with it, where the test has not begun one itself. */
async function withSigner(env: Record<string, string>): Promise<{ socket: string; stop: () => unknown }> {
  const folder = join(env.KEYS_DIR ?? suiteKeys(), "signer");
  await signers.get(folder);
  const { logins } = inject("database");
  const { username, password } = new URL(logins.signer);
  const url = Object.assign(new URL(env.DATABASE_URL ?? ""), { username, password }).href;
  const socket = join(aFolder("run"), "socket");
  const places = { SIGNER_DIR: folder, SIGNER_SOCKET: socket };
  const { METRICS_PORT: _, ...rest } = env;
  const signer = await spawnProgram("signer", { ...rest, DATABASE_URL: url, ...places });
  signers.set(folder, signer.ended);
  return { socket, stop: () => signer.stop() };
}

export async function spawnProgram(name: ProgramName, given: Record<string, string>): Promise<Program> {
  const signer = name === "worker" && !given.SIGNER_SOCKET ? await withSigner(given) : undefined;
  const env = signer ? { ...given, SIGNER_SOCKET: signer.socket } : given;
  // Through env(1), which adds to the suite's environment and becomes the program.
  const usual = { NODE_ENV: "production", STATUS_PROCESSES: "1" }; // one is enough for all but what several are tested for
  const settings = Object.entries({ ...usual, ...env }).map(([key, value]) => `${key}=${value}`);
  const command = [process.execPath, ...testProgram(name)];
  const child = spawn("/usr/bin/env", [...settings, ...command], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const words: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on("line", (line) => words.push(line));
  // Its last words are waited for, but not for ever: what compiled it holds the same output and may outlive it.
  const ended = new Promise<number | null>((resolve) => {
    child.once("close", resolve);
    child.once("exit", (code) => setTimeout(resolve, 2_000, code).unref());
  });
  if (signer) void ended.then(signer.stop);
  const stop = (signal: NodeJS.Signals = "SIGTERM") => {
    child.kill(signal);
    return ended;
  };
  return { words, child, ended, stop };
}

/** For tests: writes bytes or text and answers the path. */
export function aFile(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** The signer as it is, until its n-th signature. */
export function failing(signer: Signer, fault: Error, from = 0): Signer {
  let signed = 0;
  return {
    sign: async (keyId, data) => {
      if (signed++ >= from) throw fault;
      return signer.sign(keyId, data);
    },
  };
}
