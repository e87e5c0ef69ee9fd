import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withoutOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { saveBeat } from "@/db/operation/worker";
import { aJob, anEid, anOfficer, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { aFolder } from "@/lib/credential/certificate/testing";
import { sweepDue } from "@/lib/credential/eid/sweep-due";
import { publishCrl } from "@/lib/credential/issuer/publish-crl";
import { publishFor, publishOld } from "@/lib/credential/issuer/sweep-issuers";
import { copiedIssuer, heldCeremony } from "@/lib/credential/issuer/testing";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { readFaults } from "@/lib/operation/overview/faults";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { readCrl } from "@/lib/pki/crl-reader";
import { openKeyFiles } from "@/lib/pki/key-folder";
import type { Signer } from "@/lib/pki/signer";
import { confirmClock } from "./confirm";
import { readClock } from "./read";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
const keys = { folder: aFolder("keys"), passphrase: "resten" };
let signer: Signer;
let organisationId: string;
let issuerId: string;
let jonas: OfficerActor;
let first: string;

const days = (count: number) => new Date(Date.now() + count * 86_400_000);
const worker = (fault: "moved" | "differs" | null = null, clockMs = 0) =>
  withoutOrganisation((tx) =>
    saveBeat(tx, { id: randomUUID(), host: "spira", clockFault: fault, clockMs, faults: [] }),
  );

beforeAll(async () => {
  await letWorkerBuild(database);
  const employer = await anOrganisation();
  ({ issuerId: first } = await heldCeremony(keys)(employer, days(-1)));
  signer = await openKeyFiles(keys.folder, keys.passphrase);
  await publishCrl(signer)(aJob(employer), { issuerId: first });
});
beforeEach(async () => {
  // Only this test's issuer is at work.
  await sql`update tenant.issuer set issuing_key_id = null where id <> ${first}`;
  await sql`delete from system.worker_beat`;
  organisationId = await anOrganisation();
  jonas = await as("app", () => anOfficer(organisationId, ["security-officer"], { name: "Jonas Falk" }));
  issuerId = await copiedIssuer(database, first, organisationId);
  await publish(days(-0.5));
  await publish(days(3)); // the worker three days ahead
});

const publish = (now: Date) => publishCrl(signer)(aJob(organisationId), { issuerId }, { now });
const confirm = (by = jonas, number = "2") => confirmClock(by, { issuerId, number });
const lists = () =>
  sql<{ number: number; der: Uint8Array }[]>`
    select number::int as number, served.der from tenant.crl
      left join tenant.crl_served served using (organisation_id, issuer_id, authority, number)
     where issuer_id = ${issuerId} and authority = 'issuing' order by number`;
const last = async () => {
  const row = (await lists()).at(-1);
  if (!row) throw new Error("no list");
  return row;
};
const noFault = (fault: unknown) => expect(fault).toBeUndefined();

describe("while the last list is dated three days ahead", () => {
  test("none follows it, by the hour or by a block, and the change waits to be tried again", async () => {
    await expect(publish(new Date())).rejects.toMatchObject({ code: "list-dated-ahead" });
    expect(await publishOld({ signer }, noFault)).toBe(0);
    const [failure] = await publishFor({ signer }, [{ organisationId, issuerId }]);
    expect(failure).toMatchObject({ code: "list-dated-ahead" });
    expect((await lists()).length).toBe(2);
  });

  test("nothing due is carried out here, and all of it for another employer", async () => {
    const aHold = async (employer: string) =>
      (await anEid(employer, { status: "suspended", statusReason: "stolen", revokesAt: days(-0.01) })).id;
    const here = await aHold(organisationId);
    const there = await aHold(await anOrganisation());
    expect(await sweepDue(noFault)).toBe(1);
    const state = async (id: string) => (await sql`select status from tenant.eid where id = ${id}`)[0];
    expect([await state(here), await state(there)]).toEqual([{ status: "suspended" }, { status: "revoked" }]);
    await worker();
    await confirm();
    expect(await sweepDue(noFault)).toBe(1);
    expect(await state(here)).toEqual({ status: "revoked" });
  });

  test("a security officer's overview says so, and the page shows what the clocks say", async () => {
    expect(await readFaults(jonas, [])).toEqual([
      { code: "worker-silent" },
      { code: "list-dated-ahead", about: "Provköpings kommun" },
    ]);
    await worker("moved");
    expect(await readFaults(jonas, [])).toContainEqual({ code: "clock-moved", about: "spira" });
    expect(await readClock(jonas, undefined)).toMatchObject({
      agree: false,
      workers: [{ host: "spira", right: false }],
      lists: [{ issuerId, number: "2" }],
    });
  });

  test("and what the programs say of themselves, where it is about all or this employer's issuer", async () => {
    const slugOf = async (id: string) =>
      (await sql<{ slug: string }[]>`select slug from tenant.issuer where id = ${id}`)[0]?.slug ?? "";
    const seen = [
      { code: "lists-unread", about: await slugOf(issuerId) },
      { code: "lists-unread", about: await slugOf(first) },
      { code: "lists-not-written", about: "spira" },
    ] as const;
    await worker();
    expect(await readFaults(jonas, seen)).toEqual([
      { code: "lists-unread", about: "Provköpings kommun" },
      { code: "list-dated-ahead", about: "Provköpings kommun" },
      { code: "lists-not-written", about: "spira" },
    ]);
  });

  test("it follows by itself once that day has come", async () =>
    expect(await publish(days(3.01))).toMatchObject({ number: 3 }));
});

describe("confirming the time", () => {
  test("lets the next list be dated now and numbered one above, once, and is on record", async () => {
    await worker();
    const before = Date.now();
    await confirm();
    expect(await publishOld({ signer }, noFault)).toBe(1);
    const { number, der } = await last();
    const { thisUpdate } = readCrl(der);
    expect(number).toBe(3);
    expect(Math.abs(thisUpdate.getTime() - before)).toBeLessThan(60_000);
    expect(await publishOld({ signer }, noFault)).toBe(0);
    expect(await readFaults(jonas, [])).toEqual([]);
    const log = await logOf(database, issuerId);
    expect(log.filter((entry) => entry.action === "clock.confirmed")).toMatchObject([
      { outcome: "done", actorId: jonas.accountId, detail: { after: { number: "2" } } },
    ]);

    await publish(days(3)); // a second jump asks for a second confirmation
    await expect(publish(new Date())).rejects.toMatchObject({ code: "list-dated-ahead" });
  });

  test("is refused while a clock says otherwise, and while no worker can be asked", async () => {
    expect((await refusalOf(confirm())).code).toBe("clocks-differ");
    await worker("moved");
    expect((await refusalOf(confirm())).code).toBe("clocks-differ");
    await sql`delete from system.worker_beat`;
    await worker(null, 61_000);
    expect((await refusalOf(confirm())).code).toBe("clocks-differ");
    await sql`delete from system.worker_beat`;
    await worker();
    const wrong = confirmClock(jonas, { issuerId, number: "2" }, { now: days(2) });
    expect((await refusalOf(wrong)).code).toBe("clocks-differ");
    await expect(publish(new Date())).rejects.toMatchObject({ code: "list-dated-ahead" });
  });

  test("of two at once one wins, a list that is not dated ahead needs none, and a stale page is told", async () => {
    await worker();
    const mira = await as("app", () =>
      anOfficer(organisationId, ["security-officer"], { name: "Mira Holm" }),
    );
    const outcomes = await Promise.allSettled([confirm(), confirm(mira)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const winner = outcomes[0]?.status === "fulfilled" ? "Jonas Falk" : "Mira Holm";
    expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: winner },
    });
    await publish(new Date());
    expect((await refusalOf(confirm(jonas, "3"))).code).toBe("changed-meanwhile");
    expect((await refusalOf(confirm(jonas, "2"))).code).toBe("changed-meanwhile");
  });

  test("another employer's issuer looks as if it did not exist, and the wrong role is refused before anything is read", async () => {
    await worker();
    const elsewhere = await as("app", async () => anOfficer(await anOrganisation(), ["security-officer"]));
    expect((await refusalOf(confirm(elsewhere))).code).toBe("not-found");
    const wrong = await as("app", () =>
      anOfficer(organisationId, ["administrator", "responsible-issuer", "id-administrator"]),
    );
    expect((await refusalOf(confirmClock(wrong, { issuerId: "none" }))).code).toBe("forbidden");
    expect((await refusalOf(readClock(wrong, undefined))).code).toBe("forbidden");
  });

  test("is not done when the audit entry cannot be written, and never rewritten or removed", async () => {
    await worker();
    await withoutLog(database, () => expect(confirm()).rejects.toThrow("no log"));
    expect(await sql`select 1 from tenant.clock_confirmation where issuer_id = ${issuerId}`).toEqual([]);
    await confirm();
    const change = sql`update tenant.clock_confirmation set confirmed_at = now()`;
    await expect(change).rejects.toThrow("its rows are evidence");
    await expect(sql`delete from tenant.clock_confirmation`).rejects.toThrow("its rows are evidence");
  });
});

test("what was blocked and ends before the false date is on the next list all the same", async () => {
  await worker();
  await unguarded(
    sql,
    ["certificate_status"],
    (tx) => tx`insert into tenant.certificate_status
      (organisation_id, issuer_id, serial, status, reason, at, not_after)
      values (${organisationId}, ${issuerId}, '5f01', 'revoked', 'superseded', now(), ${days(2)})`,
  );
  await publish(days(3.1)); // dated ahead again: it stands here for the last time, as it seems
  await publish(days(3.2));
  expect(readCrl((await last()).der).bySerial.has("5f01")).toBe(false);
  await confirm(jonas, "4");
  await publish(new Date());
  expect(readCrl((await last()).der).bySerial.has("5f01")).toBe(true);
});
