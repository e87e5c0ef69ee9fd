import { spawnSync } from "node:child_process";
import {
  chownSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { loggedErrors } from "../test-refusals/server-log.mjs";
import { findBinaries } from "./binaries.mjs";
import { makePrivate } from "./place.mjs";
import { freePort } from "./ports.mjs";
import { Problem } from "./problem.mjs";
import { commandOf, gone, pause } from "./process-list.mjs";

/**
 * An embedded PostgreSQL: made on first use, reachable only on 127.0.0.1 and by password, on a port that it keeps.
 * @param {import("./family.mjs").Family} family
 * @param {import("./place.mjs").Place} place
 * @param {string} password of its administrator
 * @param {{ throwaway?: boolean, folder?: string, settings?: Record<string, string> }} [how] throwaway: for tests, nothing
 *   needs to survive a power cut; folder: where its data lie when not in the place; settings: of the server, besides ours
 * @returns {Promise<{ url: (database: string) => string, port: number }>}
 */
export async function startPostgres(
  family,
  place,
  password,
  { throwaway = false, folder = place.folder, settings = {} } = {},
) {
  const binaries = findBinaries(place);
  const data = join(folder, "postgres");
  if (!existsSync(join(data, "PG_VERSION"))) createCluster(binaries, data, place.owner, password, throwaway);
  checkVersion(binaries, data);
  await endStale(data);
  const port = await keepPort(place.folder);
  await family.raise(program({ binaries, data, port, place, throwaway, more: settings }));
  return { port, url: (database) => address(password, port, database) };
}

const address = (password, port, database) =>
  `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

/** The administrator's address of the product's database in a place where it runs. @param {string} folder */
export function embeddedUrl(folder) {
  const read = (name) => readFileSync(join(folder, name), "utf8").trim();
  return address(read("secrets/database-admin"), read("postgres.port"), "sigill");
}

function createCluster(binaries, data, owner, password, throwaway) {
  const unfinished = `${data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  makePrivate(unfinished, owner);
  const passwordFile = join(unfinished, "..", "postgres.password");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (owner.uid !== undefined) chownSync(passwordFile, owner.uid, owner.gid ?? owner.uid);
  const run = spawnSync(
    join(binaries, "bin/initdb"),
    [
      `--pgdata=${unfinished}`,
      `--pwfile=${passwordFile}`,
      "--username=postgres",
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      // The same order and case rules on every machine; Swedish order is asked for by query (collate "sv-x-icu").
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--data-checksums",
      "--no-instructions",
      ...(throwaway ? ["--set=scram_iterations=1"] : []), // for the administrator's own
    ],
    { ...owner, cwd: unfinished, env: environment(), encoding: "utf8" },
  );
  rmSync(passwordFile, { force: true });
  if (run.status !== 0) {
    throw new Problem(`The embedded database could not be made:\n${run.stderr || run.error}`);
  }
  renameSync(unfinished, data);
}

function checkVersion(binaries, data) {
  const made = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
  const run = spawnSync(join(binaries, "bin/postgres"), ["--version"], {
    encoding: "utf8",
    env: environment(),
  });
  const installed = /\(PostgreSQL\) (\d+)/.exec(run.stdout)?.[1];
  if (!installed)
    throw new Problem(`The embedded database does not run on this machine:\n${run.stderr || run.error}`);
  if (made !== installed) {
    throw new Problem(
      `The data in ${data} were made by PostgreSQL ${made}, and this is PostgreSQL ${installed}. Demo data can be thrown away with: npm run start:clean`,
    );
  }
}

/** After a crash the old server may still run, or its number may by now be somebody else's. */
async function endStale(data) {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (commandOf(pid)?.includes(data)) {
    process.kill(pid, "SIGINT");
    if (!(await gone(pid, 20_000)))
      throw new Problem(`An old database server (process ${pid}) does not end. End it and start again.`);
  }
  rmSync(file, { force: true });
}

async function keepPort(folder) {
  const file = join(folder, "postgres.port");
  const port = await freePort(existsSync(file) ? Number(readFileSync(file, "utf8")) : undefined);
  writeFileSync(file, `${port}\n`);
  return port;
}

function program({ binaries, data, port, place, throwaway, more }) {
  const log = join(place.folder, "postgres.log");
  const fresh = !existsSync(log) || statSync(log).size > 10_000_000;
  const set = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    log_destination: "stderr",
    log_error_verbosity: "terse",
    max_connections: 200, // shared between the logins in db/core/roles.sql
    // By this a screen knows that the server is the one for the demo (db/operation/technology.ts).
    cluster_name: "sigill-embedded",
  };
  // Every commit waits until it is written, so that nothing waits for the process that writes now and then.
  const quiet = { wal_writer_delay: "10s" };
  const unsafe = {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_wal_size: "256MB", // it may lie in memory
    scram_iterations: 1, // signing in with a made-up password, some thousand times
    "sigill.login_connections": 190, // several suites at once, each with connections of every login
    autovacuum: "off", // a suite counts rows as read: what is analysed meanwhile keeps dead ones from being cleared away
  };
  const settings = Object.entries({
    ...set,
    ...(throwaway ? unsafe : quiet),
    ...loggedErrors(place.owner, port),
    ...more,
  });
  return {
    name: "database",
    command: join(binaries, "bin/postgres"),
    words: ["-D", data, ...settings.flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    options: {
      ...place.owner,
      cwd: data,
      env: environment(),
      stdio: ["ignore", "ignore", openSync(log, fresh ? "w" : "a", 0o600)],
    },
    signal: "INT", // fast shutdown: clients are told and cut off
    group: false,
    ready: (alive, pid) => whenReady(data, log, alive, pid),
  };
}

/** The server writes its state into the eighth line of its pid file, as pg_ctl reads it. */
async function whenReady(data, log, alive, pid) {
  const file = join(data, "postmaster.pid");
  for (let waited = 0; alive() && waited < 60_000; waited += 20) {
    const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
    if (Number(lines[0]) === pid && lines[7]?.trim() === "ready") return;
    await pause(20);
  }
  const words = readFileSync(log, "utf8").trim().split("\n").slice(-5).join("\n");
  throw new Problem(`The embedded database did not start. The end of ${log}:\n${words}`);
}

/** Nothing of the caller's: a LANG or PGDATA from outside must not reach the server. */
function environment() {
  return { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
}
