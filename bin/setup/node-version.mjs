import { readFileSync } from "node:fs";

// Loaded before anything else and by any Node that knows modules, so it uses nothing newer than that.
const floor = [20, 19];

/** Ends the program, saying what to install, when this Node is older than package.json's engines. */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > floor[0] || (major === floor[0] && minor >= floor[1])) return;
  console.error(
    `\nSigill needs Node.js ${floor.join(".")} or later, and this is ${version}. Install Node.js 24 LTS (or 20.19 and later) from https://nodejs.org or your system's packages, and run the same command again.\n`,
  );
  process.exit(1);
}

const ends = JSON.parse(
  readFileSync(new URL("../../lib/domain/operation/program-floor.json", import.meta.url), "utf8"),
).node;

/**
 * Why this Node should be replaced, in a sentence; undefined while its major gets security fixes.
 * @param {string} version @param {string} today YYYY-MM-DD
 */
export function nodeNote(version, today) {
  const last = ends[version.split(".")[0] ?? ""];
  if (last === undefined || last >= today) return undefined;
  return `Node.js ${version} gets no security fixes since ${last}. Install Node.js 24 LTS.`;
}
