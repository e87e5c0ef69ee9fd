import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { Family } from "@/bin/setup/family.mjs";
import { temporaryPlace } from "@/bin/setup/place.mjs";
import { startPostgres } from "@/bin/setup/postgres.mjs";
import { bundledProgram } from "@/bin/setup/programs.mjs";
import { ensureDatabase, loginUrls } from "@/bin/setup/roles.mjs";
import { makeSecret } from "@/bin/setup/secrets.mjs";
import { closeDatabase } from "@/db/core/client";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { aTestJob } from "./testing";

// A server of its own: the one that the suites share must live.
const place = temporaryPlace("killed", true);
const family = new Family(
  (problem: Error) => {
    throw problem;
  },
  () => undefined,
);
const killed = { url: "", urls: { app: "", worker: "" } };
const root = fileURLToPath(new URL("../../..", import.meta.url));

beforeAll(async () => {
  const { secrets } = inject("database");
  const server = await startPostgres(
    family,
    place,
    makeSecret(join(place.folder, "secrets"), "database-admin"),
  );
  killed.url = server.url("sigill");
  await ensureDatabase(server.url("postgres"), "sigill");
  await family.run(bundledProgram("migrate", { ...process.env, DATABASE_URL: killed.url }));
  Object.assign(killed.urls, await loginUrls(killed.url, secrets));
  Object.assign(process.env, { DATABASE_URL: killed.urls.app, SECRETS_DIR: secrets, KEYS_DIR: place.folder });
});
afterAll(async () => {
  await closeDatabase();
  await family.end();
  place.remove();
});

const kill = () =>
  process.kill(
    Number(readFileSync(join(place.folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]),
    "SIGKILL",
  );

test("PostgreSQL killed in the middle of a job: once it is back the same worker goes on, with each row once", async () => {
  const karin = await anOfficer(await anOrganisation(), ["id-administrator"]);
  const id = await aTestJob(karin, 200);
  const program = fileURLToPath(new URL("./testing-slow-program.ts", import.meta.url));
  const worker = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", program], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: killed.urls.worker },
    stdio: "ignore",
  });
  const sql = postgres(killed.url, { max: 1, onnotice: () => undefined });
  try {
    const job = async () => (await sql`select done, state from tenant.job where id = ${id}`)[0];
    let at = 0;
    for (; at < 100; await pause(5)) at = (await job())?.done;
    kill();
    expect(at).toBeLessThan(200);
    const now = () => job().catch(() => undefined);
    await expect.poll(now, { timeout: 60_000, interval: 100 }).toMatchObject({ state: "done", done: 200 });
    const times = await sql`
      select n, count(*)::int as rows from tenant.job_row r, lateral (
        select count(*)::int as n from tenant.audit_event e
         where e.subject_id = r.subject_id::text and e.action = 'employee.edited') entries
       where job_id = ${id} group by n`;
    expect([...times]).toEqual([{ n: 1, rows: 200 }]);
  } finally {
    worker.kill("SIGKILL");
    await sql.end({ timeout: 5 });
  }
});
