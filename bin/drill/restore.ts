import { execFileSync } from "node:child_process";
import { chownSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { printFigure } from "@/bin/bench/foundation/figure";
import { inThrowaway, type Place } from "@/bin/bench/frame/throwaway";
import type { Family } from "@/bin/setup/family.mjs";
import { root } from "@/bin/setup/place.mjs";
import { pause } from "@/bin/setup/process-list.mjs";
import { bundledProgram } from "@/bin/setup/programs.mjs";
import { closeDatabase } from "@/db/core/client";
import { anIssuerOf, type DrillIssuer, prepare, programOf, type Setting } from "./frame/issuer";
import { askAll, askOcsp, type Said } from "./frame/openssl";
import {
  ask,
  asServer,
  createDatabase,
  makeCluster,
  type Server,
  serverFolder,
  startServer,
} from "./frame/server";
import { afterBackup, type DrillEid, untilBackup } from "./restore/states";

const count = 200;

/**
 * A database is lost and restored to before the last blocks, from encrypted backups, on a real server. What the world
 * was told is asked of openssl before and after; nothing that was blocked may be open, and nothing blocked for good on
 * hold.
 */
async function drill(family: Family, place: Place): Promise<void> {
  const backup = makeBackupKeys(place);
  const server = await aServer(family, place, backup);
  const setting = await prepare(place, server.url("sigill"));
  const issuer = await anIssuerOf(place, setting);
  for (const name of ["status", "signer", "worker"] as const) await family.raise(programOf(name, setting));
  const known = await untilBackup(issuer, count);
  const base = asServer(place, join(root, "deploy/backup/backup.sh"), ["database"], {
    ...backup,
    ...libpq(server),
  });
  const moment = ask(server, "select clock_timestamp()");
  const eids = await afterBackup(issuer, known, count);
  await published(server);
  const told = await askAll(issuer, setting.statusUrl, serialsOf(eids));
  say(`# the world was told of ${eids.length} e-IDs`, told);
  const lists = Number(ask(server, "select max(number) from tenant.crl where authority = 'issuing'"));

  for (const name of ["worker", "signer", "status"]) await family.dismiss(name);
  await closeDatabase();
  await archived(server);
  server.kill();
  await pause(500);
  rmSync(server.data, { recursive: true });
  const restored = await restore(family, place, { ...backup, base, moment });
  const again = await prepare(place, restored.url("sigill"), setting);
  const back = Number(ask(restored, "select max(number) from tenant.crl where authority = 'issuing'"));
  console.log(`# list ${lists} was published; the restored database has list ${back}`);

  await refusesUntilCompared(family, again, issuer, eids);
  const check = bundledProgram("restore-check", {
    ...again.env,
    NODE_ENV: "production",
    DATABASE_URL: again.urls.worker,
  });
  await family.run({ ...check, words: [...check.words, "--yes"] });
  await published(restored);
  const after = await askAll(issuer, again.statusUrl, serialsOf(eids));
  say("# after restore-check", after);
  const unrevoked = eids.filter(({ serial }) => isLess(told.get(serial), after.get(serial)));
  for (const { history, serial } of unrevoked)
    console.log(`# ${history}: ${told.get(serial)} became ${after.get(serial)}`);
  printFigure("restore.unrevoked", unrevoked.length, "", { atMost: 0 });
}

const weights: Partial<Record<Said, number>> = { good: 0, hold: 1, revoked: 2 };

/** Whether the world is told less than before; an answer that is none counts as less than any block. */
function isLess(before: Said | undefined, after: Said | undefined): boolean {
  return (weights[after ?? "unknown"] ?? 0) < (weights[before ?? "unknown"] ?? 0);
}

const serialsOf = (eids: readonly DrillEid[]) => eids.map(({ serial }) => serial);

function say(what: string, said: ReadonlyMap<string, Said>): void {
  const answers = [...said.values()];
  const counts = [...new Set(answers)].map(
    (one) => `${answers.filter((other) => other === one).length} ${one}`,
  );
  console.log(`${what}: ${counts.join(", ")}`);
}

const libpq = ({ port }: Server) => ({
  PGHOST: "127.0.0.1",
  PGPORT: String(port),
  PGUSER: "postgres",
  PGDATABASE: "postgres",
});

/** A key pair for the backups, as an administrator makes it. */
function makeBackupKeys(place: Place): Record<string, string> {
  const folder = serverFolder(place, "backup");
  const key = execFileSync("age-keygen", { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const files = {
    BACKUP_IDENTITY: [join(folder, "key"), key],
    BACKUP_RECIPIENTS: [join(folder, "pub"), `${/age1\w+/.exec(key)?.[0]}\n`],
  } as const;
  const { uid, gid } = place.owner as { uid?: number; gid?: number };
  for (const [path, text] of Object.values(files)) {
    writeFileSync(path, text, { mode: 0o600 });
    if (uid !== undefined) chownSync(path, uid, gid ?? uid);
  }
  return {
    BACKUP_IDENTITY: files.BACKUP_IDENTITY[0],
    BACKUP_RECIPIENTS: files.BACKUP_RECIPIENTS[0],
    BACKUP_DIR: serverFolder(place, "backup", "kept"),
    BACKUP_WAL: serverFolder(place, "backup", "wal"),
  };
}

async function aServer(family: Family, place: Place, backup: Record<string, string>): Promise<Server> {
  const data = join(place.folder, "cluster");
  serverFolder(place, "cluster");
  const archive = `BACKUP_WAL="${backup.BACKUP_WAL}" BACKUP_RECIPIENTS="${backup.BACKUP_RECIPIENTS}" "${root}/deploy/backup/archive-wal.sh" "%p" %f`;
  makeCluster(place, data, { wal_level: "replica", archive_mode: "on", archive_command: archive });
  const server = await startServer(family, place, "database", data);
  await createDatabase(family, server);
  return server;
}

/** Waits until the worker has published whatever waited. */
async function published(server: Server): Promise<void> {
  const waits =
    "select count(*) from tenant.outbox where kind in ('certificate.release', 'status.changed') and done_at is null";
  for (let waited = 0; waited < 120_000; waited += 200) {
    if (ask(server, waits) === "0") return;
    await pause(200);
  }
  throw new Error("the lists were not published");
}

/** Everything until now is in the archive, as it would be a minute later. */
async function archived(server: Server): Promise<void> {
  const segment = ask(server, "select pg_walfile_name(pg_switch_wal())");
  const done = `select count(*) from pg_stat_archiver where last_archived_wal >= '${segment}'`;
  for (let waited = 0; waited < 60_000; waited += 200) {
    if (ask(server, done) === "1") return;
    await pause(200);
  }
  throw new Error("the log of changes was not archived");
}

async function restore(
  family: Family,
  place: Place,
  { base, moment, ...backup }: Record<string, string>,
): Promise<Server> {
  const data = serverFolder(place, "restored");
  const env = { ...backup, RESTORE_TARGET_TIME: moment ?? "" } as Record<string, string>;
  asServer(place, join(root, "deploy/backup/restore.sh"), [base ?? "", data], env);
  const server = await startServer(family, place, "restored", data);
  for (let waited = 0; waited < 60_000; waited += 200) {
    if (ask(server, "select pg_is_in_recovery()") === "f") return server;
    await pause(200);
  }
  throw new Error(
    `the server did not come to the moment: ${readFileSync(join(place.folder, "restored.log"), "utf8").slice(-500)}`,
  );
}

/** Started as after any outage: status puts everybody off, and the worker does not begin. */
async function refusesUntilCompared(
  family: Family,
  setting: Setting,
  issuer: DrillIssuer,
  eids: readonly DrillEid[],
) {
  await family.raise(programOf("status", setting));
  await family.raise(programOf("signer", setting));
  const begun = { ready: false };
  family
    .raise(programOf("worker", setting))
    .then(() => {
      begun.ready = true;
    })
    .catch(() => undefined);
  const said = await Promise.all(
    eids.slice(0, 8).map(({ serial }) => askOcsp(issuer, setting.statusUrl, serial)),
  );
  await pause(6_000);
  if (begun.ready || said.some((one) => one !== "trylater"))
    throw new Error(`before the comparison worker began: ${begun.ready}; status said ${said.join(", ")}`);
}

await inThrowaway("drill", drill);
