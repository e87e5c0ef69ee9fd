import { createPrivateKey } from "node:crypto";
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync, statSync } from "node:fs";
import { isAbsolute, join } from "node:path";

export const holds = (bytes: Buffer, forms: readonly Buffer[]) => forms.some((form) => bytes.includes(form));

/** For tests: the secret number of a key, as text and files have it, and as OpenSSL's numbers lie in memory. */
export function formsOfKey(pem: string | Buffer): Buffer[] {
  const { d = "" } = createPrivateKey(pem).export({ format: "jwk" });
  const number = Buffer.from(d, "base64url");
  const texts = [d, number.toString("base64"), number.toString("hex")].map((text) => Buffer.from(text));
  return [number, Buffer.from(number).reverse(), ...texts];
}

/** For tests: whether one of the forms is in what a process has in memory and can write. */
export function isInMemoryOf(pid: number | undefined, forms: readonly Buffer[]): boolean {
  const memory = openSync(`/proc/${pid}/mem`, "r");
  try {
    return readFileSync(`/proc/${pid}/maps`, "utf8")
      .split("\n")
      .flatMap((line) => /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line)?.slice(1) ?? [])
      .reduce<[number, number][]>((ranges, hex, nth, all) => {
        if (nth % 2 === 0) ranges.push([Number.parseInt(hex, 16), Number.parseInt(all[nth + 1] ?? "0", 16)]);
        return ranges;
      }, [])
      .some(([from, to]) => isInRange(memory, from, to, forms));
  } finally {
    closeSync(memory);
  }
}

function isInRange(memory: number, from: number, to: number, forms: readonly Buffer[]): boolean {
  const step = 64 * 1024 * 1024;
  const bytes = Buffer.alloc(Math.min(step, to - from) + 128);
  for (let at = from; at < to; at += step) {
    try {
      const length = readSync(memory, bytes, 0, Math.min(bytes.length, to - at), at);
      if (holds(bytes.subarray(0, length), forms)) return true;
    } catch {
      // reserved, and not there
    }
  }
  return false;
}

/** For tests: every file below a folder, also one that is a link, as the secrets of a program are. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => isThere(path)?.isFile());
}

const isThere = (path: string) => statSync(path, { throwIfNoEntry: false });
const environmentOf = (pid: number | undefined) => readFileSync(`/proc/${pid}/environ`);

/** For tests: the folders that a process was given: the one it runs in, and those that its environment names. */
export function foldersOf(pid: number | undefined): string[] {
  const values = environmentOf(pid)
    .toString()
    .split("\0")
    .map((setting) => setting.replace(/^[^=]*=/, ""));
  const named = values.filter((value) => isAbsolute(value) && isThere(value)?.isDirectory());
  return [readlinkSync(`/proc/${pid}/cwd`), ...named];
}

/** For tests: where a running program has one of the forms: in memory, in its environment, in what it printed, in which files. */
export function placesOf(pid: number | undefined, printed: string, forms: readonly Buffer[]): string[] {
  const files = [...new Set(foldersOf(pid).flatMap(filesIn))];
  // What is written beside it and then renamed may be gone by the time it is read.
  const isIn = (file: string) => isThere(file) !== undefined && holds(readFileSync(file), forms);
  return [
    ...(isInMemoryOf(pid, forms) ? ["memory"] : []),
    ...(holds(environmentOf(pid), forms) ? ["environment"] : []),
    ...(holds(Buffer.from(printed), forms) ? ["printed"] : []),
    ...files.filter(isIn),
  ];
}
