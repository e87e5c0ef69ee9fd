import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Family } from "@/bin/setup/family.mjs";
import { freePort } from "@/bin/setup/ports.mjs";
import { connect, loginUrls } from "@/bin/setup/roles.mjs";
import { closeDatabase } from "@/db/core/client";
import { median, printFigure } from "./foundation/figure";
import { inThrowaway, startOwnDatabase } from "./frame/throwaway";
import type { Asked } from "./status/ask";
import { attackedVsQuiet } from "./status/beside-attack";
import { blockBeside } from "./status/blocks";
import { listVsOpenssl } from "./status/list";
import { type Load, type Measured, questions, rssMegabytes, run } from "./status/load";
import { anIssuer, fill, type Issuer, serialsOf, startOurs, startWorker } from "./status/ours";
import { startPeers } from "./status/peers";
import { revokeAndLook } from "./status/seen";
import { installPeers } from "./status/tools";

const asked = 1_000;
const few = 10_000;
const many = 1_000_000;
const listed = 100_000;
const revoked = 200;
const rounds = 3;
const seconds = 10;

/** The figures of the responder, beside `cfssl ocspserve` and `openssl ocsp` on the same machine in the same minutes. */
await inThrowaway("bench", async (family, place) => {
  await installPeers(family);
  const administrator = await startOwnDatabase(family, place, { as: "seed" });
  const statusPort = await freePort();
  process.env.STATUS_URL = `http://127.0.0.1:${statusPort}`;
  process.env.PUBLISHED_DIR = join(place.folder, "published");
  mkdirSync(process.env.PUBLISHED_DIR);
  const { status, worker } = await loginUrls(administrator, join(place.folder, "secrets"));
  const issuer = await anIssuer();
  await fill(administrator, issuer, 0, few);
  const serials = await serialsOf(administrator, 0, asked);
  await letKeyBeCertified(family, worker, () =>
    startOurs(family, status, issuer, serials, { STATUS_PORT: String(statusPort) }),
  );
  const small = await aCopy(administrator, status);
  await fill(administrator, issuer, few, many);
  const ours = await startOurs(family, status, issuer, serials, { STATUS_PORT: String(statusPort) });
  const oursSmall = await startOurs(family, small, issuer, serials);
  const { cfssl, openssl, stop } = await startPeers(family, place.folder, asked);
  const loads = [
    questions(place.folder, "ours", ours),
    questions(place.folder, "cfssl", cfssl),
    questions(place.folder, "openssl", openssl),
    questions(place.folder, "ours-live", ours, { hasNonces: true }),
    questions(place.folder, "ours-small", oursSmall),
  ];
  const took = await besideBlocks(administrator, issuer, ours, () => alternately(family, loads)).finally(
    stop,
  );
  print(took);
  const others = questions(place.folder, "others", ours, { pauseMs: 4 });
  printFigure("ocsp.p99-attacked", await attackedVsQuiet(family, others), "x", { atMost: 2 });
  printFigure("ocsp.rss-1m", rssMegabytes(ours.pid), "MB", { atMost: 768 });
  printFigure("crl.vs-openssl", await listVsOpenssl(place.folder, listed), "x", { atMost: 2 });
  await startWorker(family, worker);
  const { ocsp, crl, list } = await revokeAndLook(issuer, ours, revoked);
  printSeen("revoke.ocsp-p99", ocsp, 0.3);
  printSeen("revoke.crl-p99", crl, 3);
  printSeen("revoke.list-p99", list, 3);
  printFigure("status.differences", await differences(family, "1000x50"), "", { atMost: 0 });
});

/** The model's test, with that many sequences of so many steps: 1 where register, events and the three channels differ once. */
async function differences(family: Family, size: string): Promise<number> {
  const suite = ["vitest", "run", "--project", "database", "lib/status/model.test.ts"];
  const words = [`STATUS_MODEL=${size}`, "npx", ...suite];
  return family.run({ name: "model", command: "/usr/bin/env", words }).then(
    () => 0,
    (fault: unknown) => {
      console.log(`# ${fault instanceof Error ? fault.message : fault}`);
      return 1;
    },
  );
}

/** What all but one in a hundred had been seen after, of the moment in which the officer pressed. */
function printSeen(name: string, seconds: number[], atMost: number): void {
  const sorted = seconds.toSorted((one, other) => one - other);
  const at = (part: number) => sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN;
  console.log(`# ${sorted.length} revocations: median ${at(0.5).toFixed(3)} s, worst ${at(1).toFixed(3)} s`);
  printFigure(name, at(0.99), "s", { atMost });
}

type Took = Record<string, Measured>;

function print(took: Took): void {
  const of = (name: string) => took[name] ?? { perSecond: Number.NaN, p99Ms: Number.NaN, cpuUs: Number.NaN };
  const [ours, cfssl, openssl] = [of("ours"), of("cfssl"), of("openssl")];
  for (const [name, { perSecond, p99Ms, cpuUs }] of Object.entries(took))
    console.log(`# ${name}: ${perSecond.toFixed(0)}/s, p99 ${p99Ms} ms, ${cpuUs.toFixed(1)} us of processor`);
  printFigure("ocsp.vs-cfssl", ours.perSecond / cfssl.perSecond, "x", { atLeast: 2 });
  printFigure("ocsp.live-vs-openssl", of("ours-live").perSecond / openssl.perSecond, "x", { atLeast: 1 });
  printFigure("ocsp.vs-openssl", ours.perSecond / openssl.perSecond, "x", { atLeast: 4 });
  printFigure("ocsp.cpu-us", ours.cpuUs, "us");
  printFigure("cfssl.cpu-us", cfssl.cpuUs, "us");
  printFigure("openssl.cpu-us", openssl.cpuUs, "us");
  printFigure("ocsp.p99", ours.p99Ms, "ms", { atMost: 50 });
  printFigure("ocsp.flat", ours.perSecond / of("ours-small").perSecond, "x", { atLeast: 0.9 });
}

/** The middle of three rounds of each, in turn. */
async function alternately(family: Family, loads: Load[]): Promise<Took> {
  for (const load of loads) await run(family, load, 2);
  const measured = loads.map((): Measured[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [nth, load] of loads.entries()) measured[nth]?.push(await run(family, load, seconds));
  const middle = (list: Measured[]): Measured => ({
    perSecond: median(list.map(({ perSecond }) => perSecond)),
    p99Ms: median(list.map(({ p99Ms }) => p99Ms)),
    cpuUs: median(list.map(({ cpuUs }) => cpuUs)),
  });
  return Object.fromEntries(loads.map(({ name }, nth) => [name, middle(measured[nth] ?? [])]));
}

async function besideBlocks<T>(
  administrator: string,
  issuer: Issuer,
  ours: Asked,
  work: () => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const serials = (await serialsOf(administrator, asked, few)).values();
  const blocked = blockBeside(administrator, issuer, ours, serials, stop.signal);
  try {
    return await work();
  } finally {
    stop.abort();
    const { count, late, worst } = await blocked;
    console.log(`# ${count} blocks meanwhile, the slowest seen after ${worst.toFixed(3)} s`);
    printFigure("ocsp.late-blocks", late, "", { atMost: 0 });
  }
}

/** The status program makes a key for the issuer, and a worker certifies it: after that both have ended. */
async function letKeyBeCertified(family: Family, worker: string, start: () => Promise<Asked>): Promise<void> {
  await startWorker(family, worker);
  const { url } = await start();
  for (const name of ["worker", "signer", `status ${new URL(url).port}`]) await family.dismiss(name);
}

/** The same database as it is now, for a second status program; answers its address. */
async function aCopy(administrator: string, login: string): Promise<string> {
  await closeDatabase();
  const at = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const sql = await connect(at(administrator, "postgres"));
  await sql`create database small template sigill`;
  await sql`grant connect on database small to sigill_status`;
  await sql.end();
  return at(login, "small");
}
