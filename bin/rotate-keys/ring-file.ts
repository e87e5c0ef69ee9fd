import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { type RingName, readRing } from "@/lib/crypto/key-ring";
import { CannotRun } from "../setup/exit";

/** The file itself, wherever links lead. */
function ringFile(folder: string, name: RingName): string {
  try {
    return realpathSync(join(folder, name));
  } catch {
    throw new CannotRun(
      `There is no file ${join(folder, name)}. SECRETS_DIR names the folder the programs' secrets come from.`,
    );
  }
}

/** Whole or not at all, with the owner it had, for its owner alone; refused when another writes it. */
function replaceFile(path: string, content: string): void {
  const { uid, gid } = statSync(path);
  const next = `${path}.next`;
  let file: number;
  try {
    file = openSync(next, "wx", 0o600);
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    throw new CannotRun(
      code === "EEXIST"
        ? `${next} exists: another is at work on it, or was cut off. Remove it when nobody is.`
        : `${path} cannot be written (${code}). Say where the programs' secrets come from with SECRETS_DIR, as a user who may write there.`,
    );
  }
  try {
    writeSync(file, content);
    chownSync(next, uid, gid);
    fsyncSync(file);
    closeSync(file);
    renameSync(next, path);
  } catch (fault) {
    rmSync(next, { force: true });
    throw fault;
  }
}

const linesOf = (content: string) => content.split("\n").filter((line) => line.trim() !== "");

/** Adds a key as the last line; answers its id. Refused while there is one that is not in use yet. */
export function addKey(folder: string, name: RingName): string {
  const path = ringFile(folder, name);
  const content = readFileSync(path, "utf8");
  const ring = readRing(name, content);
  if (ring.length > 1)
    throw new CannotRun(
      `${path} has ${ring.length} keys: ${ring.map(({ id }) => id).join(", ")}. The one before is removed first.`,
    );
  const added = `${[...linesOf(content), randomBytes(32).toString("base64")].join("\n")}\n`;
  replaceFile(path, added);
  return readRing(name, added).at(-1)?.id ?? "";
}

/** Takes a key out, into a file of its own beside it; answers where, or undefined when it was gone. */
export function takeKeyOut(folder: string, name: RingName, id: string): string | undefined {
  const path = ringFile(folder, name);
  const content = readFileSync(path, "utf8");
  const nth = readRing(name, content).findIndex((one) => one.id === id);
  if (nth < 0) return undefined;
  const lines = linesOf(content);
  const kept = `${path}.${id}`;
  const file = openSync(kept, "w", 0o600);
  writeSync(file, `${lines[nth]}\n`);
  fsyncSync(file);
  closeSync(file);
  replaceFile(path, `${lines.filter((_, one) => one !== nth).join("\n")}\n`);
  return kept;
}
