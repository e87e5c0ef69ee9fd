import { randomBytes } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { listCertificatesWithStatus } from "@/db/credential/certificate";
import type { EidRow } from "@/db/credential/eid";
import { anEmployee, anOfficer } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { completeProduction } from "@/lib/credential/eid/complete-production";
import { failProduction } from "@/lib/credential/eid/fail-production";
import { produceEid } from "@/lib/credential/eid/produce";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { logOf } from "@/lib/people/employee/testing";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { PkiError } from "@/lib/pki/pki-error";
import type { Signer } from "@/lib/pki/signer";
import { signCertificates } from "./sign";
import { aFolder, aRequest, failing } from "./testing";
import { anApprovedEid, anEmployer, move, readEidOf, type TestEmployer } from "./testing-employer";
import { forgeries } from "./testing-forgery";
import { releaseWaiting } from "./testing-release";

const database = await freshDatabase();
const { administrator: sql } = database;
const keys = { folder: aFolder("keys"), passphrase: "resten" };
let employer: TestEmployer;
let signer: Signer;
let eid: EidRow;

beforeAll(async () => {
  employer = await anEmployer(heldCeremony(keys));
  signer = await openKeyFiles(keys.folder, keys.passphrase);
});
beforeEach(async () => {
  eid = await anApprovedEid(employer);
});

const signing = (by: Signer = signer) =>
  signCertificates({
    signer: by,
    statusUrl: "http://status.exempel.se",
    reveal: () => "198502142389",
    complete: completeProduction,
    fail: failProduction,
  });
async function produce(given: Record<string, unknown> = {}): Promise<void> {
  const requests = { authentication: aRequest(), signature: aRequest() };
  const number = { carrierNumber: randomBytes(5).toString("hex"), declared: "on" };
  await produceEid(employer.producer, {
    eidId: eid.id,
    version: String(eid.version),
    ...number,
    ...requests,
    ...given,
  });
}
const sign = (by?: Signer, attempt = 0) =>
  as("worker", () => signing(by)(employer.organisationId, eid.id, attempt));
const certificates = () =>
  withOrganisation(employer.organisationId, (tx) =>
    listCertificatesWithStatus(tx, { organisationId: employer.organisationId, id: eid.id }),
  );
test("each purpose has its certificate, on hold, and the e-ID waits for as many days as the employer says", async () => {
  await produce({ signature: aRequest(["rsa:3072"]) });
  await sign();
  const ready = await readEidOf(employer.organisationId, eid.id);
  expect(ready).toMatchObject({ status: "ready", collectBy: addDays(dayOf(new Date()), 30), note: null });
  const made = await certificates();
  expect(made.map((row) => [row.purpose, row.status, row.reason])).toEqual([
    ["authentication", "hold", "certificateHold"],
    ["signature", "hold", "certificateHold"],
  ]);
  const [authentication, signature] = made.map((row) => readCertificate(row.der));
  expect(authentication).toMatchObject({
    keyUsages: ["digitalSignature"],
    extendedKeyUsages: ["1.3.6.1.5.5.7.3.2"],
    policyOids: ["1.2.752.999999.1.3"],
    ocspUrls: ["http://status.exempel.se/ocsp"],
    issuerUrls: [`http://status.exempel.se/issuer/${employer.slug}.cer`],
    crlUrls: [`http://status.exempel.se/crl/${employer.slug}.crl`],
  });
  expect(signature).toMatchObject({ keyUsages: ["contentCommitment"], extendedKeyUsages: [] });
  // Valid through the last second of its last day, Swedish time.
  expect(authentication?.notAfter.toISOString()).toBe(new Date(eid.validTo.getTime() - 1000).toISOString());
  const log = await logOf(database, eid.id);
  expect(log.map((entry) => entry.action)).toEqual(["eid.production-ordered", "eid.produced"]);
  const events =
    await sql`select to_status from tenant.certificate_event where serial in ${sql(made.map((row) => row.serial))}`;
  expect(events.map((row) => row.to_status)).toEqual(["hold", "hold"]);
  const [queued] =
    await sql`select payload from tenant.outbox where kind = 'status.changed' and payload->>'eidId' = ${eid.id}`;
  expect(queued?.payload).toMatchObject({ wanted: "hold", issuerId: employer.issuerId });
});

test("once the mark is withdrawn a new certificate names the policy of an issuer not approved", async () => {
  await sql`update tenant.quality_mark set status = 'withdrawn' where issuer_id = ${employer.issuerId}`;
  await produce();
  await sign();
  const policies = (await certificates()).map((row) => readCertificate(row.der).policyOids);
  expect(policies).toEqual([["1.2.752.999999.1.0.3"], ["1.2.752.999999.1.0.3"]]);
});

test("work that comes twice makes nothing twice", async () => {
  await produce();
  await Promise.all([sign(), sign()]);
  await sign();
  expect(await certificates()).toHaveLength(2);
});

describe("a crash between the intent and the certificate", () => {
  test("is followed by the same bytes with the same serial", async () => {
    await produce();
    await expect(sign(failing(signer, new Error("the power went"), 1))).rejects.toThrow("the power went");
    const stored =
      await sql`select serial, to_be_signed from tenant.certificate_request where eid_id = ${eid.id} order by purpose`;
    expect(stored.map((row) => row.serial)).toEqual([
      expect.stringMatching(/^[0-9a-f]{32}$/),
      expect.stringMatching(/^[0-9a-f]{32}$/),
    ]);
    expect(await certificates()).toEqual([]);
    await sign();
    const made = await certificates();
    expect(made.map((row) => row.serial)).toEqual(stored.map((row) => row.serial));
    expect(made.map((row) => Buffer.from(readCertificate(row.der).tbs))).toEqual(
      stored.map((row) => row.to_be_signed),
    );
  });

  test("an insert that fails after signing leaves the e-ID producing and nothing half done", async () => {
    await produce();
    await sql.unsafe(`
      create function public.no_certificate() returns trigger language plpgsql as $$ begin
        if new.purpose = 'signature' then raise exception 'disk full'; end if; return new; end $$;
      create trigger no_certificate before insert on tenant.certificate for each row execute function public.no_certificate();`);
    await expect(sign()).rejects.toThrow("disk full");
    await sql.unsafe("drop trigger no_certificate on tenant.certificate");
    expect(await certificates()).toEqual([]);
    expect((await readEidOf(employer.organisationId, eid.id)).status).toBe("producing");
    await sign();
    expect(await certificates()).toHaveLength(2);
  });
});

describe("what a person must correct", () => {
  test("ends the production with its reason, and the next try signs what is so then", async () => {
    await produce();
    await sign(failing(signer, new PkiError("key-missing", "no such key")));
    expect(await readEidOf(employer.organisationId, eid.id)).toMatchObject({
      status: "approved",
      note: "key-missing",
    });
    const [before] =
      await sql`select failure, to_be_signed, state from tenant.certificate_request where eid_id = ${eid.id}`;
    expect({ ...before }).toEqual({
      failure: "key-missing: no such key",
      to_be_signed: null,
      state: "waiting",
    });
    eid = await readEidOf(employer.organisationId, eid.id);
    await produce({ authentication: "", signature: "" });
    await sign();
    expect(await certificates()).toHaveLength(2);
  });

  test("an unknown fault is tried again, and told to the officer in the end", async () => {
    await produce();
    await expect(sign(failing(signer, new Error("socket closed")), 4)).rejects.toThrow("socket closed");
    await sign(failing(signer, new Error("socket closed")), 5);
    expect(await readEidOf(employer.organisationId, eid.id)).toMatchObject({
      status: "approved",
      note: "signer-failed",
    });
  });

  test("a wrong passphrase fails no e-ID: the program stops and the work waits", async () => {
    await produce();
    const wrong = new PkiError("passphrase-wrong", "no");
    await expect(sign(failing(signer, wrong), 99)).rejects.toBe(wrong);
    expect((await readEidOf(employer.organisationId, eid.id)).status).toBe("producing");
  });
});

test("a protected person's certificate says the alias and nothing of the name, whatever the type says", async () => {
  const person = await anEmployee(employer.organisationId, {
    protectedIdentity: true,
    givenName: "Hemlig",
    surname: "Person",
  });
  const trusted = await anOfficer(employer.organisationId, ["id-administrator", "protected-identity"]);
  eid = await anApprovedEid(employer, { employeeId: person.id });
  employer = { ...employer, producer: trusted };
  await produce();
  await sign();
  for (const { der } of await certificates()) {
    expect(Buffer.from(der).includes("Hemlig")).toBe(false);
    expect(readCertificate(der).subject).toContain(person.alias);
  }
});

test.each(forgeries)(
  "nothing is signed for one %s: it is told, and the officer sees it",
  async (_, forge, why) => {
    await produce();
    await unguarded(sql, ["eid_event"], (tx) => tx.unsafe(`${forge} and eid_id = '${eid.id}'`));
    await sign();
    expect(await certificates()).toEqual([]);
    const { status, note } = await readEidOf(employer.organisationId, eid.id);
    expect([status, note]).toEqual(["approved", "chain-broken"]);
    const detail = { note: `chain-broken: ${why}` };
    expect((await logOf(database, eid.id)).at(-1)).toMatchObject({ action: "eid.production-failed", detail });
  },
);

test("a broken card is produced again: new keys, and the old certificates are revoked as superseded at once", async () => {
  await produce();
  await sign();
  const old = await certificates();
  eid = await readEidOf(employer.organisationId, eid.id);
  await produce();
  expect((await certificates()).map((row) => [row.status, row.reason])).toEqual([
    ["revoked", "superseded"],
    ["revoked", "superseded"],
  ]);
  await sign();
  const serials = old.map((row) => row.serial);
  const all = await certificates();
  expect(all.filter((row) => serials.includes(row.serial)).every((row) => row.status === "revoked")).toBe(
    true,
  );
  const fresh = all.filter((row) => !serials.includes(row.serial));
  expect(fresh.map((row) => row.status)).toEqual(["hold", "hold"]);
  await move(employer.organisationId, eid.id, { verb: "hand-over" });
  await releaseWaiting(database, employer.organisationId);
  const after = await certificates();
  expect(after.map((row) => row.status).sort()).toEqual(["good", "good", "revoked", "revoked"]);
});
