import { constants } from "node:fs";
import { type FileHandle, open, opendir, unlink } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "@/lib/domain/core/refusal";
import { reportBytes } from "./report";
import { takeInReport } from "./take-in";

interface Sweep {
  /** A Maildir that the mail server delivers to. */
  folder: string;
  /** The address before a mail's own token is put into it. */
  base: string;
  onFailure(error: unknown): void;
}
/** So many at a time, so that a flood holds up nothing else of the worker's for long. */
const atOnce = 200;

/** Takes in what was delivered since, and removes it: nobody reads this mailbox. What the database fails at stays. */
export async function sweepBounces({ folder, base, onFailure }: Sweep, now = new Date()): Promise<number> {
  const arrived = join(folder, "new");
  const names: string[] = [];
  for await (const { name } of await opendir(arrived)) {
    if (!name.startsWith(".")) names.push(name);
    if (names.length === atOnce) break;
  }
  for (const name of names) {
    const path = join(arrived, name);
    try {
      const raw = await readReport(path);
      if (raw) await takeIn(raw, base, now);
      await unlink(path);
    } catch (fault) {
      onFailure(fault);
    }
  }
  return names.length;
}

/** Null for what is no file of its own or is longer than a report: it is not opened, or not read. */
async function readReport(path: string): Promise<Uint8Array | null> {
  let file: FileHandle;
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === "ELOOP") return null;
    throw fault;
  }
  try {
    const found = await file.stat();
    return found.isFile() && found.size <= reportBytes ? await file.readFile() : null;
  } finally {
    await file.close();
  }
}

/** Another worker may have been quicker. */
async function takeIn(raw: Uint8Array, base: string, now: Date): Promise<void> {
  try {
    await takeInReport(raw, base, now);
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
  }
}
