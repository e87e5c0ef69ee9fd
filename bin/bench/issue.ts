import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Sql } from "postgres";
import { withLogin } from "@/bin/setup/address.mjs";
import type { Family } from "@/bin/setup/family.mjs";
import { root } from "@/bin/setup/place.mjs";
import { bundledProgram } from "@/bin/setup/programs.mjs";
import { connect, loginUrls } from "@/bin/setup/roles.mjs";
import { makeSecret } from "@/bin/setup/secrets.mjs";
import { aProducing } from "./faults/employer";
import { median, printFigure } from "./foundation/figure";
import { inThrowaway, startOwnDatabase } from "./frame/throwaway";
import { cfsslPerSecond } from "./issue/cfssl";
import { produceSigned, requireSigning, signingSettings } from "./issue/deciders";
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
  await sql.unsafe("drop schema bare cascade");
  // Another employer: its list is as short as the first one's was, and as much waits to be looked at from outside.
  const second = await anIssuing();
  await sql`update tenant.outbox set done_at = now() where done_at is null`;
  await stored(administrator, sql, second.issuer, many);
  await second.round(sql);
  for (let nth = 0; nth < rounds; nth++) large?.push((await second.round(sql)).perSecond);
  await sql.end();
  print(small ?? [], bare ?? [], large ?? []);
  const peer = await cfsslPerSecond(family, place.folder, issues);
  console.log(`# cfssl: ${peer.toFixed(0)}/s, which stores nothing`);
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
  const acts = join(folder, "run/acts");
  const own = { ...env, ...signingSettings(acts), DATABASE_URL: login };
  await family.raise({ ...bundledProgram("signer", own), mortal: true });
  return async () => {
    const issuer = await anIssuer();
    const deciders = await requireSigning(await aProducing(issuer.organisationId, issuer.issuerId), acts);
    const round = async (sql: Sql, counted = false) => {
      const ids = await produceSigned(deciders, issues);
      const before = counted ? await written(sql) : new Map();
      const perSecond = await issuedPerSecond(family, { ...env, DATABASE_URL: worker }, sql);
      await refuseUnsigned(sql, ids);
      return { perSecond, before, after: counted ? await written(sql) : new Map() };
    };
    return { issuer, round };
  };
}

function tell({ tables, updates }: BareTables): void {
  const rows = tables.map(({ name, each }) => `${each} ${name}`).join(", ");
  console.log(`# a certificate is ${rows}; and changes of ${updates.join(", ")}`);
}

/** From when the first intent is stored until all are issued, by a worker that is done with what it does when it starts. */
async function issuedPerSecond(family: Family, env: NodeJS.ProcessEnv, sql: Sql): Promise<number> {
  await sql`update tenant.outbox set due_at = now() + interval '1 day' where kind = 'certificate.sign' and done_at is null`;
  await family.raise({ ...bundledProgram("worker", env), mortal: true });
  await until(() => isAtRest(sql));
  await sql`update tenant.outbox set due_at = now() where kind = 'certificate.sign' and done_at is null`;
  await until(async () => (await intents(sql)) > 0);
  const began = performance.now();
  await until(async () => {
    const rows = await sql`select from tenant.eid where status = 'producing' limit 1`;
    return rows.length === 0;
  });
  const perSecond = issues / ((performance.now() - began) / 1000);
  await family.dismiss("worker");
  return perSecond;
}

/** Throws unless each got its certificate, and by two acts: what the signer refused would count as done at once. */
async function refuseUnsigned(sql: Sql, ids: string[]): Promise<void> {
  const [row] = await sql`
    select count(*)::int as many from tenant.certificate c where c.eid_id = any(${ids}) and 2 =
      (select count(*) from tenant.signed_act_use u join tenant.eid_event e on e.id = u.event_id
        where e.eid_id = c.eid_id and e.verb in ('approve', 'produce'))`;
  if (row?.many !== ids.length) throw new Error(`${row?.many} of ${ids.length} were issued by two acts`);
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
