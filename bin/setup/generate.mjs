import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

// `npm run db:generate`. The generator compares the schema with its last snapshot alone, and each has all tables.
const { status } = spawnSync("drizzle-kit", ["generate", ...process.argv.slice(2)], { stdio: "inherit" });
const meta = new URL("../../db/migrations/meta/", import.meta.url);
const snapshots = readdirSync(fileURLToPath(meta))
  .filter((name) => name.endsWith("_snapshot.json"))
  .sort();
for (const name of snapshots.slice(0, -1)) rmSync(new URL(name, meta));
process.exitCode = status ?? 1;
