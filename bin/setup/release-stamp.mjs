import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { root } from "./place.mjs";

const git = (folder, ...words) =>
  execFileSync("git", words, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();

/** Beside git's own files: never committed, and gone with the clone. */
const stampOf = (folder) => resolve(folder, git(folder, "rev-parse", "--git-path", "sigill-green-trees"));

/** The committed tree, or undefined where files differ from it or nothing is committed. */
export function treeOf(folder = root) {
  try {
    return git(folder, "status", "--porcelain") ? undefined : git(folder, "rev-parse", "HEAD^{tree}");
  } catch {
    return undefined;
  }
}

/** Writes down that everything was green of a tree, if the files are still that tree. @param {string | undefined} tree as it was at the start */
export function stampTree(tree, folder = root) {
  if (tree === undefined || treeOf(folder) !== tree) return false;
  appendFileSync(stampOf(folder), `${tree}\n`);
  return true;
}

/** Why the files here may not be released; undefined when they may. @returns {string | undefined} */
export function whyNotReleased(folder = root) {
  const tree = treeOf(folder);
  if (tree === undefined) return "Not released: there are changes that are not committed.";
  const file = stampOf(folder);
  const green = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  if (green.includes(tree)) return undefined;
  return `Not released: no green \`npm run test:all\` of this tree (${tree.slice(0, 12)}). Run it first.`;
}
