import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { produceEid } from "@/lib/credential/eid/produce";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { aFolder, aRequest, type Program, saidReady, spawnProgram, startProgram } from "./testing";
import { anApprovedEid, anEmployer, type TestEmployer } from "./testing-employer";
import { until } from "./testing-running";

const database = await freshDatabase();
const { administrator: sql } = database;
const count = 12;
let employer: TestEmployer;

beforeAll(async () => {
  const keys = { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") };
  employer = await anEmployer(heldCeremony(keys));
  signer = await beginSigner();
});
afterAll(() => signer.stop());

const places = { SIGNER_DIR: aFolder("signer"), SIGNER_SOCKET: join(aFolder("run"), "socket") };
const settings = { DATABASE_URL: database.urls.worker, STATUS_URL: "http://127.0.0.1:9", ...places };
const beginSigner = () => startProgram("signer", { ...settings, DATABASE_URL: database.urls.signer });
let signer: Program;
const allSigned = async () => (await sql`select 1 from tenant.eid where status <> 'ready'`).length === 0;

async function anEidInProduction(nth: number): Promise<void> {
  const { id: eidId } = await anApprovedEid(employer);
  const requests = { authentication: aRequest(), signature: aRequest() };
  await produceEid(employer.producer, {
    eidId,
    version: "1",
    carrierNumber: String(nth),
    declared: "on",
    ...requests,
  });
}

test("a worker and a signer killed again and again in the middle of signing leave each e-ID with one certificate for each key, and nothing signed that is not on record", async () => {
  for (let nth = 0; nth < count; nth++) await anEidInProduction(nth);
  const signed = async () => Number((await sql`select count(*) from tenant.certificate`)[0]?.count);
  for (const milliseconds of [0, 10, 30, 60]) {
    const worker = await spawnProgram("worker", settings);
    const before = await signed();
    await until(
      async () => saidReady(worker) && ((await signed()) > before || (await signed()) === 2 * count),
      20_000,
    );
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    await Promise.all([worker.stop("SIGKILL"), milliseconds === 10 && signer.stop("SIGKILL")]);
    if (milliseconds === 10) signer = await beginSigner();
  }
  const last = await startProgram("worker", settings);
  await until(allSigned);
  expect(await last.stop()).toBe(0);

  const rows = await sql`
    select r.serial as intended, c.serial, r.state from tenant.certificate_request r
    left join tenant.certificate c on c.key_fingerprint = r.key_fingerprint`;
  expect(rows).toHaveLength(2 * count);
  expect(rows.every((row) => row.state === "signed" && row.serial === row.intended)).toBe(true);
  const numbers = await sql`select number::int from tenant.crl where authority = 'issuing' order by number`;
  // A list that was signed, and cut off before it was published, has used its number.
  expect(numbers.map((row) => row.number)).toEqual([...new Set(numbers.map((row) => row.number))]);
  const lost = await sql`select name from system.signer_log where kind = 'certificate' and name not in
    (select serial from tenant.certificate_status)`;
  expect(lost).toEqual([]);
}, 90_000);

test("a worker whose connections are cut again and again lives on, and does what waited", async () => {
  const worker = await startProgram("worker", settings);
  for (let nth = 0; nth < 60; nth++) {
    if (nth % 10 === 0) await anEidInProduction(count + nth);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'sigill_worker' and datname = current_database()`;
    await new Promise((resolve) => setTimeout(resolve, 10 + nth));
  }
  await until(allSigned);
  expect(await worker.stop(), worker.words.join("\n")).toBe(0);
}, 90_000);
