import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { untilWaiting } from "@/db/core/testing-race";
import { anEmployee, anOrganisation } from "@/db/seed/builders";
import { labelsOf } from "@/lib/domain/people/department-tree";
import { countPeopleByDepartment, idsAtOrBelow, listDepartments } from "./department";
import { listManagersAbove } from "./manager";

/** What the web program's own login cannot make of the tree, and what SQL reads of it. */
const database = await freshDatabase();
const [app, another] = [database.connect("app"), database.connect("app")];

let organisationId: string;
let elsewhere: string;
beforeAll(async () => {
  organisationId = await anOrganisation();
  elsewhere = await anOrganisation();
});
type Sql = typeof app;
const write = <T>(work: (sql: Sql) => Promise<T>, within = organisationId, login = app): Promise<T> =>
  login.begin(async (sql) => {
    await sql`select set_config('app.organisation_id', ${within}, true)`;
    return work(sql as unknown as Sql);
  }) as Promise<T>;
let nth = 0;
async function add(parentId: string | null = null, given: { name?: string; within?: string } = {}) {
  const { within = organisationId, name = `Enhet ${++nth}` } = given;
  const row = { organisation_id: within, id: randomUUID(), name, parent_id: parentId };
  await write((sql) => sql`insert into tenant.department ${sql(row)}`, within);
  return row.id;
}
const move = (id: string, parentId: string | null, login = app) =>
  write(
    (sql) => sql`update tenant.department set parent_id = ${parentId} where id = ${id}`,
    organisationId,
    login,
  );
const refused = { code: "23514" };

describe("the tree of departments", () => {
  test("has none below itself, whoever writes", async () => {
    const a = await add();
    const c = await add(await add(a));
    await expect(move(a, c)).rejects.toMatchObject(refused);
    await expect(move(a, a)).rejects.toMatchObject(refused);
    await move(c, null);
  });

  test("is at most twelve deep, whoever writes", async () => {
    let deepest = await add();
    for (let level = 2; level <= 12; level++) deepest = await add(deepest);
    await expect(add(deepest)).rejects.toMatchObject(refused);
    const [top, second] = [await add(), deepest];
    await add(top);
    await expect(move(top, second)).rejects.toMatchObject(refused);
  });

  test("stays one when two moves begin before either has ended", async () => {
    const [a, b] = [await add(), await add()];
    let second: Promise<unknown> | undefined;
    await write(async (sql) => {
      await sql`update tenant.department set parent_id = ${b} where id = ${a}`;
      second = move(b, a, another).catch((fault: unknown) => fault);
      await untilWaiting(database.administrator, 1);
    });
    expect(await second).toMatchObject(refused);
  });

  test("holds a name once among open siblings and a code once, whoever writes", async () => {
    const one = { organisation_id: organisationId, parent_id: null, code: "Å1" };
    const insert = (row: object) => write((sql) => sql`insert into tenant.department ${sql(row as never)}`);
    await insert({ ...one, id: randomUUID(), name: "Ädelfors" });
    await expect(insert({ ...one, id: randomUUID(), name: "ÄDELFORS", code: null })).rejects.toMatchObject({
      code: "23505",
      constraint_name: "department_among_siblings",
    });
    await expect(insert({ ...one, id: randomUUID(), name: "Annan", code: "å1" })).rejects.toMatchObject({
      ...{ code: "23505", constraint_name: "department_code" },
    });
  });

  test("never reaches into another employer's", async () => {
    const theirs = await add(null, { within: elsewhere });
    await expect(add(theirs)).rejects.toMatchObject({ code: "23503" });
    const [below] = await withOrganisation(organisationId, (tx) => tx.execute(idsAtOrBelow(theirs)));
    expect(below).toEqual({ id: theirs });
    await add(theirs, { within: elsewhere });
    expect(await withOrganisation(organisationId, (tx) => tx.execute(idsAtOrBelow(theirs)))).toHaveLength(1);
  });

  test("is called by SQL as the rules call it", async () => {
    const [a, b] = [await add(null, { name: "Norr" }), await add(null, { name: "Söder" })];
    await add(a, { name: "Kansli" });
    await add(b, { name: "kansli" });
    const [mine, told] = await withOrganisation(organisationId, async (tx) => [
      labelsOf(await listDepartments(tx)),
      await tx.execute<{ id: string; label: string }>(
        "select id, tenant.department_label(id) as label from tenant.department",
      ),
    ]);
    expect(new Map(told.map(({ id, label }) => [id, label]))).toEqual(mine);
    expect([...mine.values()]).toContain("Norr › Kansli");
  });

  test("counts who works there or will, in each by itself", async () => {
    const top = await add();
    const below = await add(top);
    for (const given of [{ departmentId: top }, { departmentId: below, employedFrom: "2030-01-01" }])
      await anEmployee(organisationId, given);
    await anEmployee(organisationId, { departmentId: top, employedTo: "2026-11-23" });
    const counts = await withOrganisation(organisationId, (tx) => countPeopleByDepartment(tx, "2026-11-24"));
    expect([counts.get(top), counts.get(below)]).toEqual([1, 1]);
  });
});

describe("the name of their department, which people have beside them", () => {
  const named = async (id: string) => {
    const [row] = await write((sql) => sql`select department_name from tenant.employee where id = ${id}`);
    return row?.department_name;
  };
  const rename = (id: string, name: string, login = app) =>
    write((sql) => sql`update tenant.department set name = ${name} where id = ${id}`, organisationId, login);
  const put = (id: string, departmentId: string | null, login = app) =>
    write(
      (sql) => sql`update tenant.employee set department_id = ${departmentId} where id = ${id}`,
      organisationId,
      login,
    );

  test("is what the department is called, and follows it, also for those who have left", async () => {
    const [one, other] = [await add(null, { name: "Hamnen" }), await add(null, { name: "Parken" })];
    const { id } = await anEmployee(organisationId, { departmentId: one });
    const left = await anEmployee(organisationId, { departmentId: one, employedTo: "2026-11-23" });
    expect(await named(id)).toBe("Hamnen");
    await rename(one, "Kajen");
    expect([await named(id), await named(left.id)]).toEqual(["Kajen", "Kajen"]);
    await move(one, other);
    expect(await named(id)).toBe("Kajen");
    await put(id, other);
    expect([await named(id), await named(left.id)]).toEqual(["Parken", "Kajen"]);
    await put(id, null);
    expect(await named(id)).toBe("");
  });

  test("is no other, whoever writes one", async () => {
    const { id } = await anEmployee(organisationId, { departmentId: await add(null, { name: "Torget" }) });
    await write((sql) => sql`update tenant.employee set department_name = 'Annat' where id = ${id}`);
    expect(await named(id)).toBe("Torget");
  });

  test("is the new one for who is put in it while it is renamed, whichever came first", async () => {
    const [one, two] = [await add(null, { name: "Gamla ett" }), await add(null, { name: "Gamla två" })];
    const [anna, bo] = [await anEmployee(organisationId), await anEmployee(organisationId)];
    let second: Promise<unknown> | undefined;
    await write(async (sql) => {
      await sql`update tenant.department set name = 'Nya ett' where id = ${one}`;
      second = put(anna.id, one, another);
      await untilWaiting(database.administrator, 1);
    });
    await second;
    await write(async (sql) => {
      await sql`update tenant.employee set department_id = ${two} where id = ${bo.id}`;
      second = rename(two, "Nya två", another);
      await untilWaiting(database.administrator, 1);
    });
    await second;
    expect([await named(anna.id), await named(bo.id)]).toEqual(["Nya ett", "Nya två"]);
  });
});

describe("the managers", () => {
  test("go in no circle, whoever writes", async () => {
    const [anna, bo, cia] = await Promise.all([1, 2, 3].map(() => anEmployee(organisationId)));
    const set = (one = anna, manager = bo) =>
      write(
        (sql) =>
          sql`update tenant.employee set manager_id = ${manager?.id ?? null} where id = ${one?.id ?? null}`,
      );
    await set(bo, cia);
    await set(anna, bo);
    await expect(set(cia, anna)).rejects.toMatchObject(refused);
    await expect(set(anna, anna)).rejects.toMatchObject(refused);
    const above = await withOrganisation(organisationId, (tx) => listManagersAbove(tx, anna?.id ?? ""));
    expect(above).toEqual([bo?.id, cia?.id]);
  });
});
