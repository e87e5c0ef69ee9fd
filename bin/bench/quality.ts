import { join } from "node:path";
import { closeDatabase } from "@/db/client";
import { Family } from "../setup/family.mjs";
import { root, temporaryPlace } from "../setup/place.mjs";
import { startPostgres } from "../setup/postgres.mjs";
import { explain } from "../setup/problem.mjs";
import { tsxProgram } from "../setup/programs.mjs";
import { ensureDatabase, loginUrls } from "../setup/roles.mjs";
import { makeSecret, makeSecrets } from "../setup/secrets.mjs";
import { whenToldToStop } from "../setup/told-to-stop.mjs";
import { printFigure } from "./foundation/figure";
import { controlsAgainstScan } from "./quality/controls";
import { aLargeRegister } from "./quality/register";

/** The figures of the quality mark, against a database of their own that is thrown away afterwards. */
async function measure(family: Family, place: { folder: string; owner: object }): Promise<void> {
  const secrets = join(place.folder, "secrets");
  const server = await startPostgres(family, place, makeSecret(secrets, "database-admin"));
  await ensureDatabase(server.url("postgres"), "sigill");
  await family.run(tsxProgram("migrate", { ...process.env, DATABASE_URL: server.url("sigill") }));
  makeSecrets(secrets);
  const { app } = await loginUrls(server.url("sigill"), secrets);
  Object.assign(process.env, {
    DATABASE_URL: app,
    SECRETS_DIR: secrets,
    KEYS_DIR: secrets,
    LOG_LEVEL: "silent",
  });

  await family.run({
    name: "list",
    command: process.execPath,
    words: [
      "--conditions=react-server",
      "--import",
      "tsx",
      join(root, "bin/bench/quality/requirement-list.ts"),
    ],
    options: { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
  });
  const register = await aLargeRegister(server.url("sigill"));
  printFigure("controls.vs-scan", await controlsAgainstScan(register), "x", { atMost: 10 });
}

const heard: string[] = [];
const family = new Family(explain, (line: string) => heard.push(line));
const place = temporaryPlace("bench");
const end = async (code: number) => {
  await closeDatabase();
  await family.end();
  place.remove();
  process.exit(code);
};
whenToldToStop(() => {
  if (!family.ending) void end(130);
});
try {
  await measure(family, place);
  await end(0);
} catch (fault) {
  if (!family.ending) {
    console.error(heard.slice(-40).join("\n"));
    await end(explain(fault));
  }
}
