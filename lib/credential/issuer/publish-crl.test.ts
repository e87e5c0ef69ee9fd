import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { saveCertificateStatuses } from "@/db/credential/certificate";
import { readLatestCrl } from "@/db/credential/crl";
import { readIssuerCertificate } from "@/db/credential/issuer";
import { aJob, anEid, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { tellPast } from "@/db/seed/past";
import { aFolder } from "@/lib/credential/certificate/testing";
import type { CertificateStatus } from "@/lib/domain/credential/certificate";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { logOf } from "@/lib/people/employee/testing";
import { verifyCrl } from "@/lib/pki/crl-reader";
import { openKeyFiles } from "@/lib/pki/key-folder";
import type { Signer } from "@/lib/pki/signer";
import { MemorySigner } from "@/lib/pki/testing";
import { run } from "@/lib/pki/testing-programs";
import { publishCrl } from "./publish-crl";
import { publishAll, publishFor, publishOld } from "./sweep-issuers";
import { aListedCertificate, copiedIssuer, heldCeremony } from "./testing";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
const keys = { folder: aFolder("keys"), passphrase: "resten" };
let signer: Signer;
let organisationId: string;
let issuerId: string;
let first: string;
let eidId: string;

beforeAll(async () => {
  await letWorkerBuild(database);
  ({ issuerId: first } = await heldCeremony(keys)(await anOrganisation()));
});
beforeEach(async () => {
  await sql`update tenant.issuer set issuing_key_id = null, closed_at = now()`; // only this test's issuer is at work
  organisationId = await anOrganisation();
  issuerId = await copiedIssuer(database, first, organisationId);
  signer = await openKeyFiles(keys.folder, keys.passphrase);
  const type = await aType(organisationId, { issuerId });
  eidId = (await anEid(organisationId, { typeId: type.id })).id;
});

const hour = 3_600_000;
const start = new Date("2026-11-24T10:00:00Z");
const at = (hours: number) => new Date(start.getTime() + hours * hour);
const noFault = (fault: unknown) => expect(fault).toBeUndefined();
const publish = (now = start) => publishCrl(signer)(aJob(organisationId), { issuerId }, { now });

const aCertificate = (told: CertificateStatus, notAfter = at(24 * 365)) =>
  aListedCertificate({ organisationId, issuerId, eidId }, told, { notBefore: start, notAfter });
async function inForce() {
  const [row, authority] = await withOrganisation(organisationId, (tx) =>
    Promise.all([
      readLatestCrl(tx, organisationId, issuerId, "issuing"),
      readIssuerCertificate(tx, organisationId, issuerId, "issuing"),
    ]),
  );
  if (!row || !authority) throw new Error("nothing published");
  return { ...verifyCrl(row.der, authority.der), der: row.der };
}

describe("a published list", () => {
  test("names what is on hold and what is revoked, with reason, time and time of loss; nothing that is good", async () => {
    await aCertificate({ status: "good" });
    const held = await aCertificate({ status: "hold", at: at(-5), invalidityAt: null });
    const lost = await aCertificate({
      status: "revoked",
      at: at(-4),
      reason: "keyCompromise",
      invalidityAt: at(-9),
    });
    const ended = await aCertificate({
      status: "revoked",
      at: at(-3),
      reason: "unspecified",
      invalidityAt: null,
    });
    expect(await publish()).toEqual({ number: 1, entries: 3, faults: 0 });
    const list = await inForce();
    expect(list.thisUpdate).toEqual(start);
    expect(list.nextUpdate).toEqual(at(24));
    expect(list.entries).toEqual([
      { serial: held, revocationDate: at(-5), reason: "certificateHold" },
      { serial: lost, revocationDate: at(-4), reason: "keyCompromise", invalidityDate: at(-9) },
      { serial: ended, revocationDate: at(-3), reason: "unspecified" },
    ]);
    const { output } = await run("openssl", ["crl", "-inform", "DER", "-noout", "-text"], list.der);
    expect(output).toContain("Certificate Hold");
    expect(output).toMatch(/X509v3 CRL Number:\s+1\b/);
    expect(output).not.toContain("Issuing Distribution Point");
    expect((await logOf(database, issuerId)).map((entry) => [entry.action, entry.actorId])).toContainEqual([
      "crl.published",
      "demo",
    ]);
  });

  test("forgets a certificate once it has stood on one list made after its end", async () => {
    const serial = await aCertificate(
      { status: "revoked", at: at(-1), reason: "superseded", invalidityAt: null },
      at(2),
    );
    const listed = async (hours: number) => {
      await publish(at(hours));
      return (await inForce()).bySerial.has(serial);
    };
    expect([await listed(1), await listed(3), await listed(4)]).toEqual([true, true, false]);
  });

  test("leaves out what was resumed", async () => {
    await aCertificate({ status: "hold", at: at(-1), invalidityAt: null });
    await publish();
    await withOrganisation(organisationId, async (tx) => {
      await tellPast(tx);
      return saveCertificateStatuses(tx, { organisationId, id: eidId }, { status: "good" }, at(1));
    });
    await publish(at(1));
    const list = await inForce();
    expect([list.number, list.entries]).toEqual([2n, []]);
  });

  test("a clock put right by a minute does not make a list older than the one before", async () => {
    await publish(at(5));
    await publish(new Date(at(5).getTime() - 60_000));
    expect((await inForce()).thisUpdate).toEqual(at(5));
    await expect(publish(new Date(at(5).getTime() - 60_001))).rejects.toMatchObject({
      code: "list-dated-ahead",
    });
    expect((await inForce()).number).toBe(2n);
  });
});

test("two publishers at once give two numbers, one above the other, in every one of forty lists", async () => {
  await Promise.all(Array.from({ length: 40 }, (_, turn) => publish(at((turn % 7) / 3600))));
  const numbers =
    await sql`select number::int from tenant.crl where issuer_id = ${issuerId} and authority = 'issuing' order by number`;
  expect(numbers.map((row) => row.number)).toEqual(Array.from({ length: 40 }, (_, turn) => turn + 1));
});

test("a list signed with a key that is not the issuer's is never released", async () => {
  const other = new MemorySigner();
  const { issuing_key_id: keyId } =
    (await sql`select issuing_key_id from tenant.issuer where id = ${issuerId}`)[0] ?? {};
  other.add(keyId, "P-256");
  await expect(publishCrl(other)(aJob(organisationId), { issuerId })).rejects.toMatchObject({
    code: "crl-refused",
  });
  expect(
    await sql`select 1 from tenant.crl where issuer_id = ${issuerId} and authority = 'issuing'`,
  ).toHaveLength(0);
});

test("no officer publishes, and another employer's issuer does not exist", async () => {
  const officer = await as("app", () => anOfficer(organisationId, ["security-officer", "administrator"]));
  await expect(publishCrl(signer)(officer, { issuerId })).rejects.toMatchObject({ code: "forbidden" });
  const stranger = aJob(await anOrganisation());
  await expect(publishCrl(signer)(stranger, { issuerId })).rejects.toMatchObject({ code: "not-found" });
});

describe("the sweeps", () => {
  test("publish at start, then not again for an hour", async () => {
    expect(await publishAll({ signer }, noFault)).toBe(1);
    const now = new Date();
    expect(await publishOld({ signer }, noFault, new Date(now.getTime() + 0.9 * hour))).toBe(0);
    expect(await publishOld({ signer }, noFault, new Date(now.getTime() + 1.01 * hour))).toBe(1);
    expect((await inForce()).number).toBe(2n);
  });

  test("one list for all changes of a batch, and a supplier's are in none", async () => {
    const change = { organisationId, issuerId };
    const failures = await publishFor({ signer }, [
      change,
      change,
      { organisationId, issuerId: null },
      change,
    ]);
    expect(failures).toEqual([undefined, undefined, undefined, undefined]);
    expect((await inForce()).number).toBe(1n);
  });
});
