import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { suspendEid } from "./suspend";
import { anEidInUse, aTown, eidRow, later, night, toldOf, townOfEach } from "./testing-block";

const database = await freshDatabase();
const { administrator: sql } = database;
const town = townOfEach();

const ask = (given: Record<string, string> = {}) => ({ eidId: town.eidId, version: "1", ...given });
const suspend = (given: Record<string, string> = {}, by = town.karin) =>
  suspendEid(by, ask(given), { now: night });
const row = () => eidRow(database, town.eidId);
const told = () => toldOf(database, town.eidId);
const mails = () => sql`select recipient, template, subject from tenant.mail
  where organisation_id = ${town.organisationId} order by template`;

async function aSession(accountId: string): Promise<string> {
  const id = randomUUID();
  await sql`insert into system.session (id, account_id, created_at, last_seen_at) values (${id}, ${accountId}, now(), now())`;
  return id;
}
const ended = async (id: string) =>
  (await sql`select ended_at from system.session where id = ${id}`)[0]?.ended_at;

describe("one press", () => {
  test("holds the e-ID at once, as a precaution that nobody has to undo in a day", async () => {
    await suspend();
    expect(await row()).toMatchObject({
      status: "suspended",
      status_reason: "precaution",
      suspended_by: town.karin.accountId,
      held_since: night,
      revokes_at: null,
      version: 2,
    });
    const hold = { status: "hold", reason: "certificateHold", at: night, invalidity_at: null };
    expect(await told()).toEqual([hold, hold]);
  });

  test("leaves a receipt to fill in and the work of publishing, once", async () => {
    await suspend();
    expect(await sql`select wanted, decided_at from tenant.propagation where eid_id = ${town.eidId}`).toEqual(
      [{ wanted: "hold", decided_at: night }],
    );
    const channels = await sql`
      select channel, seen_at from tenant.propagation_channel where organisation_id = ${town.organisationId}`;
    expect(channels).toEqual(
      expect.arrayContaining(["ocsp", "crl"].map((channel) => ({ channel, seen_at: null }))),
    );
    expect(channels.filter((row) => row.seen_at !== null)).toEqual([]);
    const work =
      await sql`select payload from tenant.outbox where kind = 'status.changed' and organisation_id = ${town.organisationId}`;
    expect(work.map((one) => one.payload)).toEqual([
      expect.objectContaining({ eidId: town.eidId, wanted: "hold" }),
    ]);
  });

  test("is on record: who, why, before and after", async () => {
    await suspend({ reason: "stolen" });
    expect((await logOf(database, town.eidId)).at(-1)).toMatchObject({
      action: "eid.suspended",
      outcome: "done",
      actorId: town.karin.accountId,
      detail: {
        subjectName: town.number,
        before: { status: "active" },
        after: { status: "suspended", reason: "stolen" },
      },
    });
    const [event] =
      await sql`select * from tenant.eid_event where eid_id = ${town.eidId} and verb = 'suspend'`;
    expect(event).toMatchObject({
      reason: "stolen",
      by_name: "Karin Ek",
      from_status: "active",
      to_status: "suspended",
    });
  });

  test("tells the holder and the officer on call, by role and not by name", async () => {
    await suspend();
    expect(await mails()).toMatchObject([
      { recipient: "olle@example.se", template: "block" },
      {
        recipient: "jour@example.se",
        template: "block-notice",
        subject: `Tillfälligt spärrad: ${town.number} / Suspended: ${town.number}`,
      },
    ]);
  });
});

describe("after a loss", () => {
  test("it becomes permanent in as many hours as the employer has decided", async () => {
    await sql`update tenant.organisation set loss_hours = 6 where organisation_id = ${town.organisationId}`;
    await suspend({ reason: "lost" });
    expect((await row()).revokes_at).toEqual(later(6 * 60));
  });

  test("a known time of loss is the invalidity date, in Swedish time", async () => {
    await suspend({ reason: "stolen", lostAt: "2026-11-23T23:30" });
    const lost = new Date("2026-11-23T22:30:00Z");
    expect((await row()).lost_at).toEqual(lost);
    expect((await told()).map((one) => one.invalidity_at)).toEqual([lost, lost]);
  });

  test("a time that has not been, or never is, is refused beside its field and nothing is blocked", async () => {
    expect(await refusalOf(suspend({ reason: "lost", lostAt: "2026-11-24T02:15" }))).toMatchObject({
      code: "moment-in-future",
      field: "lostAt",
    });
    expect(await refusalOf(suspend({ reason: "lost", lostAt: "2026-02-31T10:00" }))).toMatchObject({
      code: "moment-unreadable",
    });
    expect((await row()).status).toBe("active");
  });

  test("the holder's sign-ins end, and are counted; after a precaution they go on", async () => {
    const session = await aSession(town.holder.accountId);
    await suspend();
    expect(await ended(session)).toBeNull();
    Object.assign(town, await aTown());
    const stolen = await aSession(town.holder.accountId);
    const officers = await aSession(town.karin.accountId);
    await suspend({ reason: "stolen" });
    expect(await ended(stolen)).toEqual(night);
    expect(await ended(officers)).toBeNull();
    const [propagation] =
      await sql`select sessions_ended from tenant.propagation where eid_id = ${town.eidId}`;
    expect(propagation?.sessions_ended).toBe(1);
  });
});

describe("never", () => {
  test("twice for one press: a double click and a replay are told the first answer", async () => {
    const requestId = randomUUID();
    const answers = await Promise.all(
      [1, 2, 3].map(() => suspendEid(town.karin, ask(), { now: night, requestId })),
    );
    expect(answers).toEqual([{ eidId: town.eidId }, { eidId: town.eidId }, { eidId: town.eidId }]);
    expect((await row()).version).toBe(2);
    expect(await mails()).toHaveLength(2);
  });

  test("from a stale tab: refused, and told by whom", async () => {
    await suspend({}, town.lisa);
    expect(await refusalOf(suspend())).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: "Lisa Berg", verb: "suspend" },
    });
  });

  test("by two at once: one holds it and the other is told by whom", async () => {
    const outcomes = await Promise.allSettled([suspend({}, town.karin), suspend({}, town.lisa)]);
    expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const [other] = outcomes.filter((one) => one.status === "rejected");
    expect(other?.reason).toMatchObject({ code: "changed-meanwhile" });
    expect(["Karin Ek", "Lisa Berg"]).toContain(other?.reason.detail.by);
  });

  test("where the issuer forbids holds", async () => {
    const type = await aType(town.organisationId, { holdAllowed: false });
    const { id } = await anEidInUse(town.organisationId, { employeeId: town.person.id, typeId: type.id });
    expect((await refusalOf(suspend({ eidId: id }))).code).toBe("hold-not-allowed");
  });

  test("another employer's: it looks as if it did not exist", async () => {
    const elsewhere = await anOfficer(await anOrganisation(), ["security-officer"]);
    expect((await refusalOf(suspend({}, elsewhere))).code).toBe("not-found");
  });

  test("by the wrong role, which is refused before anything is read", async () => {
    expect((await refusalOf(suspendEid(town.auditor, { eidId: "none" }))).code).toBe("forbidden");
    expect((await refusalOf(suspendEid(town.holder, { eidId: "none" }))).code).toBe("forbidden");
  });

  test("off the record: if the audit entry cannot be written nothing is blocked, mailed or signed out", async () => {
    const session = await aSession(town.holder.accountId);
    await withoutLog(database, () => expect(suspend({ reason: "stolen" })).rejects.toThrow("no log"));
    expect((await row()).status).toBe("active");
    expect((await told()).map((one) => one.status)).toEqual(["good", "good"]);
    expect(await mails()).toEqual([]);
    expect(await ended(session)).toBeNull();
  });
});
