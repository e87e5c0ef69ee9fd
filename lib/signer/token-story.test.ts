import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aFolder } from "@/lib/credential/certificate/testing";
import {
  anApprovedEid,
  aProduction,
  move,
  readEidOf,
  type TestEmployer,
} from "@/lib/credential/certificate/testing-employer";
import { aRunningIssuer, type Running, until } from "@/lib/credential/certificate/testing-running";
import { produceEid } from "@/lib/credential/eid/produce";
import { SignerClient } from "@/lib/credential/issuer/signer-client";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { env } from "@/lib/env";
import { run } from "@/lib/pki/testing-programs";
import { aToken } from "@/lib/pki/testing-token";

const database = await freshDatabase();
const { administrator: sql } = database;
const hsm = aToken();
const socket = join(aFolder("run"), "socket");
const signer = new SignerClient(socket);
let running: Running;
let employer: TestEmployer;

beforeAll(async () => {
  const SECRETS_DIR = aFolder("secrets");
  cpSync(env().SECRETS_DIR, SECRETS_DIR, { recursive: true });
  writeFileSync(join(SECRETS_DIR, "pkcs11-pin"), hsm.place.pin);
  const own = {
    ...{
      SECRETS_DIR,
      KEYS_DIR: aFolder("keys"),
      PKCS11_MODULE: hsm.place.module,
      PKCS11_TOKEN: hsm.place.token,
    },
    ...{ SIGNER_DIR: aFolder("signer"), SIGNER_SOCKET: socket },
  };
  const hold = (statusUrl: string) => heldCeremony(hsm.place, statusUrl, hsm.another("rot", "bara roten"));
  running = await aRunningIssuer(database, hold, own);
  employer = running.employer;
});
afterAll(async () => expect(await running.stop(), running.words()).toEqual([0, 0, 0]));

async function anEidInProduction(): Promise<string> {
  const eid = await anApprovedEid(employer);
  await produceEid(employer.producer, aProduction(eid));
  return eid.id;
}
const statusOf = async (id: string) => (await readEidOf(employer.organisationId, id)).status;

async function ocsp(): Promise<string> {
  const { at, statusUrl } = running;
  const asked = ["-issuer", at("issuing.pem"), "-cert", at("authentication.pem"), "-CAfile", at("root.pem")];
  return (await run("openssl", ["ocsp", ...asked, "-url", `${statusUrl}/ocsp`])).output;
}
async function verify(): Promise<string> {
  const { at } = running;
  await running.writeLists();
  const chain = ["-CAfile", at("root.pem"), "-untrusted", at("issuing.pem"), "-CRLfile", at("crls.pem")];
  const words = ["verify", "-crl_check_all", "-x509_strict", ...chain, at("authentication.pem")];
  return (await run("openssl", words)).output;
}
const seen = async (answer: RegExp, list: RegExp) => {
  await until(async () => answer.test(await ocsp()));
  await until(async () => list.test(await verify()));
};

let eidId: string;

test("with its keys in a token an e-ID is produced, handed over and suspended, and an outside program sees it all", async () => {
  expect(await signer.health()).toEqual([]);
  eidId = await anEidInProduction();
  await until(async () => (await statusOf(eidId)) === "ready");
  await running.writeCertificates(eidId);
  await seen(/Reason: certificateHold/, /error 23/);
  await move(employer.organisationId, eidId, { verb: "hand-over" });
  await seen(/: good/, /: OK/);
  await move(employer.organisationId, eidId, { verb: "suspend", reason: "lost" });
  await seen(/Reason: certificateHold/, /error 23/);
});

test("while the token is away nothing is half issued and blocks are seen by OCSP; back in its place all goes on by itself", async () => {
  await move(employer.organisationId, eidId, { verb: "resume" });
  await seen(/: good/, /: OK/);
  hsm.take();
  await until(async () => (await signer.health()).includes("key-store-away"));
  const waits = await anEidInProduction();
  await move(employer.organisationId, eidId, { verb: "revoke", reason: "stolen" });
  await until(async () => /Reason: keyCompromise/.test(await ocsp()));
  // The worker has asked, and was told that the signer is away; to no officer has a production failed.
  await until(async () => running.words().includes("the token does not answer"));
  expect(await statusOf(waits)).toBe("producing");
  const of = sql`select id from tenant.certificate_request where eid_id = ${waits}`;
  expect(await sql`select 1 from tenant.certificate where eid_id = ${waits}`).toEqual([]);
  expect(await sql`select 1 from system.signer_log where subject_id in (${of})`).toEqual([]);
  hsm.putBack();
  await until(async () => (await statusOf(waits)) === "ready", 60_000);
  await until(async () => /error 23/.test(await verify()), 60_000);
  expect(await signer.health()).toEqual([]);
  expect(await sql`select 1 from system.signer_log where subject_id in (${of})`).toHaveLength(2);
});
