import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { aHolder, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { readOwnDisclosure, readOwnDisclosures } from "@/lib/access/disclosure/read";
import type { Actor, HolderActor, OfficerActor } from "@/lib/domain/core/actor";
import { addMonths, dayOf } from "@/lib/domain/core/swedish-time";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { anOfficerWhoIs } from "@/lib/people/manager-request/testing";
import { aClient, disclosed } from "@/lib/testing/testing-disclosure";
import { answerObjection } from "./answer";
import { raiseObjection } from "./raise";
import { readObjectionPage, readObjections, readOwnObjection } from "./read";

const database = await freshDatabase();
const { administrator: sql } = database;

let organisationId: string;
let kim: HolderActor;
let bo: HolderActor;
let sven: OfficerActor;
let disclosureId: string;
const nextOf = async (who: HolderActor) => (await readOwnDisclosures(who, { before: null })).disclosures;
beforeEach(async () => {
  organisationId = await anOrganisation();
  const client = await aClient(organisationId, "Tidrapporten");
  const [one, other] = await Promise.all(
    ["Kim", "Bo"].map((givenName) =>
      anEmployee(organisationId, { givenName, surname: "Sundin", email: `${givenName}@example.se` }),
    ),
  );
  kim = await aHolder(organisationId, one?.id ?? "");
  bo = await aHolder(organisationId, other?.id ?? "");
  const svenAsEmployee = await anEmployee(organisationId, { email: "sven@example.se" });
  sven = await anOfficer(organisationId, ["responsible-issuer"], {
    name: "Sven Rosén",
    employeeId: svenAsEmployee.id,
  });
  await disclosed(organisationId, client, kim.employeeId, {}, { purpose: "Statistik" });
  disclosureId = (await nextOf(kim))[0]?.id ?? "";
});
const note = "Min adress behövs inte.";
const raise = async (by: Actor = kim, id = disclosureId) =>
  (await raiseObjection(by, { disclosureId: id, note })).objectionId as string;
const answer = (objectionId: string, by: Actor = sven, given = {}) =>
  answerObjection(by, { objectionId, answer: "upheld", reason: "Vi stänger av det.", ...given });
const code = async (attempt: Promise<unknown>) => (await refusalOf(attempt)).code;
const rows = () => sql`select * from tenant.objection where organisation_id = ${organisationId}`;
const mails = () => sql`select recipient, template from tenant.mail
  where organisation_id = ${organisationId} order by template desc, recipient`;

describe("objecting", () => {
  test("reaches who may answer, and the holder is told by when they are: a month", async () => {
    const id = await raise();
    expect(await rows()).toMatchObject([
      { id, note, employee_id: kim.employeeId, disclosure_id: disclosureId, answer: null },
    ]);
    expect((await readOwnObjection(kim, { objectionId: id })).dueOn).toBe(addMonths(dayOf(new Date()), 1));
    expect(await mails()).toEqual([
      { recipient: "Kim@example.se", template: "objection-raised" },
      { recipient: "sven@example.se", template: "objection-raised" },
    ]);
    expect((await logOf(database, kim.employeeId)).at(-1)).toMatchObject({
      action: "objection.raised",
      actorId: kim.accountId,
    });
    expect(await readObjections(sven, undefined)).toMatchObject({
      total: 1,
      waiting: [{ id, name: "Kim Sundin", overdue: false }],
    });
    expect(await readObjectionPage(sven, { objectionId: id })).toMatchObject({
      ...{ note, closed: null, person: { name: "Kim Sundin" } },
      disclosure: { client: "Tidrapporten", party: "Tidrapporten AB" },
    });
  });

  test("is to what is about oneself: another person's or employer's looks like one that does not exist", async () => {
    const elsewhere = await anOrganisation();
    const lena = await aHolder(elsewhere, (await anEmployee(elsewhere)).id);
    for (const by of [bo, lena, sven]) expect(await code(raise(by))).toBe("not-found");
    expect(await code(raise(kim, crypto.randomUUID()))).toBe("not-found");
    expect(await code(readOwnDisclosure(bo, { disclosureId }))).toBe("not-found");
    expect(await rows()).toEqual([]);
  });

  test("is done once: of two at the same instant the second is told so", async () => {
    const outcomes = await atOnce<unknown>(
      database,
      (held) => held`select 1 from tenant.employee where id = ${kim.employeeId} for update`,
      [() => raise(), () => raise()],
    );
    expect(refusedAmong(outcomes)).toEqual(["objected-already"]);
    expect(await rows()).toHaveLength(1);
  });

  test("is done five times a day at most, so that nobody drowns who answers", async () => {
    const client = await aClient(organisationId);
    await disclosed(organisationId, client, kim.employeeId, {}, {}, {}, {});
    const ids = (await nextOf(kim)).map(({ id }) => id);
    for (const id of ids.slice(0, 5)) await raise(kim, id);
    expect(await code(raise(kim, ids[5]))).toBe("objected-often");
  });

  test("is not when the log cannot be written, and no mail goes", async () => {
    await expect(withoutLog(database, () => raise())).rejects.toThrow("no log");
    expect(await rows()).toEqual([]);
    expect(await mails()).toEqual([]);
  });

  test("takes words: none is refused beside the field", async () => {
    await expect(raiseObjection(kim, { disclosureId, note: "  " })).rejects.toThrow("required");
  });
});

describe("the answer", () => {
  test("has a reason, which the holder reads and is mailed about, without who gave it", async () => {
    const objectionId = await raise();
    await answer(objectionId);
    expect(await readOwnObjection(kim, { objectionId })).toEqual({
      ...{ note, answer: "upheld", reason: "Vi stänger av det.", dueOn: expect.any(String) },
      ...{ raisedAt: expect.any(Date), answeredAt: expect.any(Date) },
    });
    expect(await mails()).toContainEqual({ recipient: "Kim@example.se", template: "objection-answered" });
    expect((await logOf(database, kim.employeeId)).at(-1)).toMatchObject({
      ...{ action: "objection.upheld", actorId: sven.accountId },
      detail: { note: "Vi stänger av det." },
    });
    expect(await readObjections(sven, undefined)).toMatchObject({
      total: 0,
      answered: [{ answer: "upheld" }],
    });
    await expect(answer(await raise(kim, (await nextOf(kim))[1]?.id), sven, { reason: "" })).rejects.toThrow(
      "required",
    );
  });

  test("is given once: of two at once one wins and the other is told who", async () => {
    const objectionId = await raise();
    const mira = await anOfficer(organisationId, ["security-officer"], { name: "Mira Holm" });
    const outcomes = await atOnce<unknown>(
      database,
      (held) => held`select 1 from tenant.employee where id = ${kim.employeeId} for update`,
      [() => answer(objectionId), () => answer(objectionId, mira, { answer: "rejected" })],
    );
    expect(refusedAmong(outcomes)).toEqual(["changed-meanwhile"]);
  });

  test("is never by who objects, by whatever account and with whatever role", async () => {
    const objectionId = await raise();
    const person = { organisationId, id: kim.employeeId };
    const both = await anOfficerWhoIs(database, person, ["responsible-issuer"]);
    expect(await readObjectionPage(both, { objectionId })).toMatchObject({ closed: "raised" });
    expect(await code(answer(objectionId, both))).toBe("second-person-needed");
    await expect(
      sql`update tenant.objection set answer = 'upheld', reason = 'Ja', answered_at = now(),
        answered_by = ${both.accountId} where id = ${objectionId}`,
    ).rejects.toThrow("answered by another");
  });

  test.each(["id-administrator", "procurement-officer", "administrator", "auditor"] as const)(
    "is not the %s's to give",
    async (role) => {
      const objectionId = await raise();
      expect(await code(answer(objectionId, await anOfficer(organisationId, [role])))).toBe("forbidden");
    },
  );

  test("about a protected person takes somebody with that permission, who alone reads what they wrote", async () => {
    const objectionId = await raise();
    await sql`update tenant.employee set protected_identity = true, alias = 'Administratör 911'
      where id = ${kim.employeeId}`;
    expect(await readObjectionPage(sven, { objectionId })).toMatchObject({
      ...{ note: null, disclosure: null, closed: "protected", person: { name: "Administratör 911" } },
    });
    expect(await code(answer(objectionId))).toBe("protected-needs-permission");
    const sara = await anOfficer(organisationId, ["security-officer", "protected-identity"]);
    await answer(objectionId, sara);
  });

  test("another employer's objection looks as if it did not exist", async () => {
    const objectionId = await raise();
    const elsewhere = await anOfficer(await anOrganisation(), ["responsible-issuer"]);
    expect(await code(answer(objectionId, elsewhere))).toBe("not-found");
    expect(await code(readObjectionPage(elsewhere, { objectionId }))).toBe("not-found");
    expect(await code(readOwnObjection(bo, { objectionId }))).toBe("not-found");
  });
});

test("the database keeps it, whoever writes: nobody objects for another, and nothing said is changed or removed", async () => {
  const objectionId = await raise();
  const [{ at }] = (await sql`select at from tenant.disclosure where id = ${disclosureId}`) as [{ at: Date }];
  const insert = sql`insert into tenant.objection
    (organisation_id, id, employee_id, disclosed_at, disclosure_id, note, raised_by, raised_at, due_on)
    values (${organisationId}, gen_random_uuid(), ${bo.employeeId}, ${at}, ${disclosureId}, 'x', ${kim.accountId}, now(), now())`;
  await expect(insert).rejects.toThrow("nobody objects but for themselves");
  await expect(sql`update tenant.objection set note = 'y' where id = ${objectionId}`).rejects.toThrow(
    "stays as it was raised",
  );
  await answer(objectionId);
  await expect(
    sql`update tenant.objection set answer = 'rejected' where id = ${objectionId}`,
  ).rejects.toThrow("its answer as it was given");
  await expect(sql`delete from tenant.objection`).rejects.toThrow("its rows are evidence");
});
