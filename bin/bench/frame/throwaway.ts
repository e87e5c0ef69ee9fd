import { join } from "node:path";
import { Family } from "@/bin/setup/family.mjs";
import { openPast } from "@/bin/setup/past.mjs";
import { temporaryPlace } from "@/bin/setup/place.mjs";
import { startPostgres } from "@/bin/setup/postgres.mjs";
import { explain } from "@/bin/setup/problem.mjs";
import { bundledProgram } from "@/bin/setup/programs.mjs";
import { ensureDatabase, loginUrls } from "@/bin/setup/roles.mjs";
import { makeSecret, makeSecrets } from "@/bin/setup/secrets.mjs";
import { onStopSignal } from "@/bin/setup/stop-signal.mjs";
import { closeDatabase } from "@/db/core/client";

export interface Place {
  wanted: string;
  folder: string;
  owner: object;
}

/** Measures with programs and a folder that are ended and thrown away afterwards, however it goes. Ends this program. */
export async function inThrowaway(
  name: string,
  measure: (family: Family, place: Place) => Promise<void>,
): Promise<void> {
  const heard: string[] = [];
  const family = new Family(explain, (line: string) => heard.push(line));
  const place = temporaryPlace(name);
  const end = async (code: number) => {
    // Told to stop in the middle of a question: its connection is not waited for, but goes with the server.
    const closed = closeDatabase().catch(() => undefined);
    if (code === 0) await closed;
    await family.end();
    place.remove();
    process.exit(code);
  };
  onStopSignal(() => {
    if (!family.ending) void end(130);
  });
  try {
    await measure(family, place);
    await end(0);
  } catch (fault) {
    if (family.ending) return;
    console.error(heard.slice(-40).join("\n"));
    await end(explain(fault));
  }
}

/**
 * A PostgreSQL of its own, in which this program is then the web program, or whom `as` says: the demo's seed may do what
 * web and worker do. Answers the administrator's address.
 */
export async function startOwnDatabase(
  family: Family,
  place: Place,
  { as = "app" }: { as?: "app" | "seed" } = {},
): Promise<string> {
  const demo = as === "seed";
  const secrets = join(place.folder, "secrets");
  const server = await startPostgres(family, place, makeSecret(secrets, "database-admin"));
  await ensureDatabase(server.url("postgres"), "sigill");
  await family.run(
    bundledProgram("migrate", {
      ...process.env,
      DATABASE_URL: server.url("sigill"),
      ...(demo && { SIGILL_DEMO: "1" }),
    }),
  );
  await openPast(server.url("sigill"));
  makeSecrets(secrets);
  const urls = await loginUrls(server.url("sigill"), secrets, { demo });
  Object.assign(process.env, {
    DATABASE_URL: urls[as],
    SECRETS_DIR: secrets,
    KEYS_DIR: secrets,
    LOG_LEVEL: "silent",
  });
  return server.url("sigill");
}
