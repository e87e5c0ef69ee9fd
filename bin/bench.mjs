import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { requireNode } from "./setup/node-version.mjs";

requireNode();
const folder = fileURLToPath(new URL("./bench/", import.meta.url));
const names = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith(".ts"))
      .map((name) => name.slice(0, -3))
  : [];
const name = process.argv[2] ?? "";
if (!names.includes(name)) {
  console.error(`Say which figures to measure: npm run bench -- ${names.join(" | ") || "<name>"}`);
  process.exit(1);
}
const run = spawnSync(
  process.execPath,
  ["--conditions=react-server", "--import", "tsx", `bin/bench/${name}.ts`, ...process.argv.slice(3)],
  { cwd: fileURLToPath(new URL("..", import.meta.url)), stdio: "inherit" },
);
process.exit(run.status ?? 1);
