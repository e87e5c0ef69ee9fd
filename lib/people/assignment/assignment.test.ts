import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { insertDepartment, listDepartments, lockDepartments, saveDepartment } from "@/db/people/department";
import { aHolder, anAgreement, anEmployee, anOfficer } from "@/db/seed/builders";
import { readExplanation, readOwnExplanation } from "@/lib/access/explanation/read";
import { addDays, dayOf, endOfDay } from "@/lib/domain/core/swedish-time";
import { refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { aDelegation } from "@/lib/testing/testing-delegation";
import { chooseAssignment } from "./choose";
import { endAssignment } from "./end";
import { readAssignmentList, readAssignments, readOwnAssignments } from "./read";
import { recordAssignment } from "./record";

const database = await freshDatabase();
const { administrator } = database;
const { organisationId, karin, mira, serviceId, kim, grant } = await aDelegation();
const elsewhere = await aDelegation();
const today = dayOf(new Date());
let it = "";
let mandateId = "";

beforeAll(async () => {
  it = randomUUID();
  await withOrganisation(organisationId, async (tx) => {
    await lockDepartments(tx, organisationId);
    await insertDepartment(tx, { organisationId, id: it, name: "IT" });
  });
  await anAgreement(organisationId, { serviceIds: [serviceId] });
  mandateId = await grant({ employeeId: "", departmentId: it, title: "Projektledare" });
});

const form = (given: Record<string, unknown> = {}) => ({
  ...{ employeeId: kim.id, title: "Projektledare", departmentId: it, validFrom: today, validTo: "" },
  ...given,
});
const record = async (given: Record<string, unknown> = {}, by = karin) =>
  (await recordAssignment(by, form(given))).assignmentId;
const end = (assignmentId: string, given: Record<string, unknown> = {}, by = karin) =>
  endAssignment(by, { assignmentId, version: 1, lastDay: "", ...given });
const whyNot = async (attempt: Promise<unknown>) => (await refusalOf(attempt)).code;
const holds = async (employeeId: string, at: Date | null = null) => {
  const { explanation } = await readExplanation(karin, { employeeId, at });
  const line = explanation.mandates.find(({ mandate }) => mandate.id === mandateId);
  return line && (line.standing.answer === "yes" ? "yes" : line.standing.reasons[0]?.code);
};
const entries = (action: string, id: string) => administrator`
  select event.actor_id, detail.detail->'after' as after from tenant.audit_event event
    join tenant.audit_detail detail on detail.event_id = event.id
   where action = ${action} and subject_id = ${id} and outcome = 'done' order by event.id`;

describe("an assignment", () => {
  test("carries what is given to its title and department, and the trail says who recorded it", async () => {
    const lo = await anEmployee(organisationId, { surname: "Lo" });
    expect(await holds(lo.id)).toBeUndefined();
    await record({ employeeId: lo.id, validTo: addDays(today, 9) });
    expect(await holds(lo.id)).toBe("yes");
    const over = endOfDay(addDays(today, 9)).getTime();
    expect([await holds(lo.id, new Date(over - 1)), await holds(lo.id, new Date(over))]).toEqual([
      "yes",
      "not-theirs",
    ]);
    const [entry] = await entries("employee.assignment-recorded", lo.id);
    expect(entry).toMatchObject({
      actor_id: karin.accountId,
      after: { title: "Projektledare", department: "IT", validFrom: today, validTo: addDays(today, 9) },
    });
  });

  test("ends with the employment, and does not come back with the next", async () => {
    const lo = await anEmployee(organisationId, { employedFrom: "2020-01-01" });
    await record({ employeeId: lo.id });
    await administrator`update tenant.employee set employed_to = ${today} where id = ${lo.id}`;
    expect(await holds(lo.id, endOfDay(today))).toBe("employment-ended");
    const next = addDays(today, 1);
    await administrator`update tenant.employee set employed_from = ${next}, employed_to = null where id = ${lo.id}`;
    expect(await holds(lo.id, endOfDay(next))).toBe("not-theirs");
  });

  test("is ended after a day or at once, and of two at once one wins", async () => {
    const lo = await anEmployee(organisationId);
    const [soon, now] = [
      await record({ employeeId: lo.id, title: "Controller" }),
      await record({ employeeId: lo.id }),
    ];
    await end(soon, { lastDay: addDays(today, 3) });
    const outcomes = await Promise.allSettled([end(now), end(now)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await holds(lo.id)).toBe("not-theirs");
    expect(await readAssignmentList(karin, { employeeId: lo.id })).toMatchObject([
      { title: "Projektledare", state: "ended" },
      { title: "Controller", validTo: addDays(today, 3), state: "current" },
    ]);
    expect(await whyNot(end(now, { version: 2 }))).toBe("assignment-over");
    expect(await whyNot(end(soon))).toBe("changed-meanwhile");
    expect(await entries("employee.assignment-ended", lo.id)).toHaveLength(2);
  });

  test("is never recorded for oneself, in a department that is closed, or without a title", async () => {
    const self = await anOfficer(organisationId, ["id-administrator"], { employeeId: kim.id });
    expect(await whyNot(record({}, self))).toBe("acts-on-self");
    const closed = randomUUID();
    await withOrganisation(organisationId, async (tx) => {
      await lockDepartments(tx, organisationId);
      await insertDepartment(tx, { organisationId, id: closed, name: "Nedlagd" });
      const row = (await listDepartments(tx)).find(({ id }) => id === closed);
      if (row) await saveDepartment(tx, row, { closedAt: new Date() });
    });
    const whyClosed = await refusalOf(record({ departmentId: closed }));
    expect([whyClosed.code, whyClosed.field]).toEqual(["department-closed", "departmentId"]);
    await expect(record({ title: " " })).rejects.toThrow("required");
  });
});

describe("the holder", () => {
  test("chooses which to act in, and what rests on the other does not hold meanwhile", async () => {
    const lo = await anEmployee(organisationId, { title: "Ekonom", department: "Ekonomi" });
    const holder = await aHolder(organisationId, lo.id);
    expect(await readOwnAssignments(holder, undefined)).toBeNull();
    const assignmentId = await record({ employeeId: lo.id });
    const own = await readOwnAssignments(holder, undefined);
    expect(own).toMatchObject({
      acting: "all",
      employment: { title: "Ekonom" },
      assignments: [{ department: "IT" }],
    });
    const choose = (acting: string) => chooseAssignment(holder, { acting });
    const seen = async () => {
      const { mandates } = await readOwnExplanation(holder, { at: null });
      return mandates.map(({ standing }) => (standing.answer === "yes" ? "yes" : standing.reasons[0]?.code));
    };
    expect(await seen()).toEqual(["yes"]);
    await choose("employment");
    expect([await seen(), (await readOwnAssignments(holder, undefined))?.acting]).toEqual([
      ["acts-elsewhere"],
      "employment",
    ]);
    await choose(assignmentId);
    expect([await seen(), (await readOwnAssignments(holder, undefined))?.acting]).toEqual([
      ["yes"],
      assignmentId,
    ]);
    await choose("all");
    expect(await seen()).toEqual(["yes"]);
    const chosen = await entries("employee.assignment-chosen", lo.id);
    expect(chosen.map(({ after }) => after.title)).toEqual(["Ekonom", "Projektledare", null]);
  });

  test("chooses neither somebody else's, nor what has ended", async () => {
    const [lo, leif] = [await anEmployee(organisationId), await anEmployee(organisationId)];
    const [theirs, ended] = [await record({ employeeId: leif.id }), await record({ employeeId: lo.id })];
    await end(ended);
    const holder = await aHolder(organisationId, lo.id);
    for (const acting of [theirs, ended, randomUUID()])
      expect(await whyNot(chooseAssignment(holder, { acting }))).toBe("assignment-over");
    await expect(chooseAssignment(holder, { acting: "both" })).rejects.toThrow("choose");
    expect(await whyNot(chooseAssignment(karin, { acting: "all" }))).toBe("forbidden");
  });
});

describe("everywhere", () => {
  test("another employer's looks as if it did not exist", async () => {
    const { assignmentId } = await recordAssignment(
      elsewhere.karin,
      form({ employeeId: elsewhere.kim.id, departmentId: "" }),
    );
    expect(await whyNot(end(assignmentId))).toBe("not-found");
    expect(await whyNot(record({ employeeId: elsewhere.kim.id }))).toBe("not-found");
    expect(await whyNot(readAssignments(karin, { employeeId: elsewhere.kim.id }))).toBe("not-found");
    expect(await whyNot(recordAssignment(elsewhere.karin, form({ employeeId: elsewhere.kim.id })))).toBe(
      "not-found",
    );
  });

  test("the wrong role, and a role held in some departments, are refused before anything is read", async () => {
    const limited = await anOfficer(organisationId, ["id-administrator"], { within: [it] });
    for (const by of [mira, limited, await anOfficer(organisationId, ["administrator"])])
      for (const command of [recordAssignment, endAssignment])
        expect(await whyNot(command(by, {}))).toBe("forbidden");
  });

  test("of somebody protected nothing is told without leave, and the log names neither title nor department", async () => {
    const hidden = await anEmployee(organisationId, { protectedIdentity: true });
    expect(await whyNot(record({ employeeId: hidden.id }))).toBe("protected-needs-permission");
    const may = await anOfficer(organisationId, ["id-administrator", "protected-identity"]);
    await record({ employeeId: hidden.id }, may);
    expect((await readAssignments(karin, { employeeId: hidden.id })).assignments).toEqual([]);
    expect(await readAssignmentList(karin, { employeeId: hidden.id })).toEqual([]);
    expect((await readAssignments(may, { employeeId: hidden.id })).assignments).toHaveLength(1);
    const [entry] = await entries("employee.assignment-recorded", hidden.id);
    expect(entry?.after).toMatchObject({ title: "••••", department: "••••" });
  });

  test("nothing is done that the log cannot say", async () => {
    const assignmentId = await record({ title: "Controller" });
    const holder = await aHolder(organisationId, (await anEmployee(organisationId)).id);
    const rows = () => administrator`select (select count(*) from tenant.assignment) as all,
      (select count(*) from tenant.assignment where ended_at is null) as open, (select count(*) from tenant.assignment_choice) as chosen`;
    const before = await rows();
    for (const attempt of [
      () => record(),
      () => end(assignmentId),
      () => chooseAssignment(holder, { acting: "employment" }),
    ])
      await withoutLog(database, () => expect(attempt()).rejects.toThrow("no log"));
    expect(await rows()).toEqual(before);
  });
});

describe("the web program's own login", () => {
  const app = database.connect("app");
  const write = (work: (sql: typeof app) => Promise<unknown>) =>
    app.begin(async (sql) => {
      await sql`select set_config('app.organisation_id', ${organisationId}, true)`;
      await work(sql as unknown as typeof app);
    });
  const refused = { message: expect.stringMatching(/ on tenant\.assignment /) };

  test("makes none longer, changes none, brings none back and removes none", async () => {
    const id = await record({ title: "Controller", validTo: addDays(today, 30) });
    for (const change of [{ valid_to: addDays(today, 31) }, { valid_to: null }])
      await expect(
        write((sql) => sql`update tenant.assignment set ${sql(change)} where id = ${id}`),
      ).rejects.toMatchObject(refused);
    await expect(
      write((sql) => sql`update tenant.assignment set title = 'Chef' where id = ${id}`),
    ).rejects.toMatchObject({ code: "42501" });
    await end(id);
    await expect(
      write((sql) => sql`update tenant.assignment set ended_at = null, ended_by = null where id = ${id}`),
    ).rejects.toMatchObject(refused);
    await expect(write((sql) => sql`delete from tenant.assignment where id = ${id}`)).rejects.toMatchObject({
      code: "42501",
    });
  });

  test("records none for whoever records it", async () => {
    const lo = await anEmployee(organisationId);
    const self = await anOfficer(organisationId, ["id-administrator"], { employeeId: lo.id });
    const row = {
      ...{ organisation_id: organisationId, id: randomUUID(), employee_id: lo.id, title: "Chef" },
      ...{ valid_from: today, recorded_by: self.accountId, recorded_at: new Date() },
    };
    await expect(write((sql) => sql`insert into tenant.assignment ${sql(row)}`)).rejects.toMatchObject(
      refused,
    );
  });
});
