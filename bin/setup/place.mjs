import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statfsSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Problem } from "./problem.mjs";

/** The folder of the clone. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/**
 * @typedef {{ uid?: number, gid?: number }} Owner who the embedded database runs as; empty for an ordinary user
 * @typedef {{ folder: string, owner: Owner }} Place
 */

/**
 * Where the database, the secrets and the keys lie. PostgreSQL refuses to run as root, so root runs it as the user
 * postgres; when a folder above the clone is closed to that user, everything goes under /var/lib/sigill instead.
 * @param {string} [wanted] default: .data in the clone
 * @param {boolean} [embedded] false when the database is elsewhere and nobody but us needs to get in
 * @returns {Place}
 */
export function findPlace(wanted = process.env.SIGILL_DATA ?? join(root, ".data"), embedded = true) {
  const owner = embedded ? databaseOwner() : {};
  let folder = resolve(wanted);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (!canReach(folder, owner)) {
    folder = join("/var/lib/sigill", createHash("sha256").update(folder).digest("hex").slice(0, 16));
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    if (!canReach(folder, owner)) {
      throw new Problem(`The embedded database cannot use ${folder}: the user postgres may not enter it.`);
    }
  }
  return { folder, owner };
}

/**
 * A place for one run of the tests; `remove` forgets it.
 * @param {string} name @param {boolean} [embedded] @param {(name: string) => string} [made] where: `quickFolder`, or a disk
 */
export function temporaryPlace(name, embedded, made = folderOnDisk) {
  const wanted = made(name);
  const place = findPlace(wanted, embedded);
  const remove = () => {
    for (const folder of new Set([wanted, place.folder])) rmSync(folder, { recursive: true, force: true });
  };
  return { ...place, wanted, remove };
}

const shared = "/dev/shm";

const folderOnDisk = (name) => openFolder(join(tmpdir(), `sigill-${name}-`));

/** The database's user must get in; what is secret lies in folders of its own. @param {string} path with letters to come */
function openFolder(path) {
  const folder = mkdtempSync(path);
  chmodSync(folder, 0o755);
  return folder;
}

/**
 * Where a throwaway database lies: in memory when there is plenty, since some file systems take ever longer over the
 * thousands of files that each new database is. @param {string} name @returns {string}
 */
export function quickFolder(name) {
  return openFolder(join(hasRoom() ? shared : tmpdir(), `sigill-${name}-`));
}

function hasRoom() {
  try {
    accessSync(shared, constants.W_OK);
    const { bavail, bsize } = statfsSync(shared);
    return bavail * bsize > 2 * 2 ** 30 && process.availableMemory() > 4 * 2 ** 30;
  } catch {
    return false; // none on this system
  }
}

/** @param {string} path @param {Owner} owner */
export function canReach(path, owner) {
  if (owner.uid === undefined) return true;
  return spawnSync("test", ["-x", path], { ...owner, cwd: "/" }).status === 0;
}

/** A folder only the database's user can open. @param {string} path @param {Owner} owner */
export function makePrivate(path, owner) {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(path, owner.uid, owner.gid);
}

/** @returns {Owner} */
function databaseOwner() {
  if (process.getuid?.() !== 0) return {};
  if (ask("id", "-u", "postgres") === undefined) {
    const system = existsSync("/etc/debian_version") ? ["--system"] : [];
    spawnSync("groupadd", [...system, "--force", "postgres"]);
    spawnSync("useradd", [...system, "--gid", "postgres", "--no-create-home", "postgres"]);
  }
  const uid = ask("id", "-u", "postgres");
  const gid = ask("id", "-g", "postgres");
  if (uid === undefined || gid === undefined) {
    throw new Problem(
      "PostgreSQL will not run as root, and no user named postgres could be made. Run Sigill as an ordinary user, or make the user: useradd --system postgres",
    );
  }
  return { uid, gid };
}

/** @param {string} command @param {string[]} words @returns {number | undefined} */
function ask(command, ...words) {
  const answer = spawnSync(command, words, { encoding: "utf8" });
  return answer.status === 0 ? Number(answer.stdout) : undefined;
}
