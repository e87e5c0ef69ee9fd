import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { root } from "./place.mjs";

const folder = join(root, "node_modules/pkcs11js");

/**
 * The tests need the optional package for PKCS #11, which npm leaves out where it could not build it. Fetches it as the
 * lockfile has it, and builds it with nothing but a compiler: the interface of Node.js that it uses is stable, and its
 * headers are a package. @param {import("./family.mjs").Family} family
 */
export async function buildNative(family) {
  if (isBuilt()) return;
  if (!existsSync(folder))
    await run(family, "npm", [
      "install",
      "--no-save",
      "--include=dev",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
    ]);
  const place = join(folder, "build/Release");
  mkdirSync(place, { recursive: true });
  const made = join(place, "making.node");
  const options = ["-std=c++17", "-O2", "-shared", "-fPIC"];
  const defined = ["-DNODE_GYP_MODULE_NAME=pkcs11", "-DNAPI_DISABLE_CPP_EXCEPTIONS"];
  const headers = [join(folder, "includes"), join(root, "node_modules/node-api-headers/include")];
  const sources = ["dl", "common", "main"].map((name) => join(folder, `src/${name}.cpp`));
  await run(family, "c++", [
    ...options,
    ...defined,
    ...headers.map((path) => `-I${path}`),
    ...sources,
    "-o",
    made,
  ]);
  renameSync(made, join(place, "pkcs11.node"));
}

function isBuilt() {
  return spawnSync(process.execPath, ["-e", "require('pkcs11js')"], { cwd: root }).status === 0;
}

/** @param {string} command @param {string[]} words */
function run(family, command, words) {
  return family.run({ name: command, command, words, options: { cwd: root } });
}
