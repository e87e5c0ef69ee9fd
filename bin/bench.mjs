import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { requireNode } from "./setup/node-version.mjs";

requireNode();
const { isInstalled } = await import("./setup/install.mjs");
const names = readdirSync(fileURLToPath(new URL("./bench/", import.meta.url)))
  .filter((name) => name.endsWith(".ts"))
  .map((name) => name.slice(0, -3));
const name = process.argv[2] ?? "";
if (!names.includes(name)) {
  console.error(`Say which figures to measure: npm run bench -- ${names.join(" | ")}`);
  process.exit(1);
}
if (!isInstalled()) {
  console.error("The packages are not installed as package-lock.json says. Run: npm ci");
  process.exit(1);
}
const { runBelow } = await import("./setup/run-below.mjs");
process.exit(
  await runBelow([
    "--conditions=react-server",
    "--import",
    "tsx",
    `bin/bench/${name}.ts`,
    ...process.argv.slice(3),
  ]),
);
