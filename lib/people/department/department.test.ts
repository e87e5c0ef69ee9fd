import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anEmployee, anOfficer } from "@/db/seed/builders";
import type { Actor } from "@/lib/domain/core/actor";
import { addEmployee } from "@/lib/people/employee/add";
import { editEmployee } from "@/lib/people/employee/edit";
import { rehireEmployee } from "@/lib/people/employee/rehire";
import { aDesk, aForm, anotherDesk, logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { addDepartment } from "./add";
import { closeDepartment } from "./close";
import { editDepartment } from "./edit";
import { moveDepartment } from "./move";
import { reopenDepartment } from "./reopen";
import { setDepartmentManager } from "./set-manager";

const database = await freshDatabase();
const { administrator } = database;
const { organisationId, hr, colleague, security, auditor, keeper } = await aDesk();
const elsewhere = await anotherDesk();
const now = new Date("2026-11-24T09:00:00Z");

let nth = 0;
const fresh = (name: string) => `${name} ${++nth}`;
const add = async (given: { name?: string; code?: string; parentId?: string } = {}, actor: Actor = hr) =>
  (await addDepartment(actor, { name: fresh("Enhet"), ...given }, { now })).departmentId;
const rowOf = async (id: string) =>
  (await administrator`select * from tenant.department where id = ${id}`)[0] ?? {};
const at = async (departmentId: string) => ({ departmentId, version: (await rowOf(departmentId)).version });
const person = (departmentId: string, given = {}) => anEmployee(organisationId, { departmentId, ...given });

describe("a department", () => {
  test("is added below another, and the log says who, where and with which code", async () => {
    const parentId = await add({ name: "Utbildning", code: "30" });
    const id = await add({ name: "  Norra   skolan ", code: "31", parentId });
    expect(await rowOf(id)).toMatchObject({
      name: "Norra skolan",
      code: "31",
      parent_id: parentId,
      version: 1,
    });
    const [entry] = await logOf(database, id);
    expect(entry).toMatchObject({ action: "department.added", outcome: "done", actorId: hr.accountId });
    expect(entry?.detail).toMatchObject({
      subjectName: "Norra skolan",
      after: { name: "Norra skolan", code: "31", parent: "Utbildning" },
    });
  });

  test("has a name of its own among its siblings, and a code of its own in the whole", async () => {
    const parentId = await add({ name: "Vård", code: "V1" });
    await add({ name: "Kansli", parentId });
    expect(await refusalOf(add({ name: "kansli", parentId }))).toMatchObject({
      ...{ code: "department-exists", field: "name" },
    });
    expect(await refusalOf(add({ code: "v1" }))).toMatchObject({
      ...{ code: "department-code-taken", field: "code", detail: { name: "Vård" } },
    });
    await add({ name: "Kansli" });
  });

  test("gets another name and code; another with the version that was shown is told who changed it", async () => {
    const id = await add({ name: "Fritid" });
    const shown = await at(id);
    await editDepartment(hr, { ...shown, name: "Kultur och fritid", code: "70" }, { now });
    expect(await rowOf(id)).toMatchObject({ name: "Kultur och fritid", code: "70" });
    expect((await logOf(database, id)).at(-1)?.detail).toMatchObject({
      before: { name: "Fritid", code: null },
      after: { name: "Kultur och fritid", code: "70" },
    });
    const late = editDepartment(colleague, { ...shown, name: "Fritiden", code: "" }, { now });
    expect(await refusalOf(late)).toMatchObject({ code: "changed-meanwhile", detail: { by: "Karin Ek" } });
  });

  test("moves with all below it, to the top too, and never below itself", async () => {
    const [a, b] = [await add({ name: "A" }), await add({ name: "B" })];
    const below = await add({ parentId: a });
    await moveDepartment(hr, { ...(await at(a)), parentId: b }, { now });
    expect((await logOf(database, a)).at(-1)).toMatchObject({
      action: "department.moved",
      detail: { before: { parent: null }, after: { parent: "B" } },
    });
    for (const parentId of [a, below])
      expect(await refusalOf(moveDepartment(hr, { ...(await at(b)), parentId }, { now }))).toMatchObject({
        ...{ code: "department-cycle", field: "parentId" },
      });
    await moveDepartment(hr, { ...(await at(a)), parentId: "" }, { now });
    expect((await rowOf(a)).parent_id).toBeNull();
  });

  test("of two that are moved below each other at once, one goes and the other is refused", async () => {
    const [a, b] = [await add(), await add()];
    const [toB, toA] = [
      { ...(await at(a)), parentId: b },
      { ...(await at(b)), parentId: a },
    ];
    const outcomes = await atOnce(
      database,
      (sql) => sql`select tenant.lock_tree('department', ${organisationId})`,
      [() => moveDepartment(hr, toB, { now }), () => moveDepartment(colleague, toA, { now })],
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({
      code: "department-cycle",
    });
  });

  test("is closed when nobody is left there and nothing open is below, and not before", async () => {
    const id = await add();
    const below = await add({ parentId: id });
    const close = async (one: string) => closeDepartment(hr, await at(one), { now });
    expect(await refusalOf(close(id))).toMatchObject({
      code: "department-has-below",
      detail: { count: "1" },
    });
    await close(below);
    await person(id, { employedTo: "2026-11-23" });
    for (const given of [{ employedTo: "2026-11-24" }, { employedFrom: "2027-01-01" }])
      await person(id, given);
    expect(await refusalOf(close(id))).toMatchObject({
      code: "department-has-people",
      detail: { count: "2" },
    });
    await administrator`update tenant.employee set employed_from = '2020-01-01', employed_to = '2026-01-01' where department_id = ${id}`;
    await close(id);
    expect((await rowOf(id)).closed_at).toEqual(now);
    expect((await logOf(database, id)).at(-1)).toMatchObject({ action: "department.closed" });
    expect(await refusalOf(close(id))).toMatchObject({ code: "department-closed" });
  });

  test("of one that is closed and one that comes into it at once, one is refused", async () => {
    const name = fresh("Enhet");
    const id = await add({ name });
    const shown = await at(id);
    const outcomes = await atOnce<unknown>(
      database,
      (sql) => sql`select from tenant.department where id = ${id} for update`,
      [
        () => closeDepartment(hr, shown, { now }),
        () => addEmployee(colleague, aForm({ department: name, newDepartment: undefined }), { now }),
      ],
    );
    const refused = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
    expect(refused).toHaveLength(1);
    expect(["department-has-people", "department-closed"]).toContain(refused[0]);
    const [left] =
      await administrator`select count(*)::int as n from tenant.employee where department_id = ${id}`;
    expect((await rowOf(id)).closed_at === null ? 1 : 0).toBe(left?.n);
  });

  test("that is closed opens again where it was, but not below one that is closed", async () => {
    const parentId = await add();
    const id = await add({ parentId });
    await closeDepartment(hr, await at(id), { now });
    await closeDepartment(hr, await at(parentId), { now });
    const reopen = async (one: string) => reopenDepartment(hr, await at(one), { now });
    expect(await refusalOf(reopen(id))).toMatchObject({ code: "department-closed" });
    await reopen(parentId);
    await reopen(id);
    expect((await rowOf(id)).closed_at).toBeNull();
    expect(await refusalOf(reopen(id))).toMatchObject({ code: "department-open" });
  });

  test("that is closed takes nobody in: neither who is edited nor who comes back", async () => {
    const name = fresh("Stängd");
    const id = await add({ name });
    const left = await person(id, { employedFrom: "2020-01-01", employedTo: "2026-10-31" });
    await closeDepartment(hr, await at(id), { now });
    const keep = {
      employeeId: left.id,
      version: 1,
      ...aForm({ department: name, newDepartment: undefined }),
    };
    await editEmployee(hr, keep, { now });
    const back = { employeeId: left.id, version: 2, employedFrom: "2026-12-01" };
    await rehireEmployee(hr, back, { now });
    expect((await logOf(database, left.id)).at(-1)?.detail).toMatchObject({
      before: { department: name },
      after: { department: "" },
    });
    expect(await refusalOf(editEmployee(hr, { ...keep, version: 3 }, { now }))).toMatchObject({
      ...{ code: "new-department", field: "department" },
    });
  });

  test("has a manager who works here; one who is protected goes by the alias in the log", async () => {
    const id = await add();
    const set = async (managerId: string, actor: Actor = hr) =>
      setDepartmentManager(actor, { ...(await at(id)), managerId }, { now });
    const hidden = await anEmployee(organisationId, { protectedIdentity: true, alias: "Administratör 808" });
    await set(hidden.id, keeper);
    expect((await logOf(database, id)).at(-1)?.detail).toMatchObject({
      after: { manager: "Administratör 808" },
    });
    await set("");
    expect((await rowOf(id)).manager_id).toBeNull();
    const left = await anEmployee(organisationId, { employedTo: "2026-11-23" });
    expect(await refusalOf(set(left.id))).toMatchObject({ code: "manager-has-left", field: "managerId" });
    expect(await refusalOf(set(elsewhere.person.id))).toMatchObject({ code: "not-found" });
    const administers = await anOfficer(organisationId, ["administrator"]);
    expect(await refusalOf(set(left.id, administers))).toMatchObject({ code: "forbidden" });
  });
});

describe("the tree", () => {
  const id = randomUUID();
  const acts: [string, (actor: Actor, raw: unknown) => Promise<unknown>][] = [
    ["editing", (actor, raw) => editDepartment(actor, raw, { now })],
    ["moving", (actor, raw) => moveDepartment(actor, raw, { now })],
    ["closing", (actor, raw) => closeDepartment(actor, raw, { now })],
    ["reopening", (actor, raw) => reopenDepartment(actor, raw, { now })],
    ["naming a manager of", (actor, raw) => setDepartmentManager(actor, raw, { now })],
  ];

  test.each(acts)(
    "%s another employer's department finds none, and as if it did not exist",
    async (_, act) => {
      const theirs = await add({}, elsewhere.officer);
      for (const departmentId of [theirs, id])
        expect(
          await refusalOf(act(hr, { departmentId, version: 1, name: "Min", managerId: "" })),
        ).toMatchObject({ code: "not-found", detail: {} });
      expect(await refusalOf(add({ parentId: theirs }))).toMatchObject({ code: "not-found" });
    },
  );

  test.each([
    ["adding", (actor: Actor, raw: unknown) => addDepartment(actor, raw, { now })] as const,
    ...acts,
  ])("%s is refused to the wrong role before anything is read", async (_, act) => {
    for (const actor of [security, auditor])
      expect(await refusalOf(act(actor, { departmentId: "nonsense" }))).toMatchObject({ code: "forbidden" });
  });

  test("is the same when the log cannot be written", async () => {
    const one = await add({ name: "Orörd" });
    const shown = await at(one);
    const edited = () => editDepartment(hr, { ...shown, name: "Rörd" }, { now });
    await expect(withoutLog(database, edited)).rejects.toThrow("no log");
    expect(await rowOf(one)).toMatchObject({ name: "Orörd", version: 1 });
    const name = fresh("Ogjord");
    await expect(withoutLog(database, () => add({ name }))).rejects.toThrow("no log");
    expect(await administrator`select from tenant.department where name = ${name}`).toHaveLength(0);
  });
});
