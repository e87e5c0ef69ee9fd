import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anEmployee, anOfficer } from "@/db/seed/builders";
import { readEmployee } from "./read";
import { setManager } from "./set-manager";
import { aDesk, anotherDesk, logOf, refusalOf, withoutLog } from "./testing";

const database = await freshDatabase();
const { administrator } = database;
const { organisationId, hr, colleague, security, keeper } = await aDesk();
const now = new Date("2026-11-24T09:00:00Z");
const person = (given = {}) => anEmployee(organisationId, given);
const versionOf = async (id: string) =>
  (await administrator`select version from tenant.employee where id = ${id}`)[0]?.version;
const set = async (employeeId: string, managerId: string, actor = hr) =>
  setManager(actor, { employeeId, version: await versionOf(employeeId), managerId }, { now });
const managerOf = async (id: string) =>
  (await administrator`select manager_id from tenant.employee where id = ${id}`)[0]?.manager_id;

describe("the manager of an employee", () => {
  test("is set and taken away, and the log says who and whom; one who is protected by the alias", async () => {
    const [anna, bo] = [await person(), await person({ givenName: "Bo", surname: "Bok" })];
    const hidden = await person({ protectedIdentity: true, alias: "Administratör 909" });
    await set(anna.id, bo.id);
    expect(await managerOf(anna.id)).toBe(bo.id);
    const entry = (await logOf(database, anna.id)).at(-1);
    expect(entry).toMatchObject({ action: "employee.manager-set", outcome: "done", actorId: hr.accountId });
    expect(entry?.detail).toMatchObject({ before: { manager: null }, after: { manager: "Bo Bok" } });
    await set(anna.id, hidden.id);
    expect((await logOf(database, anna.id)).at(-1)?.detail).toMatchObject({
      before: { manager: "Bo Bok" },
      after: { manager: "Administratör 909" },
    });
    await set(anna.id, "");
    expect(await managerOf(anna.id)).toBeNull();
  });

  test("is shown with those they manage, a protected one where the alias stands and not where the name would", async () => {
    const boss = await person();
    for (const [surname, given] of [
      ["Axén", {}],
      ["Berg", { protectedIdentity: true, alias: "Administratör 910", sortName: "zorn bo" }],
      ["Öst", {}],
      ["Aas", {}],
    ] as const)
      await set((await person({ surname, ...given })).id, boss.id, keeper);
    const { reports } = (await readEmployee(hr, { employeeId: boss.id })).managers;
    expect(reports.map(({ name }) => name.split(" ").at(-1))).toEqual(["Aas", "910", "Axén", "Öst"]);
  });

  test("is named neither on the page nor in its history for whoever does not reach them, and is so in the log", async () => {
    const [anna, bo] = [
      await person({ department: "Ekskolan" }),
      await person({ givenName: "Bo", surname: "Utanför", department: "Björkskolan" }),
    ];
    const desk = await anOfficer(organisationId, ["id-administrator"], { within: [anna.departmentId ?? ""] });
    await set(anna.id, bo.id);
    const page = () => readEmployee(desk, { employeeId: anna.id });
    expect((await page()).events.map(({ action }) => action)).toEqual(["employee.manager-set"]);
    expect(JSON.stringify(await page())).not.toContain("Utanför");
    await set(anna.id, "", desk);
    expect((await logOf(database, anna.id)).at(-1)?.detail).toMatchObject({
      before: { manager: "Bo Utanför" },
      after: { manager: null },
    });
    expect(JSON.stringify(await page())).not.toContain("Utanför");
    expect(JSON.stringify(await readEmployee(hr, { employeeId: anna.id }))).toContain("Utanför");
  });

  test("is never oneself, nobody one manages through others, and nobody who has left", async () => {
    const [anna, bo, cia] = [await person(), await person(), await person()];
    await set(bo.id, anna.id);
    await set(cia.id, bo.id);
    expect(await refusalOf(set(anna.id, anna.id))).toMatchObject({
      code: "manages-self",
      field: "managerId",
    });
    expect(await refusalOf(set(anna.id, cia.id))).toMatchObject({
      code: "manager-cycle",
      field: "managerId",
    });
    const left = await person({ employedTo: "2026-11-23" });
    expect(await refusalOf(set(anna.id, left.id))).toMatchObject({ code: "manager-has-left" });
    expect(await refusalOf(set(left.id, anna.id))).toMatchObject({ code: "employment-over" });
  });

  test("of two who are made each other's manager at once, one is refused", async () => {
    const [anna, bo] = [await person(), await person()];
    const outcomes = await atOnce(
      database,
      (sql) => sql`select tenant.lock_tree('manager', ${organisationId})`,
      [
        () => setManager(hr, { employeeId: anna.id, version: 1, managerId: bo.id }, { now }),
        () => setManager(colleague, { employeeId: bo.id, version: 1, managerId: anna.id }, { now }),
      ],
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({
      code: "manager-cycle",
    });
  });

  test("is not set on oneself, nor by the wrong role, nor of or to another employer's", async () => {
    const [anna, bo] = [await person(), await person()];
    const self = await anOfficer(organisationId, ["id-administrator"], { employeeId: anna.id });
    expect(await refusalOf(set(anna.id, bo.id, self))).toMatchObject({ code: "acts-on-self" });
    expect(await refusalOf(setManager(security, { employeeId: "nonsense" }, { now }))).toMatchObject({
      code: "forbidden",
    });
    const { person: theirs } = await anotherDesk();
    expect(await refusalOf(set(theirs.id, anna.id))).toMatchObject({ code: "not-found", detail: {} });
    expect(await refusalOf(set(anna.id, theirs.id))).toMatchObject({ code: "not-found", detail: {} });
  });

  test("is as before when the log cannot be written", async () => {
    const [anna, bo] = [await person(), await person()];
    await expect(withoutLog(database, () => set(anna.id, bo.id))).rejects.toThrow("no log");
    expect(await managerOf(anna.id)).toBeNull();
  });
});
