import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { tree } from "./status/load";
import type { Sql } from "postgres";
import { withLogin } from "@/bin/setup/address.mjs";
import type { Family } from "@/bin/setup/family.mjs";
import { root } from "@/bin/setup/place.mjs";
import { tsxProgram } from "@/bin/setup/programs.mjs";
import { connect, loginUrls } from "@/bin/setup/roles.mjs";
import { makeSecret } from "@/bin/setup/secrets.mjs";
import { produceEid } from "@/lib/credential/eid/produce";
import { aProducing, approve, aRequest, type Producing } from "./faults/employer";
import { median, printFigure } from "./foundation/figure";
import { inThrowaway, startOwnDatabase } from "./frame/throwaway";
import { cfsslPerSecond } from "./issue/cfssl";
import { type BareTables, layOutBare, written } from "./issue/rows";
import { anIssuer, fill, type Issuer } from "./status/ours";
import { installPeers } from "./status/tools";

const [few, many] = [10_000, 1_000_000];
/** Of each round; fewer by the words, for a trial. */
const issues = Number(process.argv[2] ?? 500);
const rounds = 3;

/** How fast e-IDs get their certificates, beside a bare program that signs the same bytes and writes the same rows. */
await inThrowaway("bench", async (family, place) => {
  await installPeers(family);
  const administrator = await startOwnDatabase(family, place, { as: "seed" });
  const anIssuing = await aSigner(family, place.folder, administrator);
  const sql = await connect(administrator);
  const [small, bare, large]: number[][] = [[], [], []];
  const first = await anIssuing();
  await stored(administrator, sql, first.issuer, few);
  await first.round(sql);
  for (let nth = 0; nth < rounds; nth++) {
    const { perSecond, before, after } = await first.round(sql, true);
    small?.push(perSecond);
    const own = await layOutBare(sql, before, after, issues);
    if (nth === 0) tell(own);
    const file = join(place.folder, "bare.log");
    bare?.push(await barePerSecond(family, { ...own, url: administrator, file }));
  }
  await sql.end();
  console.log("#R", median(small ?? []), median(bare ?? []), (median(small ?? [])/median(bare ?? [])).toFixed(3)); process.exitCode = 0;
});

/** So many good certificates, and a database that is at rest with them. */
async function stored(administrator: string, sql: Sql, issuer: Issuer, count: number): Promise<void> {
  await fill(administrator, issuer, 0, 1_000); // and so PostgreSQL knows of the issuer before it gets many
  await fill(administrator, issuer, 1_000, count);
  await sql`checkpoint`;
}

function print(small: number[], bare: number[], large: number[]): void {
  console.log(`# bare: ${median(bare).toFixed(0)}/s`);
  printFigure("issue.per-s", median(small), "1/s");
  printFigure("issue.vs-bare", median(small) / median(bare), "x", { atLeast: 0.5 });
  printFigure("issue.flat", median(large) / median(small), "x", { atLeast: 0.9 });
}

/** Begins the signer. Answers what makes an employer with its issuer, and issues rounds of e-IDs there. */
async function aSigner(family: Family, data: string, administrator: string) {
  process.env.STATUS_URL = "http://127.0.0.1:9";
  process.env.PUBLISHED_DIR = join(data, "published");
  mkdirSync(process.env.PUBLISHED_DIR);
  const secrets = join(data, "secrets");
  const { worker } = await loginUrls(administrator, secrets, { demo: true });
  const folder = join(data, "signer");
  const places = { SIGNER_DIR: folder, SIGNER_SOCKET: join(folder, "run/socket") };
  const login = withLogin(worker, "sigill_signer", makeSecret(secrets, "database-signer"));
  const env = { ...process.env, ...places, NODE_ENV: "production" as const, LOG_LEVEL: "info" };
  await family.raise({ ...tsxProgram("signer", { ...env, DATABASE_URL: login }), mortal: true });
  return async () => {
    const issuer = await anIssuer();
    const producing = await aProducing(issuer.organisationId, issuer.issuerId);
    const round = async (sql: Sql, counted = false) => {
      await produce(producing, issues);
      const before = counted ? await written(sql) : new Map();
      const perSecond = await issuedPerSecond(family, { ...env, DATABASE_URL: worker }, sql);
      return { perSecond, before, after: counted ? await written(sql) : new Map() };
    };
    return { issuer, round };
  };
}

function tell({ tables, updates }: BareTables): void {
  const rows = tables.map(({ name, each }) => `${each} ${name}`).join(", ");
  console.log(`# a certificate is ${rows}; and changes of ${updates.join(", ")}`);
}

/** Orders that wait for the worker, each with a key of its own. */
async function produce(producing: Producing, count: number): Promise<void> {
  for (const eidId of await approve(producing, count)) {
    const carrierNumber = eidId.replaceAll("-", "").slice(0, 16);
    const asked = { eidId, version: "1", carrierNumber, declared: "on" };
    await produceEid(producing.producer, { ...asked, authentication: aRequest() });
  }
}

/** From when the first intent is stored until all are issued, by a worker that is done with what it does when it starts. */
async function issuedPerSecond(family: Family, env: NodeJS.ProcessEnv, sql: Sql): Promise<number> {
  await sql`update tenant.outbox set due_at = now() + interval '1 day' where kind = 'certificate.sign' and done_at is null`;
  await family.raise({ ...tsxProgram("worker", env), mortal: true });
  await until(() => isAtRest(sql));
  await sql`update tenant.outbox set due_at = now() where kind = 'certificate.sign' and done_at is null`;
  await until(async () => (await intents(sql)) > 0);
  const cpu0 = Object.fromEntries(tree(process.pid).map((o) => [o.pid, o.ticks]));
  const seenQ = new Map<string, number>();
  const sample = process.env.BQ ? setInterval(() => void sql`select usename, coalesce(wait_event,'cpu') w, left(regexp_replace(query, '\\s+', ' ', 'g'), 150) q from pg_stat_activity where state = 'active' and pid <> pg_backend_pid()`.then((rows) => { for (const r of rows) { const k = r.usename + " | " + r.w + " | " + r.q; seenQ.set(k, (seenQ.get(k) ?? 0) + 1); } }), 10) : undefined;
  const began = performance.now();
  await until(async () => {
    const rows = await sql`select from tenant.eid where status = 'producing' limit 1`;
    return rows.length === 0;
  });
  const perSecond = issues / ((performance.now() - began) / 1000);
  clearInterval(sample);
  const by = new Map<string, number>();
  for (const o of tree(process.pid)) { let name = readFileSync(`/proc/${o.pid}/cmdline`, "latin1").replaceAll("\0", " "); name = /postgres: \S+ (\S+)/.exec(name)?.[1] ?? /bin\/(\w+)\.ts/.exec(name)?.[1] ?? name.slice(0, 30); by.set(name, (by.get(name) ?? 0) + o.ticks - (cpu0[o.pid] ?? 0)); }
  console.log("#cpu ms each", [...by].filter(([, n]) => n > 3).map(([k, n]) => `${k} ${(n * 10 / issues).toFixed(2)}`).join(", "), "per s", perSecond.toFixed(0));
  for (const [k, n] of [...seenQ].sort((a, b) => b[1] - a[1]).slice(0, 30)) console.log("#q", n, k);
  await family.dismiss("worker");
  return perSecond;
}

/** Of certificates that are not signed yet, or not said to be. */
async function intents(sql: Sql): Promise<number> {
  const [row] = await sql`
    select count(*)::int as many from tenant.certificate_request where state = 'waiting' and to_be_signed is not null`;
  return row?.many ?? 0;
}

/** Whether the worker was seldom found at a statement for two seconds: it looks now and then whether there is work. */
async function isAtRest(sql: Sql): Promise<boolean> {
  let busy = 0;
  for (let look = 0; look < 40; look++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const rows =
      await sql`select from pg_stat_activity where usename = 'sigill_worker' and state <> 'idle' limit 1`;
    busy += rows.length;
  }
  return busy <= 10;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}

async function barePerSecond(
  family: Family,
  told: BareTables & { url: string; file: string },
): Promise<number> {
  const words = [join(root, "bin/bench/issue/bare.mjs"), JSON.stringify({ ...told, issues, connections: 4 })];
  const said = await family.run({ name: "bare", command: process.execPath, words });
  return Number(/bare ([\d.]+)/.exec(String(said))?.[1]);
}
