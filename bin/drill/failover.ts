import { printFigure } from "@/bin/bench/foundation/figure";
import { inThrowaway, type Place } from "@/bin/bench/frame/throwaway";
import type { Family } from "@/bin/setup/family.mjs";
import { pause } from "@/bin/setup/process-list.mjs";
import { anOfficer } from "@/db/seed/builders";
import { revokeEid } from "@/lib/credential/eid/revoke";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { anIssuerOf, prepare, programOf, type Setting } from "./frame/issuer";
import { askAll } from "./frame/openssl";
import {
  ask,
  asServer,
  createDatabase,
  makeCluster,
  program,
  type Server,
  serverFolder,
  startServer,
} from "./frame/server";
import { type DrillEid, issue } from "./restore/states";

const count = 60;
const killedAfter = 20;

/**
 * The primary is killed under load, its synchronous standby is promoted, and the programs find it by themselves. Every
 * block that was acknowledged must be known afterwards, by openssl.
 */
async function drill(family: Family, place: Place): Promise<void> {
  const primary = await aPrimary(family, place);
  const standby = await aStandby(family, place, primary);
  const setting = twoHosts(await prepare(place, primary.url("sigill")), primary, standby);
  const issuer = await anIssuerOf(place, setting);
  await family.raise(programOf("status", setting));
  await family.raise(programOf("signer", setting));
  await family.raise(programOf("worker", setting));
  const officers = await Promise.all(
    Array.from({ length: 3 }, () => anOfficer(issuer.organisationId, ["security-officer"])),
  );
  const eids: DrillEid[] = [];
  for (let nth = 0; nth < count; nth++) eids.push(await issue(issuer, "open, then revoked", "active"));

  const acknowledged = await underLoad(eids, officers, () => {
    primary.kill();
    asServer(place, program("pg_ctl"), ["promote", "-D", standby.data, "-w"]);
  });
  console.log(
    `# ${acknowledged.done.length} blocks were acknowledged, ${acknowledged.failed} failed and were tried again`,
  );
  await untilPublished(standby);
  const said = await askAll(
    issuer,
    setting.statusUrl,
    acknowledged.done.map(({ serial }) => serial),
  );
  const lost = acknowledged.done.filter(({ serial }) => said.get(serial) !== "revoked");
  printFigure("failover.lost", lost.length, "", { atMost: 0 });
  printFigure("failover.back", acknowledged.back, "s", { atMost: 10 });
}

async function aPrimary(family: Family, place: Place): Promise<Server> {
  const data = serverFolder(place, "primary");
  makeCluster(place, data, { wal_level: "replica", hot_standby: "on" });
  const server = await startServer(family, place, "primary", data);
  await createDatabase(family, server);
  return server;
}

/** A copy that follows, and that every commit waits for from then on. */
async function aStandby(family: Family, place: Place, primary: Server): Promise<Server> {
  const data = serverFolder(place, "standby");
  const from = `host=127.0.0.1 port=${primary.port} user=postgres`;
  asServer(place, program("pg_basebackup"), ["-D", data, "-R", "-X", "stream", "-c", "fast", "-d", from]);
  const standby = await startServer(family, place, "standby", data);
  ask(primary, "alter system set synchronous_standby_names = '*'");
  ask(primary, "select pg_reload_conf()");
  await until(
    () => ask(primary, "select count(*) from pg_stat_replication where sync_state = 'sync'") === "1",
  );
  return standby;
}

/** Both hosts in each address: the programs take the one that can be written to. */
function twoHosts(setting: Setting, primary: Server, standby: Server): Setting {
  const both = (url: string) =>
    `${url.replace(`:${primary.port}/`, `:${primary.port},127.0.0.1:${standby.port}/`)}?target_session_attrs=primary`;
  const urls = Object.fromEntries(Object.entries(setting.urls).map(([name, url]) => [name, both(url)]));
  process.env.DATABASE_URL = urls.seed;
  return { ...setting, urls: urls as Setting["urls"] };
}

/** Blocks one after the other by three officers at once, each until it is acknowledged; `fail` is called in their midst. */
async function underLoad(eids: readonly DrillEid[], officers: readonly OfficerActor[], fail: () => void) {
  const done: DrillEid[] = [];
  const state = { failed: 0, killed: 0, back: Number.NaN };
  const block = async (officer: OfficerActor, eid: DrillEid) => {
    for (;;) {
      const outcome = await revokeEid(officer, { eidId: eid.id, version: "1", reason: "stolen" }).then(
        () => "acknowledged",
        (fault: unknown) => (fault instanceof Refusal ? "done before" : "failed"),
      );
      if (outcome === "acknowledged") {
        done.push(eid);
        if (state.killed && Number.isNaN(state.back)) state.back = (performance.now() - state.killed) / 1000;
      }
      if (outcome !== "failed") return;
      state.failed++;
      await pause(50);
    }
  };
  const killing = until(() => done.length >= killedAfter).then(() => {
    state.killed = performance.now();
    fail();
  });
  await Promise.all(
    officers.map(async (officer, nth) => {
      for (const eid of eids.filter((_, at) => at % officers.length === nth)) await block(officer, eid);
    }),
  );
  await killing;
  return { done, failed: state.failed, back: state.back };
}

function untilPublished(server: Server): Promise<void> {
  const waits = "select count(*) from tenant.outbox where kind = 'status.changed' and done_at is null";
  return until(() => ask(server, waits) === "0");
}

async function until(is: () => boolean): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 50) {
    if (is()) return;
    await pause(50);
  }
  throw new Error("it did not come to that within two minutes");
}

await inThrowaway("drill", drill);
