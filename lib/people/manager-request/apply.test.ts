import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { aHolder, anEid, aType } from "@/db/seed/builders";
import { startDraft } from "@/lib/credential/eid/start-draft";
import type { Actor, HolderActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { answerManagerRequest } from "./answer";
import { applyForEid } from "./apply";
import { readManagedPerson, readRequestsAboutOwn } from "./read";
import { readManagerRequestPage, readManagerRequests } from "./read-open";
import { readApplicationForm, readOwnApplications } from "./read-own";
import { anOfficerWhoIs, aTeam, type Team } from "./testing";
import { withdrawApplication } from "./withdraw-application";

const database = await freshDatabase();
const { administrator: sql } = database;
let team: Team;
let anna: HolderActor;
let card: string;
beforeEach(async () => {
  team = await aTeam();
  anna = await aHolder(team.organisationId, team.anna.id);
  card = (await aType(team.organisationId)).id;
});
const soon = addDays(dayOf(new Date()), 20);
const aKey = async () =>
  (await aType(team.organisationId, { nameSv: "Nyckel", carrier: "security-key", level: 2 })).id;
const apply = async (what = `new-eid:${card}`, by: Actor = anna) =>
  String((await applyForEid(by, { what, note: "Logga in i journalen" })).managerRequestId);
const code = async (what: string, by: Actor = anna) => (await refusalOf(apply(what, by))).code;
const applied = () =>
  sql`select kind, employee_id, type_id, eid_id, note, asked_by, manager_id, answer from tenant.manager_request
       where organisation_id = ${team.organisationId} order by asked_at`;
const choices = async () => (await readApplicationForm(anna, undefined)).map(({ what }) => what);

describe("somebody who applies", () => {
  test("has it on record with what for, and orders nothing by it", async () => {
    await apply();
    expect(await applied()).toEqual([
      {
        ...{ kind: "new-eid", employee_id: team.anna.id, type_id: card, eid_id: null },
        ...{ note: "Logga in i journalen", asked_by: anna.accountId, manager_id: null, answer: null },
      },
    ]);
    expect(await sql`select 1 as one from tenant.eid where employee_id = ${team.anna.id}`).toEqual([]);
    expect((await logOf(database, team.anna.id)).at(-1)).toMatchObject({
      action: "eid-application.made",
      actorId: anna.accountId,
      detail: { subjectName: "Anna Ask", after: { request: "new-eid", type: "Kort, nivå 3" } },
    });
  });

  test("is told of by mail to those who may answer, and the mail names nobody", async () => {
    await sql`update tenant.employee set email = 'karin@example.se' where id = ${team.other.id}`;
    await anOfficerWhoIs(database, team.other, ["id-administrator"]);
    await apply();
    const mails = await sql`select recipient, subject, body from tenant.mail
      where organisation_id = ${team.organisationId}`;
    expect(mails).toMatchObject([{ recipient: "karin@example.se" }]);
    expect(mails[0]?.subject).toContain("En medarbetare ansöker om ny e-legitimation");
    expect(`${mails[0]?.subject} ${mails[0]?.body}`).not.toMatch(/Anna|journalen/);
  });

  test("is offered each type that can be ordered for them, and renewal in its window alone", async () => {
    const key = await aKey();
    const closed = await aType(team.organisationId, { active: false });
    const lent = await aType(team.organisationId, { reserve: true });
    expect((await choices()).sort()).toEqual([`new-eid:${card}`, `new-eid:${key}`].sort());
    for (const type of [closed, lent]) expect(await code(`new-eid:${type.id}`)).toBe("not-offered");
    const later = await anEid(team.organisationId, { employeeId: team.anna.id, typeId: key });
    const ends = await anEid(team.organisationId, { employeeId: team.anna.id, typeId: card, validDay: soon });
    expect(await choices()).toEqual([`renew-eid:${ends.id}`]);
    for (const what of [`new-eid:${card}`, `new-eid:${key}`, `renew-eid:${later.id}`])
      expect(await code(what)).toBe("not-offered");
    await apply(`renew-eid:${ends.id}`);
    expect(await applied()).toMatchObject([{ kind: "renew-eid", eid_id: ends.id, type_id: card }]);
  });

  test("cannot renew what is another's, nor what has its successor ordered", async () => {
    const other = await anEid(team.organisationId, { employeeId: team.bo.id, typeId: card, validDay: soon });
    const own = await anEid(team.organisationId, { employeeId: team.anna.id, typeId: card, validDay: soon });
    await anEid(team.organisationId, {
      ...{
        employeeId: team.anna.id,
        typeId: card,
        status: "ordered",
        predecessorId: own.id,
        relation: "renew",
      },
    });
    for (const { id } of [other, own]) expect(await code(`renew-eid:${id}`)).toBe("not-offered");
  });

  test("has one open application for a type: of two at the same instant the second is told of the first", async () => {
    const outcomes = await atOnce<unknown>(
      database,
      (held) => held`select 1 from tenant.employee where id = ${team.anna.id} for update`,
      [() => apply(), () => apply()],
    );
    expect(refusedAmong(outcomes)).toEqual(["applied-already"]);
    expect(await code(`new-eid:${card}`)).toBe("applied-already");
    await apply(`new-eid:${await aKey()}`);
    expect(await applied()).toHaveLength(2);
  });

  test("applies five times a day at most, withdrawn ones among them", async () => {
    for (let nth = 0; nth < 5; nth++) await withdrawApplication(anna, { managerRequestId: await apply() });
    expect(await code(`new-eid:${card}`)).toBe("applied-often");
    await sql`alter table tenant.manager_request disable trigger by_another`;
    await sql`update tenant.manager_request set asked_at = now() - interval '25 hours' where employee_id = ${team.anna.id}`;
    await sql`alter table tenant.manager_request enable trigger by_another`;
    await apply();
  });

  test("is not when the log cannot be written", async () => {
    await expect(withoutLog(database, () => apply())).rejects.toThrow("no log");
    expect(await applied()).toEqual([]);
  });

  test("who has left, or is no employee, is offered nothing", async () => {
    await sql`update tenant.employee set employed_to = '2026-01-01' where id = ${team.anna.id}`;
    expect(await code(`new-eid:${card}`)).toBe("not-offered");
    expect(await code(`new-eid:${card}`, team.siv)).toBe("forbidden");
  });
});

describe("the answer to an application", () => {
  const done = (managerRequestId: string, by: Actor = team.karin) =>
    answerManagerRequest(by, { managerRequestId, answer: "done" });

  test("is never the applicant's, who may be an ID administrator, by whatever account", async () => {
    const officer = await anOfficerWhoIs(database, team.anna, ["id-administrator"]);
    const id = await apply(undefined, officer);
    for (const by of [officer, await anOfficerWhoIs(database, team.anna, ["id-administrator"])])
      expect(
        (
          await refusalOf(
            answerManagerRequest(by, { managerRequestId: id, answer: "refused", reason: "Nej" }),
          )
        ).code,
      ).toBe("second-person-needed");
    expect(await readManagerRequestPage(officer, { requestId: id })).toMatchObject({ closed: "asked" });
  });

  test("is done once one of the type is ordered, which is begun with what the application says", async () => {
    const id = await apply();
    expect((await refusalOf(done(id))).code).toBe("not-done-yet");
    const { draftId } = await startDraft(team.karin, { managerRequestId: id });
    const [draft] = await sql`select answers from tenant.eid_draft where id = ${draftId}`;
    expect(draft?.answers).toEqual({ employeeId: team.anna.id, typeId: card, appliedBy: "holder" });
    await anEid(team.organisationId, { employeeId: team.anna.id, typeId: await aKey(), status: "ordered" });
    expect((await refusalOf(done(id))).code).toBe("not-done-yet");
    const eid = await anEid(team.organisationId, {
      employeeId: team.anna.id,
      typeId: card,
      status: "ordered",
    });
    await done(id);
    const [row] = await sql`select answer, answered_eid_id from tenant.manager_request where id = ${id}`;
    expect(row).toEqual({ answer: "done", answered_eid_id: eid.id });
    expect((await refusalOf(startDraft(team.karin, { managerRequestId: id }))).code).toBe("not-found");
  });

  test("to a renewal begins with the e-ID it follows", async () => {
    const own = await anEid(team.organisationId, { employeeId: team.anna.id, typeId: card, validDay: soon });
    const id = await apply(`renew-eid:${own.id}`);
    const { draftId } = await startDraft(team.karin, { managerRequestId: id });
    const [draft] = await sql`select answers from tenant.eid_draft where id = ${draftId}`;
    expect(draft?.answers).toEqual({
      ...{
        employeeId: team.anna.id,
        typeId: card,
        appliedBy: "holder",
        followsId: own.id,
        relation: "renew",
      },
    });
  });

  test("reaches the applicant with its reason and by mail, and neither their manager nor who answered", async () => {
    const id = await apply();
    await answerManagerRequest(team.karin, { managerRequestId: id, answer: "refused", reason: "Ta nyckeln" });
    expect(await readOwnApplications(anna, undefined)).toMatchObject([
      {
        kind: "new-eid",
        type: { sv: "Kort, nivå 3" },
        answer: "refused",
        reason: "Ta nyckeln",
        mayWithdraw: false,
      },
    ]);
    const mails = await sql`select recipient from tenant.mail where organisation_id = ${team.organisationId}
      and template = 'manager-answered'`;
    expect(mails).toEqual([{ recipient: "anna@example.se" }]);
    expect(await readRequestsAboutOwn(anna, undefined)).toEqual([]);
    expect((await readManagedPerson(team.manager, { employeeId: team.anna.id })).requests).toEqual([]);
  });

  test("is given in the same queue as a manager's, which says who applied and keeps what a protected person wrote", async () => {
    const id = await apply();
    const cia = await apply(undefined, await aHolder(team.organisationId, team.cia.id));
    expect((await readManagerRequests(team.karin, undefined)).waiting).toMatchObject([
      { own: true, name: "Anna Ask" },
      { own: true, name: "Administratör 911" },
    ]);
    expect(await readManagerRequestPage(team.karin, { requestId: id })).toMatchObject({
      ...{ own: true, manager: null, isManager: true, note: "Logga in i journalen", closed: null },
      type: { sv: "Kort, nivå 3" },
    });
    expect(await readManagerRequestPage(team.karin, { requestId: cia })).toMatchObject({
      ...{ note: null, closed: "protected", person: { name: "Administratör 911" } },
    });
  });
});

describe("an application that waits", () => {
  test("is taken back by the applicant alone, once, and is as if it did not exist to everybody else", async () => {
    const id = await apply();
    const elsewhere = await aTeam();
    for (const by of [team.manager, elsewhere.manager, await aHolder(team.organisationId, team.bo.id)])
      expect((await refusalOf(withdrawApplication(by, { managerRequestId: id }))).code).toBe("not-found");
    expect(await readOwnApplications(anna, undefined)).toMatchObject([{ answer: null, mayWithdraw: true }]);
    await withdrawApplication(anna, { managerRequestId: id });
    expect(await applied()).toMatchObject([{ answer: "withdrawn" }]);
    expect((await logOf(database, team.anna.id)).at(-1)).toMatchObject({
      action: "eid-application.withdrawn",
      actorId: anna.accountId,
    });
    expect((await refusalOf(withdrawApplication(anna, { managerRequestId: id }))).code).toBe(
      "changed-meanwhile",
    );
  });
});

test("the database keeps it, whoever writes: nobody applies for another, nor for what is no type, nor answers their own", async () => {
  const insert = (by: string, typeId: string | null) =>
    sql`insert into tenant.manager_request (organisation_id, id, kind, employee_id, type_id, type_version, note, asked_at, asked_by)
      values (${team.organisationId}, gen_random_uuid(), 'new-eid', ${team.anna.id}, ${typeId}, 1, 'x', now(), ${by})`;
  await expect(insert(team.karin.accountId, card)).rejects.toThrow("nobody applies but for themselves");
  await expect(insert(anna.accountId, null)).rejects.toThrow("manager_request_own");
  await expect(insert(anna.accountId, crypto.randomUUID())).rejects.toThrow("manager_request_type");
  await insert(anna.accountId, card);
  await expect(insert(anna.accountId, card)).rejects.toThrow("manager_request_own_open");
  await expect(
    sql`update tenant.manager_request set answer = 'refused', reason = 'x', answered_at = now(),
      answered_by = ${anna.accountId} where employee_id = ${team.anna.id}`,
  ).rejects.toThrow("answered by another");
});
