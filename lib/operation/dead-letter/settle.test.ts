import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { queueMail } from "@/db/core/mail";
import { freshDatabase } from "@/db/core/testing";
import { saying } from "@/db/core/testing-mail";
import { atOnce } from "@/db/core/testing-race";
import { anEid, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { readCounts, readOverview } from "@/lib/operation/overview/read";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { dismissDeadLetter } from "./dismiss";
import { readDeadLetters } from "./read";
import { retryDeadLetter } from "./retry";
import { retryAllDeadLetters } from "./retry-all";

const database = await freshDatabase();
const { administrator: sql } = database;
let organisationId: string;
let amina: OfficerActor;
let jonas: OfficerActor;

beforeEach(async () => {
  organisationId = await anOrganisation();
  amina = await anOfficer(organisationId, ["administrator"], { name: "Amina Nur" });
  jonas = await anOfficer(organisationId, ["security-officer"], { name: "Jonas Falk" });
});

const then = new Date("2026-11-24T10:00:00Z");

/** A mail that was given up, as the worker leaves it. */
async function aDeadMail(given: { to?: string; template?: string; error?: string } = {}): Promise<number> {
  const { to = "alva.ask@example.se", template = "block", error = "address-refused 550" } = given;
  const mail = { recipient: to, template, locale: "sv", subject: "S", body: saying("B") };
  const id = await withOrganisation(organisationId, (tx) => queueMail(tx, organisationId, mail, then));
  const [row] = await sql`update tenant.outbox set done_at = ${then}, attempts = 3, last_error = ${error}
    where payload ->> 'mailId' = ${id} returning id`;
  return Number(row?.id);
}
async function deadWork(kind: string, error: string): Promise<{ id: number; number: string }> {
  const eid = await anEid(organisationId, { status: "active" });
  const [row] = await sql`
    insert into tenant.outbox (organisation_id, kind, payload, created_at, due_at, attempts, last_error, done_at)
    values (${organisationId}, ${kind}, ${sql.json({ eidId: eid.id, decidedAt: then.toISOString() })}, ${then}, ${then}, 20, ${error}, ${then})
    returning id`;
  return { id: Number(row?.id), number: eid.number };
}
const listed = async (by = amina) => (await readDeadLetters(by, {})).letters;
const rows = () => sql`
  select kind, attempts, last_error as error, done_at is not null as done, settled_at is not null as settled
  from tenant.outbox where organisation_id = ${organisationId} order by id`;
const both = [
  ["retrying", retryDeadLetter],
  ["dismissing", dismissDeadLetter],
] as const;

describe("what was given up is listed with why, how often it was tried and to whom", () => {
  test("a mail with its address and the server's answer, other work with its e-ID for whoever may read of it", async () => {
    const mail = await aDeadMail();
    const { id, number } = await deadWork("certificate.release", "chain-broken");
    expect(await listed(jonas)).toMatchObject([
      {
        id,
        work: "certificate-release",
        to: null,
        eid: { number },
        tries: 20,
        reason: "given-up",
        status: null,
      },
      {
        id: mail,
        work: "block",
        to: "alva.ask@example.se",
        eid: null,
        tries: 3,
        reason: "address-refused",
        status: 550,
      },
    ]);
    expect((await listed(amina)).map((letter) => letter.eid)).toEqual([null, null]);
  });

  test("a protected person goes by the alias, and for whoever may see more the look is on record", async () => {
    const person = await anEmployee(organisationId, {
      ...{ email: "Sara.Hemlig@example.se", protectedIdentity: true, alias: "Person 7" },
    });
    await aDeadMail({ to: "sara.hemlig@example.se" });
    expect(JSON.stringify(await listed(amina))).not.toMatch(/hemlig/i);
    expect((await listed(amina)).map(({ to }) => to)).toEqual(["Person 7"]);
    expect(await logOf(database, person.id)).toEqual([]);
    const keeper = await anOfficer(organisationId, ["security-officer", "protected-identity"]);
    expect((await listed(keeper)).map(({ to }) => to)).toEqual(["sara.hemlig@example.se"]);
    expect((await logOf(database, person.id)).map(({ action }) => action)).toEqual(["employee.listed"]);
  });

  test("as many as the overview says wait, page after page, and none of another employer's", async () => {
    for (let at = 0; at < 52; at++) await aDeadMail();
    const first = await readDeadLetters(amina, {});
    const last = first.letters.at(-1);
    const second = await readDeadLetters(amina, last ? { before: last } : {});
    const ids = [...first.letters, ...second.letters].map(({ id }) => id);
    expect([first.more, second.more, new Set(ids).size]).toEqual([true, false, 52]);
    for (const by of [amina, jonas])
      expect((await readOverview(by, undefined)).todo).toContainEqual({ kind: "dead-letters", count: 52 });
    const elsewhere = await anOfficer(await anOrganisation(), ["administrator"]);
    expect(await listed(elsewhere)).toEqual([]);
    expect((await readOverview(elsewhere, undefined)).todo).toEqual([]);
    expect(await readCounts(elsewhere, undefined)).toBeNull();
  });

  test("work that waits or that went well is not among them", async () => {
    const mail = {
      recipient: "a@example.se",
      template: "block",
      locale: "sv",
      subject: "S",
      body: saying("B"),
    };
    for (let at = 0; at < 2; at++)
      await withOrganisation(organisationId, (tx) => queueMail(tx, organisationId, mail, then));
    await sql`update tenant.outbox set done_at = now() where id = (select max(id) from tenant.outbox)`;
    await sql`update tenant.outbox set last_error = 'deferred 451' where done_at is null`;
    expect(await listed()).toEqual([]);
  });
});

test("retrying begins anew as work of its own, and the row that failed stays as it was", async () => {
  const id = await aDeadMail();
  await retryDeadLetter(amina, { deadLetterId: String(id) });
  expect(await rows()).toEqual([
    { kind: "mail.send", attempts: 3, error: "address-refused 550", done: true, settled: true },
    { kind: "mail.send", attempts: 0, error: null, done: false, settled: false },
  ]);
  const [same] = await sql`select count(distinct payload ->> 'mailId')::int as mails from tenant.outbox
    where organisation_id = ${organisationId}`;
  expect(same).toEqual({ mails: 1 });
  expect(await listed()).toEqual([]);
  expect(await logOf(database, String(id))).toMatchObject([
    {
      action: "dead-letter.retried",
      outcome: "done",
      actorId: amina.accountId,
      detail: { after: { work: "block" } },
    },
  ]);
});

test("dismissing takes it off the list and does nothing more", async () => {
  const { id } = await deadWork("status.observe", "not seen yet");
  await dismissDeadLetter(jonas, { deadLetterId: String(id) });
  expect(await rows()).toMatchObject([{ kind: "status.observe", done: true, settled: true }]);
  expect(await listed()).toEqual([]);
  expect(await logOf(database, String(id))).toMatchObject([
    {
      action: "dead-letter.dismissed",
      actorId: jonas.accountId,
      detail: { after: { work: "status-observe" } },
    },
  ]);
});

test("a code is not sent again, whoever asks: a new one is made", async () => {
  const id = await aDeadMail({ template: "receipt-code", error: "unreachable" });
  expect(await listed()).toMatchObject([{ work: "receipt-code", mayRetry: false }]);
  expect((await refusalOf(retryDeadLetter(amina, { deadLetterId: id }))).code).toBe("not-repeatable");
  expect(await rows()).toMatchObject([{ done: true, settled: false }]);
});

describe("retrying all", () => {
  const lastShown = async () => Math.max(...(await listed()).map(({ id }) => id));

  test("begins anew what can be, each once however many press, and leaves codes, files and what came after the page", async () => {
    for (let at = 0; at < 3; at++) await aDeadMail();
    await deadWork("certificate.release", "chain-broken");
    await deadWork("export.make", "no room");
    await aDeadMail({ template: "receipt-code", error: "unreachable" });
    const lastId = await lastShown();
    await aDeadMail();
    const hold = (held: typeof sql) =>
      held`select from tenant.outbox where organisation_id = ${organisationId} for update`;
    const outcomes = await atOnce(database, (held) => hold(held as unknown as typeof sql), [
      () => retryAllDeadLetters(amina, { lastId }),
      () => retryAllDeadLetters(jonas, { lastId }),
    ]);
    expect(refusedAmong(outcomes)).toEqual(["changed-meanwhile"]);
    const [won] = outcomes.filter((one) => one.status === "fulfilled");
    expect(won?.value).toEqual({ count: 4 });
    const again = (await rows())
      .filter(({ done }) => !done)
      .map(({ kind, attempts }) => `${kind} ${attempts}`);
    const mails = ["mail.send 0", "mail.send 0", "mail.send 0"];
    expect(again.toSorted()).toEqual(["certificate.release 0", ...mails]);
    expect((await listed()).map(({ work }) => work).sort()).toEqual(["block", "export-make", "receipt-code"]);
    const told = (await logOf(database)).filter(({ action }) => action === "dead-letter.all-retried");
    expect(told.slice(-1)).toMatchObject([{ outcome: "done", detail: { after: { rows: 4 } } }]);
  });

  test("touches nothing of another employer's, and is not for every role", async () => {
    await aDeadMail();
    const lastId = (await lastShown()) + 1_000;
    const elsewhere = await anOfficer(await anOrganisation(), ["administrator"]);
    expect((await refusalOf(retryAllDeadLetters(elsewhere, { lastId }))).code).toBe("changed-meanwhile");
    const auditor = await anOfficer(organisationId, ["auditor"]);
    expect((await refusalOf(retryAllDeadLetters(auditor, { lastId }))).code).toBe("forbidden");
    await expect(withoutLog(database, () => retryAllDeadLetters(amina, { lastId }))).rejects.toThrow();
    expect(await rows()).toMatchObject([{ done: true, settled: false }]);
  });
});

describe.each(both)("%s", (_, settle) => {
  test("of two at once one wins and the other is told who", async () => {
    const id = await aDeadMail();
    const hold = (held: typeof sql) => held`select from tenant.outbox where id = ${id} for update`;
    const outcomes = await atOnce(database, (held) => hold(held as unknown as typeof sql), [
      () => settle(amina, { deadLetterId: id }),
      () => settle(jonas, { deadLetterId: id }),
    ]);
    expect(refusedAmong(outcomes)).toEqual(["changed-meanwhile"]);
    const [late] = outcomes.filter((one) => one.status === "rejected");
    expect(["Amina Nur", "Jonas Falk"]).toContain(late?.reason.detail.by);
  });

  test("another employer's looks as if it did not exist, and so does work that waits or went well", async () => {
    const id = await aDeadMail();
    const elsewhere = await anOfficer(await anOrganisation(), ["administrator"]);
    expect((await refusalOf(settle(elsewhere, { deadLetterId: id }))).code).toBe("not-found");
    await sql`update tenant.outbox set last_error = null where id = ${id}`;
    expect((await refusalOf(settle(amina, { deadLetterId: id }))).code).toBe("not-found");
  });

  test("the wrong role is refused before anything is read", async () => {
    const id = await aDeadMail();
    const others = ["id-administrator", "procurement-officer", "responsible-issuer", "auditor"] as const;
    for (const role of others) {
      const officer = await anOfficer(organisationId, [role]);
      expect((await refusalOf(settle(officer, { deadLetterId: id }))).code).toBe("forbidden");
      expect((await refusalOf(readDeadLetters(officer, {}))).code).toBe("forbidden");
    }
    expect(await rows()).toMatchObject([{ settled: false }]);
  });

  test("if the audit entry cannot be written nothing is", async () => {
    const id = await aDeadMail();
    await expect(withoutLog(database, () => settle(amina, { deadLetterId: id }))).rejects.toThrow();
    expect(await rows()).toMatchObject([{ done: true, settled: false }]);
  });
});
