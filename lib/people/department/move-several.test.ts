import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anEmployee, anOfficer } from "@/db/seed/builders";
import type { Actor } from "@/lib/domain/core/actor";
import { anotherDesk, logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { aDelegation } from "@/lib/testing/testing-delegation";
import { addDepartment } from "./add";
import { closeDepartment } from "./close";
import { moveDepartment } from "./move";
import { moveDepartments } from "./move-several";
import { previewMove } from "./read-move";
import { setDepartmentManager } from "./set-manager";

const database = await freshDatabase();
const { administrator: sql } = database;
const { organisationId, karin, grant } = await aDelegation();
const administers = await anOfficer(organisationId, ["administrator"], { name: "Ada Min" });
const security = await anOfficer(organisationId, ["security-officer"]);
const elsewhere = await anotherDesk();

let nth = 0;
const fresh = (name: string) => `${name} ${++nth}`;
const add = async (name: string, parentId = "", actor: Actor = karin) =>
  (await addDepartment(actor, { name, code: "", parentId })).departmentId;
const look = (ids: string[], parentId: string | null, actor: Actor = karin) =>
  previewMove(actor, { ids, parentId });
const parentOf = async (id: string) =>
  (await sql`select parent_id from tenant.department where id = ${id}`)[0]?.parent_id;
async function move(ids: string[], parentId: string | null, actor: Actor = karin) {
  const { plan } = await look(ids, parentId);
  return moveDepartments(actor, { departmentId: ids, parentId: parentId ?? "", plan });
}

describe("several departments", () => {
  test("are moved together with all below them, each on record, to the top too", async () => {
    const [to, a, b] = [await add("Förvaltningen"), await add("Enhet A"), await add("Enhet B")];
    const below = await add("Under A", a);
    expect(await move([a, b], to)).toEqual({ count: 2 });
    expect([await parentOf(a), await parentOf(b), await parentOf(below)]).toEqual([to, to, a]);
    for (const [id, name] of [
      [a, "Enhet A"],
      [b, "Enhet B"],
    ] as const)
      expect((await logOf(database, id)).at(-1)).toMatchObject({
        ...{ action: "department.moved", actorId: karin.accountId },
        detail: { subjectName: name, before: { parent: null }, after: { parent: "Förvaltningen" } },
      });
    await move([a, below], null);
    expect([await parentOf(a), await parentOf(below), await parentOf(b)]).toEqual([null, null, to]);
  });

  test("are moved all or none: what is refused of one of them is refused of all, by the rules of moving one", async () => {
    const to = await add(fresh("Mål"));
    const [ok, shut, taken] = [await add(fresh("Fri")), await add(fresh("Stängd")), await add("Kansli")];
    await closeDepartment(karin, { departmentId: shut, version: 1 });
    await add("kansli", to);
    const inner = await add(fresh("Inre"), ok);
    const cases: [string[], string | null, string][] = [
      [[ok, shut], to, "department-closed"],
      [[ok, taken], to, "department-exists"],
      [[taken, ok], inner, "department-cycle"],
      [[ok, taken], shut, "department-closed"],
    ];
    for (const [ids, parentId, code] of cases) {
      const { moved } = await look(ids, parentId);
      expect(moved.flatMap(({ refused }) => refused?.code ?? [])).toContain(code);
      expect(await refusalOf(move(ids, parentId))).toMatchObject({ code });
    }
    expect([await parentOf(ok), await parentOf(taken)]).toEqual([null, null]);
  });

  test("that have one name cannot come to lie beside each other", async () => {
    const [to, one, other] = [await add(fresh("Mål")), await add(fresh("Ena")), await add(fresh("Andra"))];
    const same = [await add("Expedition", one), await add("Expedition", other)];
    const { moved } = await look(same, to);
    expect(moved.map(({ refused }) => refused?.code)).toEqual(["department-exists", "department-exists"]);
    expect(await refusalOf(move(same, to))).toMatchObject({ code: "department-exists" });
  });

  test("are as deep as the tree they end in, in whatever order they were chosen: twelve, and not thirteen", async () => {
    const chain: string[] = [];
    for (let depth = 1; depth <= 10; depth++) chain.push(await add(fresh("Led"), chain.at(-1)));
    const a = await add(fresh("Gren"));
    const c = await add(fresh("Kvist"), a);
    const d = await add(fresh("Löv"), c);
    const last = chain.at(-1) ?? "";
    expect(await refusalOf(move([a], last))).toMatchObject({ code: "department-too-deep" });
    await move([a, d].toSorted(), last);
    expect([await parentOf(a), await parentOf(c), await parentOf(d)]).toEqual([last, a, last]);
  });
});

describe("an attempt by the officer who moves", () => {
  test("to come below a department with a mandate is refused, for several and for one, and leaving it is not", async () => {
    const [signs, desk, inner] = [
      await add(fresh("Ekonomi")),
      await add(fresh("Kontor")),
      await add(fresh("Inre")),
    ];
    await grant({ employeeId: "", departmentId: signs, delegation: "§ 9.1" });
    const own = await anEmployee(organisationId, { departmentId: inner, title: "Handläggare" });
    const officer: Actor = { ...karin, employeeId: own.id };
    await move([inner], desk, officer);
    expect(await refusalOf(move([desk], signs, officer))).toMatchObject({ code: "acts-on-self" });
    const { moved } = await look([desk], signs, officer);
    expect(moved).toMatchObject([{ refused: { code: "acts-on-self" } }]);
    const version = (await sql`select version from tenant.department where id = ${desk}`)[0]?.version;
    expect(
      await refusalOf(moveDepartment(officer, { departmentId: desk, version, parentId: signs })),
    ).toMatchObject({ code: "acts-on-self" });
    expect(await move([desk], signs)).toEqual({ count: 1 });
    expect(await move([desk], null, officer)).toEqual({ count: 1 });
  });

  test("of a mandate for another title than theirs is no obstacle", async () => {
    const [signs, desk] = [await add(fresh("Ekonomi")), await add(fresh("Kontor"))];
    await grant({ employeeId: "", departmentId: signs, title: "Ekonom", delegation: "§ 9.2" });
    const own = await anEmployee(organisationId, { departmentId: desk, title: "Handläggare" });
    expect(await move([desk], signs, { ...karin, employeeId: own.id } as Actor)).toEqual({ count: 1 });
  });
});

describe("what happens is shown before", () => {
  const at: Record<string, string> = {};
  beforeAll(async () => {
    for (const name of ["Skolan", "Vården", "Eken", "Björken"]) at[name] = await add(name);
    const head = await anEmployee(organisationId, {
      ...{ givenName: "Hemlig", surname: "Chef", protectedIdentity: true, alias: "Administratör 81" },
    });
    const manages = { departmentId: at.Skolan, version: 1, managerId: head.id };
    await setDepartmentManager(karin, manages);
    for (let people = 0; people < 3; people++)
      await anEmployee(organisationId, { departmentId: people < 2 ? at.Eken : at.Björken });
    await anOfficer(organisationId, ["security-officer"], { name: "Lena Bo", within: [at.Skolan ?? ""] });
    await grant({ employeeId: "", departmentId: at.Skolan, delegation: "§ 8.1" });
  });
  const ids = () => [at.Eken ?? "", at.Björken ?? ""];

  test("who sees whom, which mandates come to hold, and who manages those without a manager", async () => {
    const preview = await look(ids(), at.Skolan ?? "");
    expect(preview.moved.map(({ name, from, people }) => [name, from, people]).toSorted()).toEqual([
      ["Björken", null, 1],
      ["Eken", null, 2],
    ]);
    expect(preview.parent).toBe("Skolan");
    expect(preview.roles).toMatchObject([
      { role: "security-officer", departments: ["Skolan"], gained: ["Björken", "Eken"], lost: [] },
    ]);
    expect(preview.mandates).toMatchObject([
      { department: "Skolan", title: null, gained: ["Björken", "Eken"], lost: [] },
    ]);
    expect(preview.managers?.map(({ before, after }) => [before, after])).toEqual([
      [null, "Administratör 81"],
      [null, "Administratör 81"],
    ]);
  });

  test("by name to whoever may see officers, mandates and people, and to others only that it is so", async () => {
    const hers = await look(ids(), at.Skolan ?? "", administers);
    expect(hers.roles.map(({ officer }) => officer)).toEqual(["Lena Bo"]);
    expect([hers.mandates, hers.mandateCount, hers.managers]).toEqual([[], 1, null]);
    const his = await look(ids(), at.Skolan ?? "");
    expect(his.roles.map(({ officer }) => officer)).toEqual([null]);
  });

  test("and what was shown is what is done: a role that came meanwhile is looked at first", async () => {
    const { plan } = await look(ids(), at.Skolan ?? "");
    await anOfficer(organisationId, ["id-administrator"], { name: "Ny Nu", within: [at.Skolan ?? ""] });
    const asked = { departmentId: ids(), parentId: at.Skolan, plan };
    expect(await refusalOf(moveDepartments(karin, asked))).toMatchObject({ code: "department-move-changed" });
    expect(await parentOf(at.Eken ?? "")).toBeNull();
    await move(ids(), at.Skolan ?? "");
    const back = await look(ids(), null);
    expect(back.roles.map(({ gained, lost }) => [gained, lost])).toEqual([
      [[], ["Björken", "Eken"]],
      [[], ["Björken", "Eken"]],
    ]);
    expect(back.mandates.map(({ lost }) => lost)).toEqual([["Björken", "Eken"]]);
  });
});

test("whoever holds a role in some departments alone moves none of several into them", async () => {
  const [own, other, third] = [
    await add(fresh("Egen")),
    await add(fresh("Annan")),
    await add(fresh("Tredje")),
  ];
  const held = await anOfficer(organisationId, ["id-administrator", "security-officer"]);
  const both = { ...held, limits: { "security-officer": [own] } };
  expect(await refusalOf(move([other, third], own, both))).toMatchObject({ code: "into-own-departments" });
  const { moved } = await look([other, third], own, both);
  expect(moved.map(({ refused }) => refused?.code)).toEqual(["into-own-departments", "into-own-departments"]);
  expect([await parentOf(other), await parentOf(third)]).toEqual([null, null]);
});

test("of two that move each other's at once, one goes and the other looks again", async () => {
  const [a, b, c] = [await add(fresh("Ett")), await add(fresh("Två")), await add(fresh("Tre"))];
  const [first, second] = [await look([a, c], b), await look([b, c], a)];
  const outcomes = await atOnce<unknown>(
    database,
    (held) => held`select tenant.lock_tree('department', ${organisationId})`,
    [
      () => moveDepartments(karin, { departmentId: [a, c], parentId: b, plan: first.plan }),
      () => moveDepartments(administers, { departmentId: [b, c], parentId: a, plan: second.plan }),
    ],
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({
    code: "department-move-changed",
  });
});

test("another employer's are none, and so is a place there; the wrong role is refused before anything is read", async () => {
  const [own, theirs] = [await add(fresh("Vår")), await add("Deras", "", elsewhere.officer)];
  const { plan } = await look([own], null);
  expect(await refusalOf(look([own, theirs], null))).toMatchObject({ code: "not-found" });
  expect(await refusalOf(look([own], theirs))).toMatchObject({ code: "not-found" });
  const mixed = moveDepartments(karin, { departmentId: [own, theirs], parentId: "", plan });
  expect(await refusalOf(mixed)).toMatchObject({ code: "not-found" });
  const asked = { departmentId: "nonsense", parentId: "", plan: "" };
  expect(await refusalOf(moveDepartments(security, asked))).toMatchObject({ code: "forbidden" });
  expect(await refusalOf(look([own], null, security))).toMatchObject({ code: "forbidden" });
});

test("nothing is moved when the log cannot be written", async () => {
  const [to, a, b] = [await add(fresh("Mål")), await add(fresh("Orörd")), await add(fresh("Orörd"))];
  const { plan } = await look([a, b], to);
  const asked = { departmentId: [a, b], parentId: to, plan };
  await expect(withoutLog(database, () => moveDepartments(karin, asked))).rejects.toThrow("no log");
  expect([await parentOf(a), await parentOf(b)]).toEqual([null, null]);
});
