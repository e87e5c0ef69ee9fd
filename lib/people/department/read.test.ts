import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer } from "@/db/seed/builders";
import { listEmployees } from "@/lib/people/employee/list";
import { readEmployee } from "@/lib/people/employee/read";
import { setManager } from "@/lib/people/employee/set-manager";
import { aDesk, anotherDesk, logOf, refusalOf } from "@/lib/people/employee/testing";
import { everybody } from "@/lib/people/employee/testing-list";
import { addDepartment } from "./add";
import { closeDepartment } from "./close";
import { readDepartment, readDepartmentTree } from "./read";
import { setDepartmentManager } from "./set-manager";

const database = await freshDatabase();
const { organisationId, hr, auditor, keeper } = await aDesk();
const elsewhere = await anotherDesk();
const administers = await anOfficer(organisationId, ["administrator"]);
const now = new Date("2026-11-24T09:00:00Z");

const at: Record<string, string> = {};
const people: Record<string, string> = {};
beforeAll(async () => {
  const add = async (name: string, code: string, above = "") => {
    const parentId = at[above] ?? "";
    at[`${above}/${name}`] = (await addDepartment(hr, { name, code, parentId }, { now })).departmentId;
  };
  await add("Skola", "20");
  await add("Kansli", "21", "/Skola");
  await add("Vård", "30");
  await add("Kansli", "31", "/Vård");
  await add("Nedlagd", "39", "/Vård");
  const put = async (name: string, place: string, given = {}) => {
    const departmentId = at[place] ?? null;
    people[name] = (
      await anEmployee(organisationId, { givenName: name, surname: "B", departmentId, ...given })
    ).id;
  };
  await put("Anna", "/Skola/Kansli");
  await put("Bo", "/Skola");
  await put("Cia", "/Vård/Kansli");
  await put("Gått", "/Skola/Kansli", { employedTo: "2026-11-23" });
  await put("Hemlig", "/Skola", { protectedIdentity: true, alias: "Administratör 77" });
  const closing = { departmentId: at["/Vård/Nedlagd"], version: 1 };
  await closeDepartment(hr, closing, { now });
  const heads = { departmentId: at["/Skola"], version: 1, managerId: people.Hemlig };
  await setDepartmentManager(keeper, heads, { now });
});
const id = (place: string) => at[place] ?? "";
const tree = (given = {}, actor = hr) =>
  readDepartmentTree(actor, { q: "", closed: false, ...given }, { now });

describe("the tree of departments", () => {
  test("has each with those in it and below it, counted as of today", async () => {
    const { lines, open, people: all } = await tree();
    expect(lines.map((one) => [one.path, one.depth, one.own, one.whole])).toEqual([
      ["Skola", 1, 2, 3],
      ["Skola › Kansli", 2, 1, 1],
      ["Vård", 1, 0, 1],
      ["Vård › Kansli", 2, 1, 1],
    ]);
    expect([open, all]).toEqual([4, 4]);
  });

  test("is searched by name, path or code; what is closed is shown when asked for", async () => {
    const found = async (given: object) => (await tree(given)).lines.map(({ path }) => path);
    expect(await found({ q: "kansli" })).toEqual(["Skola › Kansli", "Vård › Kansli"]);
    expect(await found({ q: "VÅRD" })).toEqual(["Vård", "Vård › Kansli"]);
    expect(await found({ q: "31" })).toEqual(["Vård › Kansli"]);
    expect(await found({ q: "nedlagd" })).toEqual([]);
    expect(await found({ q: "nedlagd", closed: true })).toEqual(["Vård › Nedlagd"]);
  });

  test("names a protected manager by the alias, and nobody to who may not read the register", async () => {
    const manager = async (actor = hr) => (await tree({}, actor)).lines[0]?.manager?.name;
    expect(await manager(hr)).toBe("Administratör 77");
    expect(await manager(auditor)).toBe("Administratör 77");
    expect(await manager(administers)).toBeUndefined();
    expect(await manager(keeper)).toBe("Hemlig B");
    expect((await logOf(database, people.Hemlig)).at(-1)).toMatchObject({
      ...{ action: "employee.listed", actorId: keeper.accountId },
    });
  });

  test("holds none of another employer's", async () => {
    expect((await tree({}, elsewhere.officer)).lines.map(({ name }) => name)).toEqual(["Vård och omsorg"]);
    for (const departmentId of [id("/Skola"), "nonsense"])
      expect(await refusalOf(readDepartment(elsewhere.officer, { departmentId }, { now }))).toMatchObject({
        code: "not-found",
      });
  });
});

test("a department's page has what is above and below it, and offers no place below itself", async () => {
  const page = await readDepartment(hr, { departmentId: id("/Vård") }, { now });
  expect(page.below.map(({ path }) => path)).toEqual(["Vård › Kansli", "Vård › Nedlagd"]);
  expect(page.places.map(({ label }) => label)).toEqual(["Skola", "Skola › Kansli"]);
  const below = await readDepartment(hr, { departmentId: id("/Vård/Kansli") }, { now });
  expect(below.above).toEqual([{ id: id("/Vård"), name: "Vård" }]);
});

test("a list of people narrowed to a department holds those below it, with their path where a name is shared", async () => {
  const inSchool = async (actor = hr) => {
    const { rows } = await listEmployees(actor, { ...everybody, department: id("/Skola") }, { now });
    return rows.map(({ name, department }) => [name, department]);
  };
  const open = [
    ["Anna B", "Skola › Kansli"],
    ["Bo B", "Skola"],
    ["Gått B", "Skola › Kansli"],
  ];
  expect(await inSchool()).toEqual(open);
  // Where somebody protected works is known to those who may see them.
  expect((await inSchool(keeper)).toSorted()).toEqual([...open, ["Hemlig B", "Skola"]]);
  const theirs = await listEmployees(elsewhere.officer, { ...everybody, department: id("/Skola") }, { now });
  expect(theirs.rows).toEqual([]);
});

describe("a person's page", () => {
  const managersOf = async (name: string, actor = hr) =>
    (await readEmployee(actor, { employeeId: people[name] ?? "" }, { now })).managers;

  test("says who manages them by the department, by the alias where the manager is protected", async () => {
    expect(await managersOf("Anna")).toMatchObject({
      own: null,
      byDepartment: { id: people.Hemlig, name: "Administratör 77", department: "Skola" },
    });
    expect((await managersOf("Anna", keeper)).byDepartment?.name).toBe("Hemlig B");
    expect(await managersOf("Cia")).toMatchObject({ own: null, byDepartment: null });
  });

  test("says that their own manager has left, and who it is instead; the manager's page says whom they manage", async () => {
    const boss = await anEmployee(organisationId, {
      givenName: "Dan",
      surname: "B",
      employedTo: "2026-11-24",
    });
    const set = { employeeId: people.Bo, version: 1, managerId: boss.id };
    await setManager(hr, set, { now });
    expect(await managersOf("Bo")).toMatchObject({
      own: { name: "Dan B", ended: false },
      byDepartment: null,
    });
    const later = { now: new Date("2026-11-25T09:00:00Z") };
    const { managers } = await readEmployee(hr, { employeeId: people.Bo ?? "" }, later);
    expect(managers).toMatchObject({
      own: { name: "Dan B", ended: true },
      byDepartment: { name: "Administratör 77" },
    });
    const { managers: his } = await readEmployee(hr, { employeeId: boss.id }, later);
    expect(his).toMatchObject({ reports: [{ id: people.Bo, name: "Bo B" }], reportCount: 1 });
  });
});
