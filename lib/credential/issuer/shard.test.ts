import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { saveCertificateStatuses } from "@/db/credential/certificate";
import { readFillingShard } from "@/db/credential/crl-shard";
import { listIssuerFacts } from "@/db/operation/health";
import { saveBeat } from "@/db/operation/worker";
import { anOfficer } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { confirmClock } from "@/lib/operation/clock/confirm";
import { readClock } from "@/lib/operation/clock/read";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { readIssuerListAt } from "./list-at";
import { openShards } from "./open-shard";
import { publishCrl } from "./publish-crl";
import { readStatusAt } from "./status-at";
import { publishFor, publishOld } from "./sweep-issuers";
import { at, good, onHold, type Restorable } from "./testing-restore";
import { eachSharded, type Sharded, statusUrl } from "./testing-shard";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
const lost = { status: "revoked", at, reason: "keyCompromise", invalidityAt: null } as const;
const noFault = (fault: unknown) => expect(fault).toBeUndefined();
const each = eachSharded(database, letWorkerBuild);
let made: Restorable;
let its: Sharded;

beforeEach(() => {
  ({ made, its } = each);
});

const openIn = (limit: number) => openShards({ signer: made.signer }, statusUrl, noFault, { limit });
const filling = () =>
  withOrganisation(its.of.organisationId, (tx) => readFillingShard(tx, its.of)).then((row) => row?.shard);

describe("an issuer whose list has enough", () => {
  test("opens another one; a small one does not, and its list is for all its certificates", async () => {
    const { der } = await its.aCertificate(0, good);
    await its.aCertificate(0, good);
    expect(await openIn(2)).toBe(0);
    expect((await its.inForce(0)).distributionPoint).toBeNull();
    expect(await openIn(1)).toBe(1);
    // From then on the first says which certificates it is for, as they say themselves: nobody takes it for one of all.
    const [first, second] = [await its.inForce(0), await its.inForce(1)];
    expect(first.distributionPoint).toBe(readCertificate(der).crlUrls[0]);
    expect(second.distributionPoint).toBe(its.address(1));
    expect(second.distributionPoint).toMatch(
      /^http:\/\/status\.exempel\.se\/crl\/kopia-[0-9a-f]{8}\/1\.crl$/,
    );
    expect([second.entries, second.number]).toEqual([[], 1_000_000_001n]);
    const entries = await sql`select action, actor_kind from tenant.audit_event
      where organisation_id = ${its.of.organisationId} and action like 'issuer.%'`;
    expect([...entries]).toEqual([{ action: "issuer.list-opened", actor_kind: "job" }]);
    expect(await openIn(1)).toBe(0); // the new one is empty
  });

  test("puts certificates on it a day later, when no list for all can be believed any more", async () => {
    await its.open(0);
    expect(await filling()).toBe(0);
    await its.age();
    expect(await filling()).toBe(1);
    await its.open(1);
    expect(await filling()).toBe(1);
  });

  test("keeps those it has, though it has fewer certificates than open one today", async () => {
    await its.open(0);
    await its.age();
    const { serial } = await its.aCertificate(1, lost);
    expect(await openShards({ signer: made.signer }, statusUrl, noFault)).toBe(0);
    await its.publish(1);
    expect(await filling()).toBe(1);
    expect((await its.inForce(1)).entries.map((one) => one.serial)).toEqual([serial]);
    expect((await its.inForce(0)).entries).toEqual([]);
  });

  test("opens it once, of two workers at once", async () => {
    const both = await Promise.allSettled([its.open(0), its.open(0)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await its.numbersOf(1)).toEqual(["1000000001"]);
    await expect(its.open(0)).rejects.toMatchObject({ code: "changed-meanwhile" });
  });

  test("opens none under another address than its certificates have", async () => {
    await its.aCertificate(0, good);
    await its.aCertificate(0, good);
    const faults: unknown[] = [];
    const elsewhere = "http://annan.exempel.se";
    const limit = { limit: 1 };
    expect(await openShards({ signer: made.signer }, elsewhere, (fault) => faults.push(fault), limit)).toBe(
      0,
    );
    expect(faults).toEqual([expect.objectContaining({ code: "crl-refused" })]);
    expect((await its.inForce(0)).distributionPoint).toBeNull();
  });
});

describe("a certificate of shard 2", () => {
  beforeEach(async () => {
    await its.open(0);
    await its.open(1);
  });

  test("is on list 2 when it is blocked, and on no other; its address is the list's, the same octets", async () => {
    const { serial, der } = await its.aCertificate(2, lost);
    for (const shard of [0, 1, 2]) await its.publish(shard);
    const lists = await Promise.all([0, 1, 2].map(its.inForce));
    expect(lists.map(({ bySerial }) => bySerial.has(serial))).toEqual([false, false, true]);
    expect(readCertificate(der).crlUrls).toEqual([lists[2]?.distributionPoint]);
  });

  test("has its block published on its list, and the others are left as they are", async () => {
    const [old, other] = [await its.aCertificate(0, good), await its.aCertificate(2, good)];
    const before = await Promise.all([0, 1, 2].map(its.numbersOf));
    const { organisationId, issuerId } = its.of;
    await withOrganisation(organisationId, (tx) =>
      saveCertificateStatuses(tx, { organisationId, id: other.eidId }, onHold, new Date()),
    );
    const change = { organisationId, issuerId, eidId: other.eidId };
    expect(await publishFor({ signer: made.signer }, [change, change])).toEqual([undefined, undefined]);
    expect(await Promise.all([0, 1, 2].map(its.numbersOf))).toEqual([
      before[0],
      before[1],
      [...(before[2] ?? []), "2000000002"],
    ]);
    expect([...(await its.inForce(2)).bySerial.keys()]).toEqual([other.serial]);
    // An e-ID with certificates of two lists: both say it.
    await its.aCertificate(0, lost, { eidId: other.eidId });
    await publishFor({ signer: made.signer }, [change]);
    expect((await its.numbersOf(0)).length).toBe((before[0]?.length ?? 0) + 1);
    expect((await its.inForce(0)).bySerial.has(old.serial)).toBe(false);
  });

  test("stays on its list though its row is gone past the guards, and somebody is told", async () => {
    const { serial } = await its.aCertificate(2, lost);
    await its.publish(2);
    await unguarded(
      sql,
      ["certificate_status", "certificate_event"],
      (tx) => tx`delete from tenant.certificate_status where serial = ${serial}`,
    );
    expect(await its.publish(2)).toMatchObject({ entries: 1, faults: 1 });
    const [facts] = await withOrganisation(its.of.organisationId, (tx) =>
      listIssuerFacts(tx, its.of.organisationId),
    );
    expect(facts?.badRows).toEqual([serial]);
  });

  test("is answered for a minute past by its own list, which is put together to the octet", async () => {
    const { serial } = await its.aCertificate(2, lost);
    await its.publish(2);
    const { der, thisUpdate } = await its.inForce(2);
    const officer = await anOfficer(its.of.organisationId, ["security-officer"]);
    const { issuerId } = its.of;
    const minute = new Date(Math.floor(thisUpdate.getTime() / 60_000) * 60_000);
    const { answers } = await readStatusAt(officer, { issuerId, minute, serial });
    expect(answers.at(-1)?.answer).toMatchObject({
      ...{ shard: 2, number: "2000000002", entries: 1 },
      status: { kind: "revoked", reason: "keyCompromise", since: at },
    });
    const file = await readIssuerListAt(officer, { issuerId, at: new Date(), shard: 2 });
    expect(Buffer.from(file.der).equals(der)).toBe(true);
    expect(file.name).toBe(`${made.issuer.authority.slug}-2000000002.crl`);
  });
});

describe("lists of one issuer", () => {
  beforeEach(() => its.open(0));

  test("are all renewed by the hour, and health goes by the oldest", async () => {
    const { organisationId } = its.of;
    const { thisUpdate } = await its.inForce(0);
    const later = new Date(Date.now() + 3_700_000);
    await its.publish(1);
    const [facts] = await withOrganisation(organisationId, (tx) => listIssuerFacts(tx, organisationId));
    expect(Math.floor((facts?.listAt?.getTime() ?? 0) / 1000)).toBe(thisUpdate.getTime() / 1000);
    expect(await publishOld({ signer: made.signer }, noFault, later)).toBe(2);
    expect([await its.numbersOf(0), await its.numbersOf(1)].map((all) => all.length)).toEqual([3, 3]);
  });

  test("are each stopped by themselves when dated ahead, and the officer's clock page names the list", async () => {
    const { issuerId, organisationId } = its.of;
    const ahead = new Date(Date.now() + 3 * 86_400_000);
    await publishCrl(made.signer)(made.job(), { issuerId, shard: 1 }, { now: ahead });
    await expect(its.publish(1)).rejects.toMatchObject({ code: "list-dated-ahead" });
    expect(await its.publish(0)).toMatchObject({ number: 3 });
    const jonas = await anOfficer(organisationId, ["security-officer"]);
    expect((await readClock(jonas, undefined)).lists).toMatchObject([{ issuerId, number: "1000000002" }]);
    const beat = { id: randomUUID(), host: "spira", clockFault: null, clockMs: 0, faults: [] };
    await withoutOrganisation((tx) => saveBeat(tx, beat));
    await confirmClock(jonas, { issuerId, number: "1000000002" });
    expect(await its.publish(1)).toMatchObject({ number: 1_000_000_003 });
  });

  test("are each replaced by themselves when the bytes in force are broken", async () => {
    const { serial } = await its.aCertificate(1, lost);
    await its.publish(1);
    await unguarded(
      sql,
      ["crl_served"],
      (tx) => tx`update tenant.crl_served set der = overlay(der placing '\\x00'::bytea from 40)
                  where issuer_id = ${its.of.issuerId} and authority = 'issuing-1'`,
    );
    expect(await publishOld({ signer: made.signer }, noFault)).toBe(1);
    expect([...(await its.inForce(1)).bySerial.keys()]).toEqual([serial]);
  });

  test("keep what they are: no login moves a certificate to another list, or a list's number back", async () => {
    const { serial } = await its.aCertificate(1, lost);
    for (const statement of [
      "delete from tenant.crl_shard",
      "update tenant.crl_shard set number = 1000000000 where shard = 1",
      "update tenant.crl_shard set number = number + 1, distribution_point = 'http://annan.exempel.se/1.crl' where shard = 1",
    ])
      await expect(sql.unsafe(statement), statement).rejects.toThrow(/its rows are evidence/);
    await expect(
      sql`update tenant.certificate_status set shard = 0 where serial = ${serial}`,
    ).rejects.toThrow("a status stays with its certificate");
    await expect(sql`update tenant.crl_shard set number = 5 where shard = 1`).rejects.toThrow();
    for (const login of ["app", "status", "api"] as const)
      await expect(database.connect(login)`insert into tenant.crl_shard
        select organisation_id, issuer_id, 9, 'http://annan.exempel.se', now(), 9000000000, now()
          from tenant.crl_shard limit 1`).rejects.toThrow(/permission denied/);
  });
});
