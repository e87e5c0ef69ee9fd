import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprint } from "./fingerprint.mjs";
import { finishBuild } from "./finish-build.mjs";
import { root } from "./place.mjs";

/** What Next reads when it builds. */
const sources = [
  "app",
  "components",
  "db",
  "lib",
  "public",
  "proxy.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
const stamp = join(root, ".next/sigill-build");

/**
 * Builds the web program when its sources are not those of the last build. Resolves with what the build said.
 * @param {import("./family.mjs").Family} family
 * @param {NodeJS.ProcessEnv} [more] what the build's environment has beside the caller's
 */
export async function build(family, more = {}) {
  const wanted = `${process.version.split(".")[0]} ${fingerprint(sources)}`;
  const [of, ...said] = existsSync(stamp) ? readFileSync(stamp, "utf8").split("\n") : [];
  if (of === wanted) return said.join("\n");
  console.log("Building the web program (once, and again when its sources change)…");
  // A first build has no cache to keep: where CI is set, Next would warn of its absence.
  mkdirSync(join(root, ".next/cache"), { recursive: true });
  const now = await family.run(nextBuild(more));
  finishBuild(join(root, ".next"));
  writeFileSync(stamp, `${wanted}\n${now}`);
  return now;
}

/** The lines in which Next or its bundler warns, which is not how a page is listed that is called so. @param {string} said */
export function warningsIn(said) {
  return said.split("\n").filter((line) => /⚠|\bwarnings?\b/i.test(line) && !/^[├└┌│]/.test(line));
}

/** @returns {import("./family.mjs").Program} */
const nextBuild = (more) => ({
  name: "build",
  // Warnings go to stderr, and are part of what it said.
  command: "sh",
  words: [
    "-c",
    'exec "$0" "$@" 2>&1',
    process.execPath,
    join(root, "node_modules/next/dist/bin/next"),
    "build",
  ],
  options: {
    cwd: root,
    env: { ...process.env, ...more, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  },
});
