import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isBundleFresh } from "./bundle.mjs";
import { isInstalled } from "./install.mjs";

/**
 * Runs the program of a folder under bin that the shell named, in this one's place, with the words after its name.
 * @param {string} folder @param {string} ask what is said when no such program was named
 */
export async function runNamed(folder, ask) {
  const names = readdirSync(fileURLToPath(new URL(`../${folder}/`, import.meta.url)))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.slice(0, -3));
  const [, , name = "", ...words] = process.argv;
  if (!names.includes(name)) return leave(`${ask}: npm run ${folder} -- ${names.join(" | ")}`);
  if (!isInstalled({ development: true }))
    return leave("The packages are not installed as package-lock.json says. Run: npm ci");
  const { runBelow } = await import("./run-below.mjs");
  // The product's own programs are measured and rehearsed as they are delivered.
  if (!isBundleFresh() && (await runBelow(["bin/bundle.mjs"])) !== 0)
    return leave("The programs cannot be bundled.");
  const program = ["--conditions=react-server", "--import", "tsx", `bin/${folder}/${name}.ts`];
  process.exit(await runBelow([...program, ...words]));
}

/** @param {string} why */
function leave(why) {
  console.error(why);
  process.exit(1);
}
