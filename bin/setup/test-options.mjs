import { mkdirSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { Problem } from "./problem.mjs";

/**
 * The settings that the words after `npm test --` ask for: `--record <folder>` and `--all` (docs/testing.md).
 * @param {string[]} words @returns {{ TEST_RECORD?: string, TEST_ALL?: string }}
 */
export function settingsOf(words) {
  const settings = {};
  for (let at = 0; at < words.length; at++) {
    const folder = words[at] === "--record" ? words[++at] : undefined;
    if (folder) settings.TEST_RECORD = resolve(folder);
    else if (words[at] === "--all") settings.TEST_ALL = "1";
    else throw new Problem("Use: npm test -- [--all] [--record <folder>]");
  }
  return settings;
}

/** A record of two runs would be one of neither. PostgreSQL may run as a user of its own, who must get in. @param {string} folder */
export function makeRecordFolder(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (readdirSync(folder).length > 0)
    throw new Problem(`${folder} is not empty: each run is recorded in its own.`);
}
