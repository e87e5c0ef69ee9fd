import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundledWords } from "@/bin/setup/programs.mjs";
import { freshDatabase } from "@/db/core/testing";
import { aJob, anOrganisation, aType } from "@/db/seed/builders";
import {
  aFolder,
  freePort,
  type Program,
  saidReady,
  spawnProgram,
  startProgram,
} from "@/lib/credential/certificate/testing";
import { until } from "@/lib/credential/certificate/testing-running";
import { publishCrl } from "@/lib/credential/issuer/publish-crl";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { anOldEid, authorityOf, publishedOutside, told } from "@/lib/credential/issuer/testing-outside";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { verifyCrl } from "@/lib/pki/crl-reader";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { ListFolder } from "@/lib/pki/list-folder";
import { readOcspResponse } from "@/lib/pki/ocsp-reader";
import { buildOcspRequest } from "@/lib/pki/ocsp-request";
import { verifyOcspResponse } from "@/lib/pki/ocsp-verify";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
const program = bundledWords("restore-check");
const port = await freePort();
const address = `http://127.0.0.1:${port}`;
const settings = { STATUS_URL: address, STATUS_PORT: String(port) };
const places = { SIGNER_DIR: aFolder("signer"), SIGNER_SOCKET: join(aFolder("run"), "socket") };
let signing: Program;
let status: Program;
let worker: Program;
let eid: Awaited<ReturnType<typeof anOldEid>>;
let authority: Awaited<ReturnType<typeof authorityOf>>;
let published: Uint8Array;

// The database has list 1, in which the e-ID is good; the world has seen list 7, on which it was stolen.
beforeAll(async () => {
  await letWorkerBuild(database);
  const organisationId = await anOrganisation();
  const keys = { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") };
  const { issuerId } = await heldCeremony(keys, address)(organisationId);
  const typeId = (await aType(organisationId, { issuerId })).id;
  eid = await anOldEid({ organisationId, issuerId, typeId }, "active", { status: "good" });
  const signer = await openKeyFiles(keys.folder, keys.passphrase);
  await publishCrl(signer)(aJob(organisationId), { issuerId });
  authority = await authorityOf({ organisationId, issuerId });
  const lists = new ListFolder(env().PUBLISHED_DIR ?? "");
  const at = new Date("2026-11-20T10:00:00Z");
  const stolen = { status: "revoked", at, reason: "keyCompromise", eidReason: "stolen" } as const;
  published = await publishedOutside(signer, lists, authority, 7n, [
    told(eid.serial, { ...stolen, eidNumber: eid.number }),
  ]);
  signing = await startProgram("signer", { ...settings, ...places, DATABASE_URL: database.urls.signer });
  status = await startProgram("status", { ...settings, DATABASE_URL: database.urls.status });
  worker = await spawnProgram("worker", { ...settings, ...places, DATABASE_URL: database.urls.worker });
});
// Ended before the database is dropped: what beforeAll gives back would be called after that.
afterAll(async () => void (await Promise.all([status.stop(), worker.stop(), signing.stop()])));

function restoreCheck(...words: string[]): Promise<{ code: number | null; said: string }> {
  const command = [process.execPath, ...program, ...words];
  const given = [`DATABASE_URL=${database.urls.worker}`, `SIGNER_SOCKET=${places.SIGNER_SOCKET}`];
  const child = spawn("/usr/bin/env", [...given, ...command]);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, said })));
}
async function list() {
  const answer = await fetch(`${address}/crl/${authority.slug}.crl`);
  return new Uint8Array(await answer.arrayBuffer());
}
async function asked(): Promise<string> {
  const body = Buffer.from(buildOcspRequest(authority.der, eid.serial));
  const answer = await fetch(`${address}/ocsp`, { method: "POST", body });
  const der = new Uint8Array(await answer.arrayBuffer());
  const read = readOcspResponse(der);
  if ("error" in read) return read.error;
  return verifyOcspResponse(der, { issuerDer: authority.der, serial: eid.serial, now: new Date() }).status
    .kind;
}
const lastList = async () =>
  Number((await sql`select max(number) as n from tenant.crl where authority = 'issuing'`)[0]?.n);

test("status says come back later and serves the list that was published, and nothing of the older database", async () => {
  // The very first questions, all at once.
  expect(new Set(await Promise.all(Array.from({ length: 20 }, asked)))).toEqual(new Set(["tryLater"]));
  expect(await list()).toEqual(new Uint8Array(published));
});

test("the worker does not begin, says why and what to do, and publishes nothing", async () => {
  await until(async () => worker.words.some((line) => line.includes("npm run restore-check")));
  expect(worker.words).not.toContain("ready");
  expect(await lastList()).toBe(1);
});

test("restore-check that only looks says which e-ID it is, and changes nothing", async () => {
  const { code, said } = await restoreCheck("--look");
  expect(said).toContain("the last list in the database is 1, and list 7 has been published");
  expect(said).toContain(`${eid.number}, certificate ${eid.serial}: keyCompromise`);
  expect(code).toBe(1);
  expect(await asked()).toBe("tryLater");
  const [row] = await sql`select status from tenant.eid where id = ${eid.id}`;
  expect(row?.status).toBe("active");
});

test("restore-check that nobody answers does nothing", async () => {
  const { code, said } = await restoreCheck();
  expect([code, said.includes("There is nobody here to ask")]).toEqual([3, true]);
  expect(await lastList()).toBe(1);
});

test("once it has been run the e-ID is blocked, and worker and status go on by themselves", async () => {
  const { code, said } = await restoreCheck("--yes");
  expect(said).toContain("1 e-IDs blocked again");
  expect(code).toBe(0);
  expect(await asked()).toBe("revoked");
  await until(async () => saidReady(worker));
  const { number, bySerial } = verifyCrl(await list(), authority.der);
  expect(Number(number)).toBeGreaterThanOrEqual(8);
  expect(bySerial.get(eid.serial)?.reason).toBe("keyCompromise");
  expect(await restoreCheck("--look")).toMatchObject({ code: 0 });
});
