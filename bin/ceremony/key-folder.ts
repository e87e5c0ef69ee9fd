import { accessSync, constants, mkdirSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { CannotRun } from "../setup/exit";

/** Where a root's key goes when nobody says: here, beside the other keys or in the temporary folder, whichever can be written. */
export function usualFolder(slug: string, keysFolder: string): string {
  const places = [process.cwd(), dirname(keysFolder), tmpdir()];
  return join(places.find(isWritable) ?? process.cwd(), `root-${slug}`);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

const why: Record<string, string> = {
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "it is on a medium that cannot be written",
  ENOSPC: "there is no room left",
  EEXIST: "it is there already, and the root's key must lie in a folder of its own",
  ENOENT: "the folder above it is not there",
  ENOTDIR: "what is above it is no folder",
};

/** Makes the folder and writes in it, so that a fault is told before anything is asked that matters. Throws CannotRun. */
export function makeNewFolder(folder: string): void {
  inWords(folder, () => mkdirSync(folder, { recursive: false, mode: 0o700 }));
  tryWriting(folder);
}

/** For a folder that may be there already. Throws CannotRun. */
export function tryWriting(folder: string): void {
  inWords(folder, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const probe = join(folder, `.probe-${process.pid}`);
    writeFileSync(probe, "", { flag: "wx", mode: 0o600 });
    rmSync(probe);
  });
}

/** When nothing came of it. */
export function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // something lies there, and stays
  }
}

function inWords(folder: string, work: () => void): void {
  try {
    work();
  } catch (fault) {
    const code = fault instanceof Error && "code" in fault ? String(fault.code) : "";
    throw new CannotRun(`The folder ${folder} cannot be used: ${why[code] ?? code}. Nothing was done.`, {
      cause: fault,
    });
  }
}
