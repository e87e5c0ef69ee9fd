import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { produceEid } from "@/lib/credential/eid/produce";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { aFolder, aRequest, type Program, startProgram } from "./testing";
import { anApprovedEid, anEmployer, type TestEmployer } from "./testing-employer";
import { until } from "./testing-running";

const database = await freshDatabase();
const { administrator: sql } = database;
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

test("a worker whose connections are cut again and again lives on, and does what waited", async () => {
  const worker = await startProgram("worker", settings);
  for (let nth = 0; nth < 60; nth++) {
    if (nth % 10 === 0) await anEidInProduction(nth);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'sigill_worker' and datname = current_database()`;
    await new Promise((resolve) => setTimeout(resolve, 10 + nth));
  }
  await until(allSigned);
  expect(await worker.stop(), worker.words.join("\n")).toBe(0);
});
