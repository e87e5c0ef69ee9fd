import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer } from "@/db/seed/builders";
import { addEmployee } from "./add";
import { editEmployee } from "./edit";
import { readEmployee } from "./read";
import { aDesk, aForm, anotherDesk, logOf, refusalOf, withoutLog } from "./testing";

const database = await freshDatabase();
const { organisationId, hr, colleague, security, keeper } = await aDesk();
const { administrator } = database;
const now = new Date("2026-11-24T09:00:00Z");

const added = async (given: Record<string, unknown> = {}) =>
  (await addEmployee(keeper, aForm(given), { now })).employeeId;
const edit = (employeeId: string, given: Record<string, unknown> = {}, actor = hr) =>
  editEmployee(actor, { employeeId, version: 1, ...aForm(given) }, { now });
const rowOf = async (id: string) =>
  (await administrator`select * from tenant.employee where id = ${id}`)[0] ?? {};
const identifiersOf = (id: string) =>
  administrator`select kind, masked, valid_to is null as current from tenant.identifier where employee_id = ${id} order by kind, valid_to nulls last`;

describe("editing an employee", () => {
  test("holds, and the log says who, with before and after of what changed and nothing else", async () => {
    const id = await added();
    await edit(id, { surname: "Öberg Lind", department: "Kultur" });
    expect(await rowOf(id)).toMatchObject({ surname: "Öberg Lind", sort_name: "öberg lind åsa", version: 2 });
    const entry = (await logOf(database, id)).at(-1);
    expect(entry).toMatchObject({ action: "employee.edited", outcome: "done", actorId: hr.accountId });
    expect(entry?.detail).toEqual({
      actorName: "Karin Ek",
      subjectName: "Åsa Öberg Lind",
      before: { surname: "Öberg", department: "Skola" },
      after: { surname: "Öberg Lind", department: "Kultur" },
    });
  });

  test("takes a department back as it is shown, however deep it lies, and makes none of a longer name than 100", async () => {
    const deep = [
      "Förvaltningen för barn och ungas lärande i norra stadsdelen",
      "Verksamhetsområde grundskola och fritidshem",
    ];
    const [top, mid] = [randomUUID(), randomUUID()];
    for (const [id, name, parent] of [
      [top, deep[0], null],
      [mid, deep[1], top],
      [randomUUID(), "Kansliet", mid],
      [randomUUID(), "Kansliet", null],
    ] as const)
      await administrator`
        insert into tenant.department (organisation_id, id, name, parent_id)
        values (${organisationId}, ${id}, ${name ?? ""}, ${parent})`;
    const path = [...deep, "Kansliet"].join(" › ");
    expect(path.length).toBeGreaterThan(100);
    const id = await added({ department: path, newDepartment: "" });
    expect((await readEmployee(hr, { employeeId: id })).department).toBe(path);
    await edit(id, { department: path, newDepartment: "", title: "Kock" });
    expect(await rowOf(id)).toMatchObject({ title: "Kock" });
    await expect(edit(id, { version: 2, department: "x".repeat(101) })).rejects.toMatchObject({
      issues: [{ code: "too_big", path: ["department"], maximum: 100 }],
    });
  });

  test("of two at once one wins and the other is told who", async () => {
    const id = await added();
    const outcomes = await Promise.allSettled([
      edit(id, { title: "Lärare" }, hr),
      edit(id, { title: "Kock" }, colleague),
    ]);
    const lost = outcomes.find((outcome) => outcome.status === "rejected");
    const winner = (await rowOf(id)).title === "Lärare" ? "Karin Ek" : "Jonas Falk";
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    expect(lost?.reason).toMatchObject({ code: "changed-meanwhile", detail: { by: winner } });
  });

  test("another employer's employee looks as if they did not exist", async () => {
    const { person } = await anotherDesk();
    expect(await refusalOf(edit(person.id))).toMatchObject({ code: "not-found", detail: {} });
    expect(await refusalOf(edit("00000000-0000-4000-8000-000000000000"))).toMatchObject({
      code: "not-found",
      detail: {},
    });
  });

  test("is refused to the wrong role before anything is read", async () => {
    expect(await refusalOf(editEmployee(security, { employeeId: "nonsense" }, { now }))).toMatchObject({
      code: "forbidden",
    });
  });

  test("changes nothing when the log cannot be written", async () => {
    const id = await added({ employeeNumber: "E-1" });
    await expect(
      withoutLog(database, () => edit(id, { title: "Kock", employeeNumber: "E-2" })),
    ).rejects.toThrow("no log");
    expect(await rowOf(id)).toMatchObject({ title: "Rektor", version: 1 });
    expect([...(await identifiersOf(id))]).toEqual([
      { kind: "employee-number", masked: "E-1", current: true },
    ]);
  });

  test("nobody edits themselves", async () => {
    const person = await anEmployee(organisationId);
    const self = await anOfficer(organisationId, ["id-administrator"], { employeeId: person.id });
    expect(await refusalOf(edit(person.id, {}, self))).toMatchObject({ code: "acts-on-self" });
  });

  test("a first day after the last is refused", async () => {
    const id = await added({ employedTo: "2026-12-31" });
    expect(await refusalOf(edit(id, { employedFrom: "2027-01-01" }))).toMatchObject({
      code: "end-before-start",
      field: "employedFrom",
    });
  });
});

describe("identifiers", () => {
  test("an empty personal number keeps the one on record; the same one again changes nothing", async () => {
    const id = await added({ personalNumber: "19850214-2386" });
    await edit(id);
    await editEmployee(
      hr,
      { employeeId: id, version: 2, ...aForm({ personalNumber: "850214-2386" }) },
      { now },
    );
    expect([...(await identifiersOf(id))]).toEqual([
      { kind: "personnummer", masked: "19850214-••••", current: true },
    ]);
    expect((await logOf(database, id)).at(-1)?.detail).toMatchObject({ before: {}, after: {} });
  });

  test("a personal number takes over from a coordination number, which stays as history", async () => {
    const id = await added({ personalNumber: "19850274-2383" });
    await edit(id, { personalNumber: "19121212-1212" });
    expect([...(await identifiersOf(id))]).toEqual([
      { kind: "personnummer", masked: "19121212-••••", current: true },
      { kind: "samordningsnummer", masked: "19850274-••••", current: false },
    ]);
    expect((await logOf(database, id)).at(-1)?.detail).toMatchObject({
      before: { personalNumber: "19850274-••••" },
      after: { personalNumber: "19121212-••••" },
    });
  });

  test("an emptied HSA-id is ended and can then be another's", async () => {
    const hsaId = "SE2321000016-1V7F";
    const id = await added({ hsaId });
    const other = await added();
    expect(await refusalOf(edit(other, { hsaId }))).toMatchObject({ code: "already-exists", field: "hsaId" });
    await edit(id, { hsaId: "" });
    await edit(other, { hsaId });
    expect([...(await identifiersOf(other))]).toEqual([{ kind: "hsa-id", masked: hsaId, current: true }]);
  });
});

test("a user principal name is one person's, however it is typed, until it is emptied", async () => {
  const id = await added({ userPrincipalName: "Asa.Oberg@Example.se" });
  expect([...(await identifiersOf(id))]).toEqual([
    { kind: "user-principal-name", masked: "asa.oberg@example.se", current: true },
  ]);
  const other = await added();
  const taken = { userPrincipalName: "asa.oberg@example.SE" };
  expect(await refusalOf(edit(other, taken))).toMatchObject({
    ...{ code: "already-exists", field: "userPrincipalName" },
  });
  await edit(id, { userPrincipalName: "" });
  await edit(other, taken);
  expect((await logOf(database, other)).at(-1)?.detail).toMatchObject({
    after: { userPrincipalName: "asa.oberg@example.se" },
  });
});

describe("a protected person", () => {
  test("is edited only with the permission, and their names are not in the log", async () => {
    const id = await added({ surname: "Hemlig", protectedIdentity: "on" });
    expect(await refusalOf(edit(id, { protectedIdentity: "on" }))).toMatchObject({
      code: "protected-needs-permission",
    });
    await edit(id, { surname: "Dold", title: "Kock", protectedIdentity: "on" }, keeper);
    const entry = (await logOf(database, id)).at(-1);
    expect(entry?.detail).toMatchObject({
      before: { surname: "••••", title: "••••" },
      after: { surname: "••••", title: "••••" },
    });
    expect(JSON.stringify(entry)).not.toMatch(/Hemlig|Dold/);
  });

  test("anybody who may edit can put the protection on, and only with the permission take it off", async () => {
    const id = await added();
    await edit(id, { protectedIdentity: "on" });
    expect(await rowOf(id)).toMatchObject({ protected_identity: true });
    const off = { employeeId: id, version: 2, ...aForm() };
    expect(await refusalOf(editEmployee(hr, off, { now }))).toMatchObject({
      code: "protected-needs-permission",
    });
    await editEmployee(keeper, off, { now });
    expect(await rowOf(id)).toMatchObject({ protected_identity: false });
  });
});
