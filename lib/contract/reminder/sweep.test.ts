import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anOrganisation } from "@/db/seed/builders";
import { aUseAgreement } from "@/db/seed/use-builders";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { withoutLog } from "@/lib/people/employee/testing";
import { answerReminder } from "./answer";
import { snoozeReminder } from "./snooze";
import { sweepReminders } from "./sweep";
import { anOffice, now, type Office, on, renewing, warning } from "./testing";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
let office: Office;
beforeAll(() => letWorkerBuild(database));
beforeEach(async () => {
  // A sweep passes every employer: nothing of the tests before is due.
  await sql`update tenant.agreement set valid_to = null, renewal = 'none', renewal_months = null`;
  office = await anOffice();
});

const sweep = (at = now) =>
  sweepReminders("https://sigill.example", (fault) => expect(fault).toBeUndefined(), at);
const mails = (organisationId = office.organisationId) =>
  sql`select recipient, template, locale, subject, body from tenant.mail where organisation_id = ${organisationId} order by created_at, recipient`;
const recipients = async () => (await mails()).map((mail) => `${mail.template} ${mail.recipient}`);

describe("an owner", () => {
  test("is told once for each last day, however often it is looked at and by however many workers", async () => {
    await office.anAgreement({ number: "AV-2025-0001", title: "Inloggning" });
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep(on("2027-02-02"));
    expect(await recipients()).toEqual(["agreement-reminder eva@example.se"]);
    const [mail] = await mails();
    expect(mail?.body).toContain(
      "– AV-2025-0001 Inloggning, Provbolaget AB: sista dag att säga upp 31 mars 2027 (om 58 dagar)",
    );
    expect(mail?.body).toContain(
      "– AV-2025-0001 Inloggning, Provbolaget AB: last day to terminate 31 Mar 2027 (in 58 days)",
    );
    expect(mail?.locale).toBe("sv, en");
    expect(mail?.body).toMatch(/https:\/\/sigill\.example\/prov-\w+\/agreements\/reminders/);
    const work = await sql`select kind from tenant.outbox where organisation_id = ${office.organisationId}`;
    expect(work).toEqual([{ kind: "mail.send" }]);
  });

  test("is told of the next period too, years later", async () => {
    await office.anAgreement();
    await sweep();
    await sweep(on("2029-02-01"));
    expect(await mails()).toHaveLength(2);
  });

  test("gets one mail of at most fifteen rows, and how many more there are", async () => {
    for (let nth = 0; nth < 18; nth++) await office.anAgreement();
    await sweep();
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail?.subject).toBe("18 avtal väntar på ditt beslut / 18 agreements await your decision");
    expect(mail?.body.match(/^– /gm)).toHaveLength(2 * 15);
    expect(mail?.body).toContain("Och 3 till.");
    expect(mail?.body).toContain("And 3 more.");
  });

  test("is told of their own only", async () => {
    await office.anAgreement();
    await office.anAgreement({ ownerId: office.per.officerId });
    await sweep();
    expect(await recipients()).toEqual([
      "agreement-reminder eva@example.se",
      "agreement-reminder per@example.se",
    ]);
  });

  test("who cannot be reached, or is nobody, is stood in for by those who work with procurement", async () => {
    await office.anAgreement({ ownerId: null });
    await sweep();
    expect(await recipients()).toEqual([
      "agreement-reminder eva@example.se",
      "agreement-reminder per@example.se",
    ]);
    await sql`update tenant.officer set disabled_at = now() where id = ${office.eva.officerId}`;
    await office.anAgreement();
    await sweep(on("2027-02-02"));
    expect((await recipients()).slice(2)).toEqual(["agreement-reminder per@example.se"]);
  });

  test("is reached through the officer on call where nobody has an address", async () => {
    const elsewhere = await anOrganisation();
    await aUseAgreement(elsewhere, { ...renewing });
    await sweep();
    expect((await mails(elsewhere)).map((mail) => mail.recipient)).toEqual(["jour@example.se"]);
  });
});

describe("nobody is told", () => {
  test.each<[string, Record<string, unknown>]>([
    [
      "of one that was terminated",
      { status: "terminated", terminatedOn: "2027-01-10", endsOn: "2027-06-30" },
    ],
    ["of a draft", { status: "draft" }],
    ["of one whose days are far off", { validTo: "2028-06-30" }],
    ["of one that runs until further notice", { validTo: null, renewal: "none", renewalMonths: null }],
  ])("%s", async (_, given) => {
    await office.anAgreement(given);
    await sweep();
    expect(await mails()).toEqual([]);
  });

  test("off the record: nothing is marked, and the next time sends it", async () => {
    await office.anAgreement();
    const faults: unknown[] = [];
    await withoutLog(database, () =>
      sweepReminders("https://sigill.example", (fault) => faults.push(fault), now),
    );
    expect(faults).not.toEqual([]);
    expect(await mails()).toEqual([]);
    await sweep();
    expect(await mails()).toHaveLength(1);
  });
});

test("what was postponed is told again when the day has come, and once", async () => {
  const agreementId = await office.anAgreement();
  await sweep();
  const asked = { agreementId, ...warning, version: 1, reason: "Väntar på nämnden", until: "2027-03-01" };
  await as("app", () => snoozeReminder(office.eva, asked, { now }));
  await sweep(on("2027-02-28"));
  expect(await mails()).toHaveLength(1);
  await sweep(on("2027-03-01"));
  await sweep(on("2027-03-02"));
  expect(await mails()).toHaveLength(2);
});

describe("a last day within a week that nobody has answered for", () => {
  test("is told to everybody concerned, once, also what was postponed", async () => {
    await office.anAgreement();
    await sweep();
    await sweep(on("2027-03-22"));
    expect(await mails()).toHaveLength(1);
    await atOnce(database, (held) => held`lock table tenant.agreement_reminder in exclusive mode`, [
      () => sweep(on("2027-03-23")),
      () => sweep(on("2027-03-23")),
    ]);
    await sweep(on("2027-03-30"));
    expect((await recipients()).slice(1)).toEqual([
      "agreement-escalation eva@example.se",
      "agreement-escalation per@example.se",
      "agreement-escalation sven@example.se",
    ]);
    const log = await sql`select action, actor_id from tenant.audit_event
      where organisation_id = ${office.organisationId} and outcome = 'done' order by id`;
    expect(log.map(({ action, actor_id }) => [action, actor_id])).toEqual([
      ["agreement.reminded", "agreement-reminders"],
      ["agreement.escalated", "agreement-reminders"],
    ]);
  });

  test("is not, once somebody has answered", async () => {
    const agreementId = await office.anAgreement();
    await as("app", () =>
      answerReminder(office.per, { agreementId, ...warning, version: 0, reason: "Ska löpa vidare" }, { now }),
    );
    await sweep();
    await sweep(on("2027-03-24"));
    expect(await mails()).toEqual([]);
  });
});
