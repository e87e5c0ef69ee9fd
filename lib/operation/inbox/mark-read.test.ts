import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anEid, anOfficer, anOrganisation } from "@/db/seed/builders";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { markAllRead, markOwnRead, markRead } from "./mark-read";
import { countInbox, readInbox, readOwnInbox } from "./read";
import { setInbox } from "./set";
import { anEvent, anOffice, type Office } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
let office: Office;
beforeEach(async () => {
  office = await anOffice();
  const { eidId, hr } = office;
  await anEvent(sql, { eidId, verb: "suspend", reason: "stolen", by: hr.accountId });
  await anEvent(sql, { eidId, verb: "resume", by: hr.accountId });
});
const inbox = () => readInbox(office.security, undefined);
const firstUrgent = async () => {
  const [item] = (await inbox()).urgent;
  if (!item) throw new Error("nothing urgent");
  return { kind: item.kind, ref: item.ref };
};
const rows = () => sql`select kind from tenant.inbox_read where organisation_id = ${office.organisationId}`;

describe("to mark as read", () => {
  test("one takes it from the unread and the number, on record, and keeps it among the read", async () => {
    const { security } = office;
    expect(await countInbox(security, undefined)).toBe(2);
    const item = await firstUrgent();
    expect(await markRead(security, item)).toEqual({ rows: 1 });
    const { urgent, changed, read } = await inbox();
    expect([urgent.length, changed.length, read.map(({ kind }) => kind)]).toEqual([0, 1, ["blocked"]]);
    expect(await countInbox(security, undefined)).toBe(1);
    expect((await logOf(database, security.accountId)).at(-1)).toMatchObject({
      ...{ action: "inbox.read", outcome: "done", actorId: security.accountId },
      detail: { after: { rows: 1 } },
    });
    expect(await markRead(security, item)).toEqual({ rows: 0 });
  });

  test("all leaves what is urgent, and what came after the page was shown", async () => {
    const { security, hr, organisationId } = office;
    const until = new Date();
    const { id: eidId } = await anEid(organisationId);
    await anEvent(sql, { eidId, verb: "resume", at: new Date(until.getTime() + 60_000) });
    expect(await markAllRead(security, { until: until.toISOString() })).toEqual({ rows: 1 });
    const { urgent, changed } = await inbox();
    expect([urgent.length, changed.length]).toEqual([1, 1]);
    expect(hr.accountId).not.toBe(security.accountId);
  });

  test("no later than now, whatever the form says, and not before there were any", async () => {
    const { security, organisationId } = office;
    const { id: eidId } = await anEid(organisationId);
    await anEvent(sql, { eidId, verb: "resume", at: new Date(Date.now() + 3_600_000) });
    expect(await markAllRead(security, { until: "+275760-09-13T00:00:00.000Z" })).toEqual({ rows: 1 });
    expect((await inbox()).changed).toHaveLength(1);
    const tooEarly = await markAllRead(security, { until: "-271821-04-20T00:00:00.000Z" }).catch(String);
    expect(tooEarly).toContain("until");
  });

  test("one of a kind that grows is unread again", async () => {
    const { security, hr, organisationId } = office;
    const at = new Date();
    await markRead(security, await firstUrgent());
    const { id: eidId } = await anEid(organisationId);
    await anEvent(sql, { eidId, verb: "suspend", reason: "stolen", by: hr.accountId, at });
    expect((await inbox()).urgent).toMatchObject([{ kind: "blocked" }]);
  });

  test("is for oneself: a colleague's stays unread, and one's other account's is read", async () => {
    const { security, organisationId } = office;
    const colleague = await anOfficer(organisationId, ["security-officer"]);
    await markRead(security, await firstUrgent());
    expect((await readInbox(colleague, undefined)).urgent).toHaveLength(1);
    const other = {
      ...security,
      accountId: colleague.accountId,
      accounts: [colleague.accountId, security.accountId],
    };
    expect((await readInbox(other, undefined)).urgent).toHaveLength(0);
  });

  test("what is not told to somebody stores nothing, whatever was sent", async () => {
    const { security, hr } = office;
    const item = await firstUrgent();
    for (const [actor, ref] of [
      [security, "999999999"],
      [hr, item.ref],
    ] as const)
      expect(await markRead(actor, { kind: "blocked", ref })).toEqual({ rows: 0 });
    const stranger = await anOfficer(await anOrganisation(), ["security-officer"]);
    expect(await markRead(stranger, item)).toEqual({ rows: 0 });
    expect(await rows()).toEqual([]);
    await expect(markRead(security, { kind: "everything", ref: "1" })).rejects.toThrow("choose");
    await expect(markRead(security, { kind: "blocked", ref: "x".repeat(81) })).rejects.toThrow();
  });

  test("is one's own on one's own page", async () => {
    const holder = await aHolder(office.organisationId, office.person.id);
    const { urgent } = await readOwnInbox(holder, undefined);
    expect(await markOwnRead(holder, { kind: "own-blocked", ref: urgent[0]?.ref })).toEqual({ rows: 1 });
    expect((await readOwnInbox(holder, undefined)).urgent).toEqual([]);
    const item = await firstUrgent();
    expect((await refusalOf(markRead(holder, item))).code).toBe("forbidden");
  });

  test("off the record does not count", async () => {
    const item = await firstUrgent();
    await withoutLog(database, () => expect(markRead(office.security, item)).rejects.toThrow("no log"));
    expect(await rows()).toEqual([]);
  });

  test("is no other program's: the worker's login changes no mark, and web removes none", async () => {
    await markRead(office.security, await firstUrgent());
    for (const statement of [
      "update tenant.inbox_read set kind = 'x'",
      "update tenant.inbox_setting set muted = '{}'",
    ])
      await expect(database.connect("worker").unsafe(statement)).rejects.toMatchObject({ code: "42501" });
    for (const statement of [
      "delete from tenant.inbox_read",
      "update tenant.inbox_setting set mailed_at = now()",
    ])
      await expect(database.connect("app").unsafe(statement)).rejects.toMatchObject({ code: "42501" });
  });
});

describe("what an officer is told", () => {
  const set = (given: object, by = office.security) => setInbox(by, { told: [], version: 0, ...given });

  test("is theirs to choose but for what is urgent, on record with what was before", async () => {
    const { security } = office;
    await set({ told: ["role"], dailyMail: "on" });
    const { urgent, changed } = await inbox();
    expect([urgent.length, changed.length, await countInbox(security, undefined)]).toEqual([1, 0, 1]);
    expect((await logOf(database, security.accountId)).at(-1)).toMatchObject({
      action: "inbox.set",
      detail: { before: { muted: [], dailyMail: true }, after: { muted: ["resumed"], dailyMail: true } },
    });
  });

  test("keeps what is urgent though somebody wrote otherwise into the database", async () => {
    await set({});
    await sql`update tenant.inbox_setting set muted = '{blocked,resumed}' where account_id = ${office.security.accountId}`;
    const { urgent, changed } = await inbox();
    expect([urgent.length, changed.length]).toEqual([1, 0]);
  });

  test("is set from what was shown: a stale tab is refused, and of two at once one wins", async () => {
    await set({});
    expect((await refusalOf(set({ told: ["role"] }))).code).toBe("changed-meanwhile");
    const ended = await Promise.allSettled([set({ version: 1 }), set({ version: 1, told: ["role"] })]);
    expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("is no holder's to set, and off the record it does not count", async () => {
    const holder = await aHolder(office.organisationId, office.person.id);
    expect((await refusalOf(setInbox(holder, { told: [], version: 0 }))).code).toBe("forbidden");
    await withoutLog(database, () => expect(set({})).rejects.toThrow("no log"));
    expect((await inbox()).changed).toHaveLength(1);
  });
});
