import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { anEidInUse, aTown, later, night, type Town } from "@/lib/credential/eid/testing-block";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { readReport } from "./read";
import { reportLost, reportOwnLoss } from "./report-lost";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: Town;
let keyId: string;
beforeEach(async () => {
  town = await aTown();
  const type = await aType(town.organisationId, { carrier: "security-key", nameSv: "Nyckel" });
  const key = await anEidInUse(town.organisationId, { employeeId: town.person.id, typeId: type.id });
  keyId = key.id;
});

const both = (given: Record<string, unknown> = {}) => ({
  employeeId: town.person.id,
  eidIds: [town.eidId, keyId],
  ...given,
});
const report = (given: Record<string, unknown> = {}, by = town.karin, now = night) =>
  reportLost(by, both(given), { now });
async function eids() {
  const rows =
    await sql`select id, status, status_reason, revokes_at, lost_at, version from tenant.eid where employee_id = ${town.person.id}`;
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}
async function stored(id: string) {
  const [row] = await sql`select * from tenant.loss_report where id = ${id}`;
  return { ...row };
}
const mails = async () =>
  (
    await sql`select template, recipient, subject from tenant.mail where organisation_id = ${town.organisationId} order by template, subject`
  ).map((row) => ({ ...row }));

describe("a caller's loss", () => {
  test("blocks everything chosen at once, and schedules the permanent block", async () => {
    const { blocked, skipped } = await report();
    expect({ blocked, skipped }).toEqual({ blocked: 2, skipped: 0 });
    const held = { status: "suspended", status_reason: "lost", revokes_at: later(24 * 60), version: 2 };
    expect(await eids()).toMatchObject({ [town.eidId]: held, [keyId]: held });
    const told = await sql`select distinct s.status, s.reason, s.at from tenant.certificate_status s
      where organisation_id = ${town.organisationId}`;
    expect(told).toEqual([{ status: "hold", reason: "certificateHold", at: night }]);
  });

  test("is kept with what was said, when it came and when it was entered", async () => {
    const { reportId } = await report({
      reason: "stolen",
      lostAt: "2026-11-23T23:30",
      receivedAt: "2026-11-24T01:50",
    });
    expect(await stored(reportId)).toMatchObject({
      employee_id: town.person.id,
      reason: "stolen",
      channel: "officer",
      lost_at: new Date("2026-11-23T22:30:00Z"),
      received_at: new Date("2026-11-24T00:50:00Z"),
      registered_at: night,
      registered_by: town.karin.accountId,
      revokes_at: later(24 * 60),
      skipped: [],
    });
    const invalid =
      await sql`select distinct invalidity_at from tenant.certificate_status where organisation_id = ${town.organisationId}`;
    expect(invalid).toEqual([{ invalidity_at: new Date("2026-11-23T22:30:00Z") }]);
  });

  test("was received when it was entered, unless something else is said", async () => {
    const { reportId } = await report();
    expect(await stored(reportId)).toMatchObject({
      reason: "lost",
      received_at: night,
      registered_at: night,
      lost_at: null,
    });
  });

  test("is on record as a whole and at each e-ID", async () => {
    const { reportId } = await report();
    expect((await logOf(database, reportId)).at(-1)).toMatchObject({
      action: "loss.reported",
      actorId: town.karin.accountId,
      detail: { after: { reason: "lost", employeeId: town.person.id, revoked: [] } },
    });
    for (const id of [town.eidId, keyId])
      expect((await logOf(database, id)).at(-1)).toMatchObject({
        action: "eid.suspended",
        detail: { after: { reason: "lost" } },
      });
    const events =
      await sql`select source, by_name, verb from tenant.eid_event where eid_id = ${keyId} and verb = 'suspend'`;
    expect(events).toEqual([{ source: "loss-report", by_name: "Karin Ek", verb: "suspend" }]);
  });

  test("is told to the holder for each e-ID, and to the officer on call in one mail", async () => {
    await report();
    const sent = await mails();
    expect(sent.map((one) => [one.template, one.recipient])).toEqual([
      ["block", "olle@example.se"],
      ["block", "olle@example.se"],
      ["block-notice", "jour@example.se"],
    ]);
    expect(sent[2]?.subject).toContain(town.number);
  });

  test("ends the holder's sign-ins everywhere, but for those made with another employer's e-ID", async () => {
    const other = await anOrganisation();
    const opened = async (employers: string[]) => {
      const id = randomUUID();
      await sql`insert into system.session (id, account_id, created_at, last_seen_at, employers)
        values (${id}, ${town.holder.accountId}, now(), now(), ${employers})`;
      return id;
    };
    const sessions = {
      "with what nobody told of": await opened([]),
      "with one of ours": await opened([town.organisationId]),
      "with one that is for both": await opened([other, town.organisationId]),
      "with another employer's": await opened([other]),
    };
    await report();
    const open = (
      await sql`select id from system.session where account_id = ${town.holder.accountId} and ended_at is null`
    ).map(({ id }) => id);
    expect(
      Object.entries(sessions)
        .filter(([, id]) => open.includes(id))
        .map(([how]) => how),
    ).toEqual(["with another employer's"]);
    const counted =
      await sql`select sessions_ended from tenant.propagation where organisation_id = ${town.organisationId}`;
    expect(counted.map((one) => one.sessions_ended)).toEqual([3, 3]);
  });

  test("blocks only what was chosen", async () => {
    await report({ eidIds: keyId });
    expect(await eids()).toMatchObject({
      [town.eidId]: { status: "active" },
      [keyId]: { status: "suspended" },
    });
  });
});

describe("on a bad network, and beside others", () => {
  test("a double press and a replay make one report", async () => {
    const requestId = randomUUID();
    const press = () => reportLost(town.karin, both(), { now: night, requestId });
    const answers = await Promise.all([press(), press(), press()]);
    expect(new Set(answers.map((one) => one.reportId)).size).toBe(1);
    expect(await press()).toEqual(answers[0]);
    expect(
      await sql`select 1 from tenant.loss_report where organisation_id = ${town.organisationId}`,
    ).toHaveLength(1);
    expect(await mails()).toHaveLength(3);
  });

  test("what somebody has blocked meanwhile is skipped and said, and the rest goes through", async () => {
    await suspendEid(town.lisa, { eidId: town.eidId, version: "1" }, { now: night });
    const { reportId, blocked, skipped } = await report({}, town.karin, later(1));
    expect({ blocked, skipped }).toEqual({ blocked: 1, skipped: 1 });
    expect(await stored(reportId)).toMatchObject({
      eid_ids: [keyId],
      skipped: [{ eidId: town.eidId, by: "Lisa Berg", at: night.toISOString() }],
    });
    expect(await eids()).toMatchObject({
      [town.eidId]: { status_reason: "precaution", version: 2 },
      [keyId]: { status: "suspended" },
    });
    expect(await readReport(town.karin, reportId)).toMatchObject({
      eids: [{ eidId: keyId }],
      skipped: [{ eidId: town.eidId, by: "Lisa Berg", at: night }],
    });
  });

  test("of two reports at once one blocks, and the other is told what was already blocked and by whom", async () => {
    const answers = await Promise.all([
      report({}, town.karin),
      report({ eidIds: [keyId, town.eidId] }, town.lisa),
    ]);
    expect(answers.map((one) => one.blocked).sort()).toEqual([0, 2]);
    const late = answers.find((one) => one.blocked === 0);
    const { skipped } = await stored(late?.reportId ?? "");
    expect(skipped).toHaveLength(2);
    expect(["Karin Ek", "Lisa Berg"]).toContain(skipped[0].by);
    expect(skipped[0].by).toBe(skipped[1].by);
  });
});

describe("never", () => {
  test("an e-ID that is another's, or another employer's: nothing at all is blocked", async () => {
    const elsewhere = await anOrganisation();
    const theirs = await anEidInUse(elsewhere, {});
    expect((await refusalOf(report({ eidIds: [town.eidId, theirs.id] }))).code).toBe("not-found");
    const outsider = await anOfficer(elsewhere, ["security-officer"]);
    expect((await refusalOf(report({}, outsider))).code).toBe("not-found");
    expect(await eids()).toMatchObject({ [town.eidId]: { status: "active" }, [keyId]: { status: "active" } });
  });

  test("without a choice, or with a reason that is no loss", async () => {
    await expect(report({ eidIds: undefined })).rejects.toMatchObject({ name: "ZodError" });
    await expect(report({ reason: "misuse" })).rejects.toMatchObject({ name: "ZodError" });
  });

  test("at a time that has not been", async () => {
    expect(await refusalOf(report({ receivedAt: "2026-11-24T02:15" }))).toMatchObject({
      code: "moment-in-future",
      field: "receivedAt",
    });
    expect(await eids()).toMatchObject({ [town.eidId]: { status: "active" } });
  });

  test("by the wrong role, which is refused before anything is read", async () => {
    for (const wrong of [town.auditor, town.holder])
      expect((await refusalOf(reportLost(wrong, { employeeId: "none" }))).code).toBe("forbidden");
    expect((await refusalOf(reportOwnLoss(town.karin, {}))).code).toBe("forbidden");
  });

  test("off the record: if the audit entry cannot be written nothing is blocked, kept or mailed", async () => {
    await withoutLog(database, () => expect(report()).rejects.toThrow("no log"));
    expect(await eids()).toMatchObject({ [town.eidId]: { status: "active" }, [keyId]: { status: "active" } });
    expect(
      await sql`select 1 from tenant.loss_report where organisation_id = ${town.organisationId}`,
    ).toHaveLength(0);
    expect(await mails()).toEqual([]);
  });
});
