import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { readLatestCrl } from "@/db/credential/crl";
import { aJob } from "@/db/seed/builders";
import { fixIntents } from "@/lib/credential/certificate/fix-intents";
import { aFolder } from "@/lib/credential/certificate/testing";
import {
  anApprovedEid,
  anEmployer,
  aProduction,
  move,
  type TestEmployer,
} from "@/lib/credential/certificate/testing-employer";
import { releaseWaiting } from "@/lib/credential/certificate/testing-release";
import { produceEid } from "@/lib/credential/eid/produce";
import { publishCrl } from "@/lib/credential/issuer/publish-crl";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { buildCrl, type CrlEntry } from "@/lib/pki/crl";
import { readListToBeSigned, toBeSignedOfList } from "@/lib/pki/crl-reader";
import { signerOf } from "@/lib/pki/signer";
import { aSigner, statusUrl, type TestSigner } from "./testing";
import { signAs } from "./testing-production";

/** Whoever has the worker's login and socket has an e-ID's certificate signed, and writes in the register as they like. */

const database = await freshDatabase();
const { administrator: sql } = database;
const keys = { folder: aFolder("keys"), passphrase: "resten" };
let employer: TestEmployer;
let signer: TestSigner;
let clock = () => new Date();
beforeAll(async () => {
  employer = await anEmployer(heldCeremony(keys), { purposes: ["authentication"] });
  signer = await aSigner(keys, { now: async () => clock() });
});

/** Signed for an e-ID that nobody has handed over, and nothing of it registered. Answers its serial. */
async function signedOnly(): Promise<string> {
  const { organisationId, producer } = employer;
  const eid = await anApprovedEid(employer);
  await produceEid(producer, aProduction(eid, { signature: "" }));
  const fixed = { statusUrl, reveal: () => "198502142389" };
  await as("worker", () => fixIntents(fixed, organisationId, [eid.id], new Date()));
  const [request] = await sql`select id, serial from tenant.certificate_request where eid_id = ${eid.id}`;
  await signer.desk.sign({ verb: "certificate", organisationId, requestId: request?.id });
  return request?.serial;
}

/** Another e-ID, in use as it should be. */
async function inUse(): Promise<string> {
  const { organisationId, producer } = employer;
  const eid = await anApprovedEid(employer);
  await produceEid(producer, aProduction(eid, { signature: "" }));
  await signAs({ employer, signer, eid }, { by: signer.client });
  await move(organisationId, eid.id, { verb: "hand-over" });
  await releaseWaiting(database, organisationId);
  return eid.id;
}

const worker = database.connect("worker");
/** As that e-ID's, and on hold: no other status is taken from this login. */
const registerAs = (eidId: string, serial: string, { ends = "300 days", shard = 0 } = {}) =>
  worker.begin(async (tx) => {
    const { organisationId: its, issuerId } = employer;
    await tx`select set_config('app.organisation_id', ${its}, true)`;
    await tx`
      insert into tenant.certificate (organisation_id, id, eid_id, issuer_id, purpose, serial, subject, key_fingerprint, der,
        not_before, not_after, issued_at)
      values (${its}, ${randomUUID()}, ${eidId}, ${issuerId}, 'authentication', ${serial}, 'CN=Prov', ${serial}, ${Buffer.of(0)},
        now(), now() + interval '300 days', now())`;
    await tx`
      insert into tenant.certificate_status (organisation_id, issuer_id, serial, status, reason, at, not_after, shard)
      values (${its}, ${issuerId}, ${serial}, 'hold', 'certificateHold', now(), now() + ${ends}::interval, ${shard})`;
    await tx`
      insert into tenant.certificate_event (organisation_id, issuer_id, serial, to_status, reason, at, status_at)
      select organisation_id, issuer_id, serial, status, reason, now(), at from tenant.certificate_status
       where serial = ${serial}`;
  });

const publish = () =>
  as("worker", () =>
    publishCrl(signer.client)(
      aJob(employer.organisationId),
      { issuerId: employer.issuerId },
      { now: clock() },
    ),
  );
async function inForce() {
  const { organisationId, issuerId } = employer;
  const row = await withOrganisation(organisationId, (tx) =>
    readLatestCrl(tx, organisationId, issuerId, "issuing"),
  );
  if (!row) throw new Error("nothing published");
  return { row, list: readListToBeSigned(toBeSignedOfList(row.der)) };
}
const named = async (serial: string) => (await inForce()).list.bySerial.get(serial)?.reason;

test("a certificate that is registered as another e-ID's, which is in use, is not opened with that one's, and stays on the list", async () => {
  const { organisationId } = employer;
  const eidId = await inUse();
  const serial = await signedOnly();
  await registerAs(eidId, serial);
  await publish();
  expect(await named(serial)).toBe("certificateHold");
  const released = signer.client.release({ organisationId, eidId, decidedAt: new Date().toISOString() });
  await expect(released).rejects.toThrow(`certificate ${serial} was signed for another e-ID`);
  const [status] = await sql`select status from tenant.certificate_status where serial = ${serial}`;
  expect(status?.status).toBe("hold");
  await expect(signedList((entries) => entries.filter((one) => one.serial !== serial))).rejects.toMatchObject(
    {
      code: "signer-refused",
    },
  );
});

const inSeconds = (seconds: number) => () => new Date(Date.now() + seconds * 1_000);

test("the worker names one that never came into the register as on hold, a minute after it was signed", async () => {
  const serial = await signedOnly();
  clock = inSeconds(55);
  await publish();
  expect(await named(serial)).toBeUndefined();
  clock = inSeconds(65);
  await publish();
  expect(await named(serial)).toBe("certificateHold");
});

test.each([
  ["that ended yesterday", { ends: "-1 day" }],
  ["that another list is for", { shard: 1 }],
])(
  "two minutes after a certificate was signed no list leaves it out, registered as one %s",
  async (_, as) => {
    const serial = await signedOnly();
    await registerAs(await inUse(), serial, as);
    clock = inSeconds(122);
    await expect(signedList((entries) => entries)).rejects.toThrow(`unregistered: ${serial}`);
    astray.push(serial);
    await signedList((entries) => entries);
    clock = () => new Date();
  },
);

test("and none is silent of one that is not in the register", async () => {
  const serial = await signedOnly();
  clock = inSeconds(118);
  await signedList((entries) => entries);
  clock = inSeconds(122);
  await expect(signedList((entries) => entries)).rejects.toMatchObject({ code: "signer-refused" });
  astray.push(serial);
  await signedList((entries) => entries);
});

const onHold = (serial: string): CrlEntry => ({
  serial,
  reason: "certificateHold",
  revocationDate: new Date(),
});

/** The list after the one in force, as whoever has the socket asks for it. */
let skipped = 1n;
/** What the register has not as signed, and the list therefore has to name. */
const astray: string[] = [];
async function signedList(of: (entries: readonly CrlEntry[]) => readonly CrlEntry[]): Promise<void> {
  const { organisationId, issuerId } = employer;
  const { row, list } = await inForce();
  const [authority] = await sql`
    select der, key_id from tenant.issuer_certificate where issuer_id = ${issuerId} and purpose = 'issuing'`;
  const thisUpdate = new Date();
  const content = {
    ...{
      number: list.number + skipped++,
      distributionPoint: row.distributionPoint,
      entries: [...of([...list.entries, ...astray.map(onHold)])],
    },
    ...{ thisUpdate, nextUpdate: new Date(thisUpdate.getTime() + 24 * 3_600_000) },
    issuerCertificateDer: new Uint8Array(authority?.der),
  };
  await buildCrl(
    signerOf(signer.client, { verb: "list", organisationId, issuerId }),
    authority?.key_id,
    content,
  );
}
