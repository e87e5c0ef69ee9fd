import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./place.mjs";

/** Installs exactly what the lockfile says when what is installed differs. @param {import("./family.mjs").Family} family */
export async function install(family) {
  if (isInstalled()) return;
  console.log("Installing packages (once, and again when package-lock.json changes)…");
  await family.run({
    name: "install",
    command: "npm",
    words: ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
    options: { cwd: root, env: { ...process.env, NODE_ENV: "" } },
    signal: "KILL", // npm would finish first; what it leaves half done is seen and done again
  });
}

/** npm writes what it installed, when it has finished, into a lockfile of its own inside node_modules. */
export function isInstalled(folder = root) {
  const [wanted, found] = ["package-lock.json", "node_modules/.package-lock.json"].map((name) => {
    const path = join(folder, name);
    return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).packages : {};
  });
  delete wanted[""];
  const same = (name) =>
    found[name]?.version === wanted[name]?.version && found[name]?.integrity === wanted[name]?.integrity;
  return (
    Object.keys(found).length > 0 &&
    Object.keys(found).every(same) &&
    // npm leaves out optional packages made for another platform
    Object.keys(wanted).every(
      (name) => wanted[name].optional || wanted[name].devOptional || wanted[name].peer || same(name),
    )
  );
}
