import { mkdirSync } from "node:fs";
import { join } from "node:path";
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
import { type BareTables, layOutBare, placeInList, written } from "./issue/rows";
import { anIssuer, fill } from "./status/ours";
import { installPeers } from "./status/tools";

const [few, many] = [10_000, 1_000_000];
/** Of each round; fewer by the words, for a trial. */
const issues = Number(process.argv[2] ?? 500);
const rounds = 3;

/** How fast e-IDs get their certificates, beside a bare program that signs the same bytes and writes the same rows. */
await inThrowaway("bench", async (family, place) => {
  await installPeers(family);
  const administrator = await startOwnDatabase(family, place, { as: "seed" });
  const { issuer, round } = await anIssuing(family, place.folder, administrator);
  const sql = await connect(administrator);
  await fill(administrator, issuer, 0, few);
  await placeInList(sql);
  await round(sql);
  const [small, bare, large]: number[][] = [[], [], []];
  for (let nth = 0; nth < rounds; nth++) {
    const { perSecond, before, after } = await round(sql, true);
    small?.push(perSecond);
    const own = await layOutBare(sql, before, after, issues);
    if (nth === 0) tell(own);
    const file = join(place.folder, "bare.log");
    bare?.push(await barePerSecond(family, { ...own, url: administrator, file }));
  }
  await sql.unsafe("drop schema bare cascade");
  await fill(administrator, issuer, few, many);
  await placeInList(sql);
  for (let nth = 0; nth < rounds; nth++) large?.push((await round(sql)).perSecond);
  await sql.end();
  print(small ?? [], bare ?? [], large ?? []);
  const peer = await cfsslPerSecond(family, place.folder, issues);
  console.log(`# cfssl: ${peer.toFixed(0)}/s, which stores nothing`);
});

function print(small: number[], bare: number[], large: number[]): void {
  console.log(`# bare: ${median(bare).toFixed(0)}/s`);
  printFigure("issue.per-s", median(small), "1/s");
  printFigure("issue.vs-bare", median(small) / median(bare), "x", { atLeast: 0.5 });
  printFigure("issue.flat", median(large) / median(small), "x", { atLeast: 0.9 });
}

/** An employer with its issuer, the signer, and what issues a round of e-IDs. */
async function anIssuing(family: Family, data: string, administrator: string) {
  process.env.STATUS_URL = "http://127.0.0.1:9";
  process.env.PUBLISHED_DIR = join(data, "published");
  mkdirSync(process.env.PUBLISHED_DIR);
  const secrets = join(data, "secrets");
  const { worker } = await loginUrls(administrator, secrets, { demo: true });
  const issuer = await anIssuer();
  const producing = await aProducing(issuer.organisationId, issuer.issuerId);
  const folder = join(data, "signer");
  const places = { SIGNER_DIR: folder, SIGNER_SOCKET: join(folder, "run/socket") };
  const login = withLogin(worker, "sigill_signer", makeSecret(secrets, "database-signer"));
  const env = { ...process.env, ...places, NODE_ENV: "production" as const, LOG_LEVEL: "info" };
  await family.raise({ ...tsxProgram("signer", { ...env, DATABASE_URL: login }), mortal: true });
  const round = async (sql: Sql, counted = false) => {
    await produce(producing, issues);
    const before = counted ? await written(sql) : new Map();
    const perSecond = await issuedPerSecond(family, { ...env, DATABASE_URL: worker }, async () => {
      const [row] = await sql`select count(*)::int as many from tenant.eid where status = 'producing'`;
      return row?.many ?? 0;
    });
    return { perSecond, before, after: counted ? await written(sql) : new Map() };
  };
  return { issuer, round };
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

/** From when the first is issued until all are; a worker that starts does other things before. */
async function issuedPerSecond(
  family: Family,
  env: NodeJS.ProcessEnv,
  waiting: () => Promise<number>,
): Promise<number> {
  const all = await waiting();
  const began = { left: all, at: performance.now() };
  const raised = family.raise({ ...tsxProgram("worker", env), mortal: true });
  for (let left = all; left > 0; ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    left = await waiting();
    if (began.left === all && left < all) Object.assign(began, { left, at: performance.now() });
  }
  const perSecond = began.left / ((performance.now() - began.at) / 1000);
  await raised;
  await family.dismiss("worker");
  return perSecond;
}

async function barePerSecond(
  family: Family,
  told: BareTables & { url: string; file: string },
): Promise<number> {
  const words = [join(root, "bin/bench/issue/bare.mjs"), JSON.stringify({ ...told, issues, connections: 4 })];
  const said = await family.run({ name: "bare", command: process.execPath, words });
  return Number(/bare ([\d.]+)/.exec(String(said))?.[1]);
}
