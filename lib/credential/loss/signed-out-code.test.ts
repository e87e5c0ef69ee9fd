import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOrganisation, aType } from "@/db/seed/builders";
import { readEidView } from "@/lib/credential/eid/read";
import { anEidInUse, aTown, later, night, type Town } from "@/lib/credential/eid/testing-block";
import { reportFound } from "@/lib/credential/loss/report-found";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { readOwnChoices, readReport } from "./read";
import { reportLost, reportOwnLoss } from "./report-lost";
import { aBrowser, aVisit } from "./testing-signed-out";

const database = await freshDatabase();
const { administrator: sql } = database;
const phone = "+46701740635";
let town: Town;
let keyId: string;
let visit: ReturnType<typeof aVisit>;
beforeEach(async () => {
  town = await aTown();
  await sql`update tenant.employee set phone = '070-174 06 35' where id = ${town.person.id}`;
  const type = await aType(town.organisationId, { carrier: "security-key", nameSv: "Nyckel" });
  keyId = (await anEidInUse(town.organisationId, { employeeId: town.person.id, typeId: type.id })).id;
  visit = aVisit(database, town.organisationId);
});

/** From the number to a browser that may block, as at night on a phone. */
async function opened(contact = "0701740635", at = night) {
  const { browser } = await visit.ask(contact, at);
  const [code = ""] = await visit.codes(contact.includes("@") ? contact : phone);
  await visit.open(browser, code, at);
  const reporter = await visit.reporter(browser, at);
  if (!reporter) throw new Error("not opened");
  return { reporter, code, browser };
}
async function statuses() {
  const rows = await sql`select id, status from tenant.eid where employee_id = ${town.person.id}`;
  return Object.fromEntries(rows.map((row) => [row.id, row.status]));
}

describe("by a one-time code", () => {
  test.each([
    ["a text message", "070 174 06 35"],
    ["a mail", "Olle@example.se"],
  ])("asked for by %s the person sees their own and blocks all at once, in the night", async (_, contact) => {
    const { browser, outcomes } = await visit.ask(contact, night);
    expect(outcomes).toEqual(["sent"]);
    const [code = ""] = await visit.codes(contact.includes("@") ? "olle@example.se" : phone);
    expect(code).toMatch(/^\d{6}$/);
    await visit.open(browser, `${code.slice(0, 3)} ${code.slice(3)}`, night);
    const reporter = await visit.reporter(browser, night);
    if (!reporter) throw new Error("not opened");
    const { choices } = await readOwnChoices(reporter, undefined);
    expect(choices.map((one) => one.eidId).sort()).toEqual([town.eidId, keyId].sort());
    const { reportId } = await reportOwnLoss(reporter, { eidIds: [town.eidId, keyId] }, { now: night });
    expect(await statuses()).toEqual({ [town.eidId]: "suspended", [keyId]: "suspended" });
    const [report] = await sql`select * from tenant.loss_report where id = ${reportId}`;
    expect(report).toMatchObject({ channel: "one-time-code", registered_by: null, received_at: night });
    const [eid] = await sql`select revokes_at, suspended_by from tenant.eid where id = ${town.eidId}`;
    expect(eid).toEqual({ revokes_at: later(24 * 60), suspended_by: null });
    expect((await readReport(reporter, reportId as string)).eids).toHaveLength(2);
  });

  test("the message says who it is for and nothing of what they have, and the code is kept nowhere readable", async () => {
    const { code } = await opened();
    const [text] = await visit.mails("loss-code");
    expect(text).toMatchObject({ channel: "phone", recipient: phone });
    expect(text?.body).toContain("Olle, din engångskod");
    expect(text?.body).not.toContain("EL-");
    const [ask] = await sql`select * from tenant.loss_ask`;
    expect(ask?.given).toBeNull();
    expect(JSON.stringify(ask)).not.toContain(code);
    const log = JSON.stringify(await logOf(database));
    for (const said of [code, "0701740635", "701740635", "070-174"]) expect(log).not.toContain(said);
  });

  test("opens for the browser that typed it under a secret of its own, and not under one that lay there before", async () => {
    const { browser } = await visit.ask(phone, night);
    const [code = ""] = await visit.codes(phone);
    const next = aBrowser();
    await visit.open(browser, code, night, next);
    expect(await visit.reporter(browser, night)).toBeUndefined();
    expect(await visit.reporter(next, night)).toMatchObject({ employeeId: town.person.id });
    const move = (which: string) => sql.unsafe(`update tenant.loss_ask set browser = '\\x00' where ${which}`);
    await expect(move("opened_at is not null")).rejects.toMatchObject({ code: "42501" });
    await visit.ask(phone, later(1));
    await expect(move("opened_at is null")).rejects.toMatchObject({ code: "42501" });
  });

  test("goes to an address that was changed this very day: it only blocks", async () => {
    await sql`update tenant.employee set email = 'ny@example.se' where id = ${town.person.id}`;
    const { reporter } = await opened("ny@example.se");
    expect(reporter.employeeId).toBe(town.person.id);
  });

  test("the trail says what was done and by what, under the person's name and no account", async () => {
    const { reporter } = await opened();
    await reportOwnLoss(reporter, { eidIds: [town.eidId] }, { now: night });
    const rows = await sql`select action, actor_kind from tenant.audit_event
      where organisation_id = ${town.organisationId} order by id`;
    expect(rows.map((row) => [row.action, row.actor_kind])).toEqual([
      ["loss.code-asked", "reporter"],
      ["loss.answered", "job"],
      ["loss.code-accepted", "reporter"],
      ["eid.suspended", "reporter"],
      ["loss.reported", "reporter"],
    ]);
    const [event] = await sql`select by_name, by_account from tenant.eid_event
      where eid_id = ${town.eidId} and verb = 'suspend'`;
    expect(event).toEqual({ by_name: "Olle Åström", by_account: null });
  });

  test("a form that comes twice blocks once and is told the same", async () => {
    const { reporter } = await opened();
    const once = () => reportOwnLoss(reporter, { eidIds: [town.eidId] }, { now: night, requestId });
    const requestId = randomUUID();
    const [first, second] = await Promise.all([once(), once()]);
    expect(second).toEqual(first);
    expect(
      await sql`select 1 from tenant.loss_report where organisation_id = ${town.organisationId}`,
    ).toHaveLength(1);
  });

  test("the timeline says that the holder did it by a code, and not that it came about by itself", async () => {
    const { reporter } = await opened();
    await reportOwnLoss(reporter, { eidIds: [town.eidId] }, { now: night });
    const { events } = await readEidView(town.lisa, { eidId: town.eidId }, { now: later(5) });
    expect(events.find(({ verb }) => verb === "suspend")).toMatchObject({
      by: "Olle Åström",
      byHolder: true,
      report: { channel: "one-time-code" },
    });
  });

  test("ends what was signed in with the e-ID", async () => {
    const id = randomUUID();
    await sql`insert into system.session (id, account_id, created_at, last_seen_at)
      values (${id}, ${town.holder.accountId}, ${later(-60)}, ${later(-1)})`;
    const { reporter } = await opened();
    await reportOwnLoss(reporter, { eidIds: [town.eidId] }, { now: night });
    expect((await sql`select ended_at from system.session where id = ${id}`)[0]?.ended_at).toEqual(night);
  });
});

describe("a code", () => {
  test("works once, in the browser that asked, within a quarter of an hour", async () => {
    const { browser } = await visit.ask("0701740635", night);
    const [code = ""] = await visit.codes(phone);
    expect((await refusalOf(visit.open(aBrowser(), code, night))).code).toBe("code-expired");
    expect((await refusalOf(visit.open(browser, code, later(15)))).code).toBe("code-expired");
    await visit.open(browser, code, later(14));
    expect((await refusalOf(visit.open(browser, code, later(14)))).code).toBe("code-expired");
  });

  test("that a gateway said was sent, and never came, is asked for again: the new one lets in at once", async () => {
    const { browser } = await visit.ask("0701740635", night);
    await sql`update tenant.mail set sent_at = ${night} where template = 'loss-code'`;
    await visit.ask("0701740635", later(2), { browser });
    const [again = "", lost = ""] = await visit.codes(phone);
    expect(again).not.toBe(lost);
    await visit.open(browser, again, later(3));
    expect(await visit.reporter(browser, later(3))).toMatchObject({ employeeId: town.person.id });
  });

  test("lives as long on the night the clocks go back, and its hour is sixty minutes", async () => {
    const asked = new Date("2026-10-25T00:50:00Z"); // 02:50 for the first time
    const past = (minutes: number) => new Date(asked.getTime() + minutes * 60_000);
    const late = await visit.ask("0701740635", asked);
    const [lateCode = ""] = await visit.codes(phone);
    expect((await refusalOf(visit.open(late.browser, lateCode, past(15)))).code).toBe("code-expired");
    await visit.open(late.browser, lateCode, past(14));
    expect(await visit.reporter(late.browser, past(73))).toBeDefined();
    expect(await visit.reporter(late.browser, past(74))).toBeUndefined();
  });

  test("of two who type it at once in the same browser one is let in, and it was used once", async () => {
    const { browser } = await visit.ask("0701740635", night);
    const [code = ""] = await visit.codes(phone);
    const done = await Promise.allSettled([
      visit.open(browser, code, night),
      visit.open(browser, code, night),
    ]);
    expect(done.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("is not guessed: after five tries, made at the same instant, not even the right one is taken", async () => {
    const { browser } = await visit.ask("0701740635", night);
    const [code = ""] = await visit.codes(phone);
    const wrong = code === "000000" ? "000001" : "000000";
    const tries = Array.from(
      { length: 12 },
      async () => (await refusalOf(visit.open(browser, wrong, night))).code,
    );
    const codes = await Promise.all(tries);
    expect(codes.filter((one) => one === "code-wrong").length).toBeLessThanOrEqual(5);
    expect((await refusalOf(visit.open(browser, code, night))).code).toBe("too-many-attempts");
  });

  test("of another employer is unknown here, and no browser is known there", async () => {
    const elsewhere = aVisit(database, await anOrganisation());
    const { browser, code } = await opened();
    expect((await refusalOf(elsewhere.open(browser, code, night))).code).toBe("code-expired");
    expect(await elsewhere.reporter(browser, night)).toBeUndefined();
  });

  test("lets in for an hour, to block one's own and to say that it is found, nothing else", async () => {
    const { reporter, browser } = await opened();
    expect(await visit.reporter(browser, later(59))).toMatchObject({ employeeId: town.person.id });
    expect(await visit.reporter(browser, later(60))).toBeUndefined();
    expect((await refusalOf(reportFound(reporter, { eidIds: [town.eidId] }))).code).toBe("wrong-status");
    const other = { employeeId: (await anEmployee(town.organisationId)).id, eidIds: [town.eidId] };
    expect((await refusalOf(reportLost(reporter, other))).code).toBe("forbidden");
  });

  test("blocks its own person's and nobody else's", async () => {
    const other = await anEmployee(town.organisationId);
    const theirs = await anEidInUse(town.organisationId, { employeeId: other.id });
    const { reporter } = await opened();
    const both = reportOwnLoss(reporter, { eidIds: [town.eidId, theirs.id] }, { now: night });
    expect((await refusalOf(both)).code).toBe("not-found");
    expect((await statuses())[town.eidId]).toBe("active");
  });

  test("for a protected person says the alias, in the message, on the screen and in the trail", async () => {
    await sql`update tenant.employee set protected_identity = true, alias = 'Administratör 77' where id = ${town.person.id}`;
    const { reporter } = await opened();
    expect(reporter.name).toBe("Administratör 77");
    expect((await visit.mails("loss-code"))[0]?.body).not.toContain("Olle");
    expect((await readOwnChoices(reporter, undefined)).person.name).toBe("Administratör 77");
  });

  test("behind a number that two share there is one for each, and each opens their own", async () => {
    const other = await anEmployee(town.organisationId, { givenName: "Berit", phone: "+46 70-174 06 35" });
    const { browser } = await visit.ask("0701740635", night);
    const bodies = (await visit.mails("loss-code")).map((one) => one.body as string);
    expect(bodies).toHaveLength(2);
    const code = /\b(\d{6})\b/.exec(bodies.find((body) => body.startsWith("Berit")) ?? "")?.[1] ?? "";
    await visit.open(browser, code, night);
    expect(await visit.reporter(browser, night)).toMatchObject({
      employeeId: other.id,
      name: `Berit ${other.surname}`,
    });
  });

  test("goes to no switchboard: behind a number of five nobody is sent one", async () => {
    for (let n = 0; n < 4; n++) await anEmployee(town.organisationId, { phone: "0701740635" });
    await visit.ask("0701740635", night);
    expect(await visit.mails("loss-code")).toEqual([]);
  });
});
