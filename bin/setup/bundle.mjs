import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprint } from "./fingerprint.mjs";
import { root } from "./place.mjs";

/** Our programs but web, each bundled into `<name>.mjs` here. */
export const bundleFolder = join(root, ".build");

/** Holds the fingerprint of the sources that were bundled, and is written last. */
export const bundleStamp = join(bundleFolder, "sources");

/** @param {string} name */
export const bundledFile = (name) => join(bundleFolder, `${name}.mjs`);

/** A snapshot of a migration is what the next one is made from; no program reads it. */
const isBundled = (path) => /\.(ts|mjs|js|json)$/.test(path) && !path.startsWith("db/migrations/");

export const sourcesNow = () =>
  fingerprint(["bin", "db", "lib", "package-lock.json", "tsconfig.json"], isBundled);

/** Whether what is bundled was made from the sources that are here. An image has no sources, and is taken as it is. */
export function isBundleFresh() {
  if (!existsSync(bundleStamp)) return false;
  return !existsSync(join(root, "bin/worker.ts")) || readFileSync(bundleStamp, "utf8") === sourcesNow();
}

/**
 * Bundles our programs when their sources are not those of the last bundle. It takes a second or two, and comes before
 * any of them runs, migrations included. @param {import("./family.mjs").Family} family
 */
export async function bundle(family) {
  if (isBundleFresh()) return;
  console.log("Bundling the programs (once, and again when their sources change)…");
  // In a process of its own, since the bundler leaves one running as long as its caller lives.
  await family.run({
    name: "bundle",
    command: process.execPath,
    words: ["bin/bundle.mjs"],
    options: { cwd: root },
  });
}
