import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./place.mjs";

/**
 * Installs what building and running need, exactly as the lockfile says, when what is installed differs. Packages for
 * development that are here already stay. @param {import("./family.mjs").Family} family
 */
export async function install(family) {
  if (isInstalled()) return;
  console.log("Installing packages (once, and again when package-lock.json changes)…");
  await npm(family, ["ci", ...(hasDevelopment() ? ["--include=dev"] : ["--omit=dev"])]);
}

/** Beside that the packages that tests and measurements need, without doing again what a start has done. @param {import("./family.mjs").Family} family */
export async function installDevelopment(family) {
  if (isInstalled({ development: true })) return;
  console.log("Installing the packages for development…");
  await npm(family, [...(isInstalled() ? ["install", "--no-save"] : ["ci"]), "--include=dev"]);
}

/** @param {import("./family.mjs").Family} family @param {string[]} words */
function npm(family, words) {
  return family.run({
    name: "install",
    command: "npm",
    words: [...words, "--no-audit", "--no-fund", "--loglevel=error"],
    options: { cwd: root, env: { ...process.env, NODE_ENV: "" } },
    signal: "KILL", // npm would finish first; what it leaves half done is seen and done again
  });
}

/**
 * npm writes what it installed, when it has finished, into a lockfile of its own inside node_modules.
 * @param {{ folder?: string, development?: boolean }} [how] development: whether packages for development count too
 */
export function isInstalled({ folder = root, development = false } = {}) {
  const { wanted, found } = readLocks(folder);
  const same = (name) =>
    found[name]?.version === wanted[name]?.version && found[name]?.integrity === wanted[name]?.integrity;
  // npm leaves out optional packages made for another platform
  const mayLack = ({ optional, devOptional, peer, dev }) =>
    optional || devOptional || peer || (dev && !development);
  return (
    Object.keys(found).length > 0 &&
    Object.keys(found).every(same) &&
    Object.keys(wanted).every((name) => mayLack(wanted[name]) || same(name))
  );
}

/** Whether any package is installed that only development needs. @param {string} [folder] */
export const hasDevelopment = (folder = root) =>
  Object.values(readLocks(folder).found).some(({ dev }) => dev);

function readLocks(folder) {
  const [wanted, found] = ["package-lock.json", "node_modules/.package-lock.json"].map((name) => {
    const path = join(folder, name);
    return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).packages : {};
  });
  delete wanted[""];
  return { wanted, found };
}
