import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { answerReminder } from "./answer";
import { readReminders, readRemindersOf } from "./read";
import { snoozeReminder } from "./snooze";
import { anOffice, now, type Office, on, warning } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
let office: Office;
let agreementId: string;
beforeEach(async () => {
  office = await anOffice();
  agreementId = await office.anAgreement({ number: "AV-2025-0001", title: "Inloggning" });
});

const ask = (given: Record<string, unknown> = {}) => ({
  agreementId,
  ...warning,
  version: "0",
  reason: "Nämnden har beslutat att det ska löpa vidare",
  ...given,
});
const answer = (given: Record<string, unknown> = {}, by = office.eva, at = now) =>
  answerReminder(by, ask(given), { now: at });
const snooze = (given: Record<string, unknown> = {}, by = office.eva, at = now) =>
  snoozeReminder(by, ask({ until: "2027-03-01", ...given }), { now: at });
const rows = () => sql`select * from tenant.agreement_reminder where agreement_id = ${agreementId}`;
const shown = () => readReminders(office.auditor, { mine: false }, { now });

describe("an answer", () => {
  test("closes the reminder, and says who, when and why", async () => {
    expect((await shown()).open).toMatchObject([
      { number: "AV-2025-0001", ...warning, daysLeft: 58, version: 0 },
    ]);
    await answer();
    const { open, answered } = await shown();
    expect(open).toEqual([]);
    expect(answered).toMatchObject([
      {
        ...warning,
        answeredBy: "Eva Sund",
        answeredAt: now,
        reason: "Nämnden har beslutat att det ska löpa vidare",
      },
    ]);
    expect((await logOf(database, agreementId)).at(-1)).toMatchObject({
      action: "agreement.reminder-answered",
      actorId: office.eva.accountId,
      detail: { subjectName: "AV-2025-0001", after: warning },
    });
  });

  test("of two at once one counts, and the other is told who was first", async () => {
    const outcomes = await Promise.allSettled([answer(), answer({}, office.per)]);
    expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const refusal = outcomes.find((one) => one.status === "rejected")?.reason;
    expect(refusal).toMatchObject({ code: "reminder-answered" });
    expect(["Eva Sund", "Per Ask"]).toContain(refusal.detail.by);
  });

  test("must say what was decided", async () => {
    await expect(answer({ reason: " " })).rejects.toMatchObject({ issues: [{ path: ["reason"] }] });
    expect(await rows()).toEqual([]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["about a day that is none of the agreement's", { day: "2027-04-30" }, "2027-02-01"],
    ["once the day has passed", {}, "2027-04-01"],
    ["before anybody would be reminded", {}, "2026-11-01"],
  ])("%s is refused", async (_, given, day) => {
    expect((await refusalOf(answer(given, office.eva, on(day)))).code).toBe("reminder-over");
  });

  test("from a stale tab is refused, and told who put it off and when", async () => {
    await snooze();
    expect(await refusalOf(answer({}, office.per))).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: "Eva Sund", account: office.eva.accountId, at: now.toISOString() },
    });
    await answer({ version: "2" });
  });

  test("from before the worker reminded again is refused, and nobody is named who did something earlier", async () => {
    await snooze();
    await database.administrator`
      update tenant.agreement_reminder set version = version + 1, first_sent_at = now() + interval '10 years'
       where agreement_id = ${agreementId}`;
    const { code, detail } = await refusalOf(answer({ version: "2" }, office.per));
    expect([code, detail]).toEqual(["changed-meanwhile", {}]);
  });

  test("another employer's looks as if it did not exist", async () => {
    const stranger = await anOfficer(await anOrganisation(), ["procurement-officer"]);
    expect((await refusalOf(answer({}, stranger))).code).toBe("not-found");
    expect((await refusalOf(snooze({}, stranger))).code).toBe("not-found");
    expect((await readReminders(stranger, { mine: false }, { now })).open).toEqual([]);
  });

  test("of the wrong role is refused before anything is read", async () => {
    expect((await refusalOf(answer({ agreementId: "none" }, office.auditor))).code).toBe("forbidden");
    expect((await refusalOf(snooze({ agreementId: "none" }, office.sven))).code).toBe("forbidden");
  });

  test("off the record does not count", async () => {
    await withoutLog(database, () => expect(answer()).rejects.toThrow("no log"));
    await withoutLog(database, () => expect(snooze()).rejects.toThrow("no log"));
    expect(await rows()).toEqual([]);
  });
});

describe("putting off", () => {
  test("keeps the reminder open and says until when and why", async () => {
    await snooze();
    expect((await readRemindersOf(office.auditor, { agreementId }, { now })).open).toMatchObject([
      { snoozedUntil: "2027-03-01", snoozeTo: "2027-03-23", version: 2 },
    ]);
    expect((await logOf(database, agreementId)).at(-1)).toMatchObject({
      action: "agreement.reminder-snoozed",
      detail: { after: { until: "2027-03-01" } },
    });
  });

  test.each<[string, string, string, string]>([
    ["to today", "2027-02-01", "2027-02-01", "snooze-past"],
    ["into the last week", "2027-03-25", "2027-02-01", "snooze-too-long"],
    ["in the last week", "2027-03-30", "2027-03-25", "snooze-over"],
  ])("%s is refused", async (_, until, day, code) => {
    expect((await refusalOf(snooze({ until }, office.eva, on(day)))).code).toBe(code);
  });

  test("of two at once one counts and the other is told it changed", async () => {
    const outcomes = await Promise.allSettled([snooze(), snooze({ until: "2027-03-02" }, office.per)]);
    expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: expect.stringMatching(/^(Eva Sund|Per Ask)$/), at: now.toISOString() },
    });
  });
});
