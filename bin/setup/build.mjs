import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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

/** Builds the web program when its sources are not those of the last build. @param {import("./family.mjs").Family} family */
export async function build(family) {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log("Building the web program (once, and again when its sources change)…");
  await family.run(nextBuild);
  writeFileSync(stamp, wanted);
}

/** @type {import("./family.mjs").Program} */
const nextBuild = {
  name: "build",
  command: process.execPath,
  words: [join(root, "node_modules/next/dist/bin/next"), "build"],
  options: { cwd: root, env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } },
};

function fingerprint() {
  const hash = createHash("sha256").update(process.version.split(".")[0] ?? "");
  for (const source of sources) {
    for (const path of filesOf(source)) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest("hex");
}

/** @returns {string[]} */
function filesOf(path) {
  const whole = join(root, path);
  if (!existsSync(whole)) return [];
  if (!statSync(whole).isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(whole)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}
