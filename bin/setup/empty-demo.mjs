import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "./problem.mjs";
import { connect } from "./roles.mjs";

/** As db/core/demo.ts looks for us, and the channel of its signal (db/core/signal.ts). */
const us = "sigill-start";
const wish = "sigill_empty_demo";

/** How long after a start the demo can be emptied again by a press: nobody keeps it from working. */
const restMs = 60_000;

/** What the embedded demo consists of, gone. @param {{ databaseUrl?: string, demo: boolean }} settings */
export function throwAway(settings, folder) {
  if (settings.databaseUrl) {
    throw new Problem(
      "start:clean throws away the embedded demo, and DATABASE_URL names a database of your own. Unset DATABASE_URL, or empty that database yourself.",
    );
  }
  if (!settings.demo)
    throw new Problem("start:clean throws away demo data, and SIGILL_DEMO=0 says that these are not.");
  for (const name of [
    "postgres",
    "postgres.log",
    "postgres.port",
    "secrets",
    "keys",
    "keys-status",
    "published",
    "signer",
    "seeded",
    "seeding",
  ]) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/**
 * Whether the embedded demo's only seed began and never ended: another would meet half of what it makes.
 * @param {{ databaseUrl?: string, demo: boolean }} settings
 */
export function isHalfSeeded({ databaseUrl, demo }, folder) {
  const [seeding, seeded] = ["seeding", "seeded"].map((name) => existsSync(join(folder, name)));
  return demo && !databaseUrl && seeding && !seeded;
}

/**
 * Resolves when an officer has had the demo emptied on its page. Where database or people are real nobody listens, and
 * the page refuses; so it does when this has lost its connection.
 * @param {string} adminUrl @param {{ databaseUrl?: string, demo: boolean }} settings
 */
export function whenToEmpty(adminUrl, { databaseUrl, demo }, afterMs = restMs) {
  return new Promise((heard) => {
    if (databaseUrl || !demo) return;
    setTimeout(() => listen(adminUrl, heard).catch(() => undefined), afterMs).unref();
  });
}

async function listen(adminUrl, heard) {
  const sql = await connect(adminUrl, { connection: { application_name: us }, idle_timeout: 1 });
  await sql.listen(wish, () => {
    heard();
    void sql.end({ timeout: 1 });
  });
}
