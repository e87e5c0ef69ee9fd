import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "./place.mjs";

/**
 * A digest of the names and contents of files. Tests are left out, since nothing that is built holds one.
 * @param {string[]} sources files and folders of the clone @param {(path: string) => boolean} [isSource]
 */
export function fingerprint(sources, isSource = () => true) {
  const hash = createHash("sha256");
  for (const path of sources.flatMap(filesOf))
    if (isSource(path)) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest("hex");
}

/** @param {string} path @returns {string[]} */
function filesOf(path) {
  const whole = join(root, path);
  if (!existsSync(whole)) return [];
  if (!statSync(whole).isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(whole)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}
