import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer } from "@/db/seed/builders";
import type { Actor } from "@/lib/domain/core/actor";
import { addEmployee } from "./add";
import { employeePages } from "./export";
import { findByPersonalNumber, listDepartments, listEmployees, searchEmployees } from "./list";
import { aDesk, aForm, anotherDesk, logOf, refusalOf } from "./testing";
import { everybody, namesOn } from "./testing-list";

const database = await freshDatabase();
const now = new Date("2026-11-24T09:00:00Z");

const { organisationId, hr, auditor, keeper } = await aDesk();
const elsewhere = await anotherDesk();

describe("the list", () => {
  const add = (given: Record<string, unknown>) =>
    addEmployee(keeper, aForm({ email: "", ...given }), { now });
  beforeAll(async () => {
    await add({
      givenName: "Örjan",
      surname: "Öst",
      department: "Äldreomsorg",
      personalNumber: "19850214-2386",
    });
    await add({ givenName: "Ärla", surname: "Ärlig", department: "Äldreomsorg", hsaId: "SE2321000016-1V7F" });
    await add({ givenName: "Åke", surname: "Åberg", department: "IT", employeeNumber: "100%_a" });
    await add({ givenName: "Zita", surname: "Zander", department: "IT", personalNumber: "19850274-2383" });
    await add({ givenName: "Per_", surname: "50%\\n", department: "", employedTo: "2026-11-23" });
    await add({
      givenName: "Hemlig",
      surname: "Yngve",
      department: "IT",
      protectedIdentity: "on",
      personalNumber: "19121212-1212",
      hsaId: "SE2321000016-HEM",
      employeeNumber: "H-1",
    });
    const zita = (await listEmployees(hr, { ...everybody, q: "zander" }, { now })).rows[0];
    await anEid(organisationId, { employeeId: zita?.id ?? "" });
    await anEid(organisationId, { employeeId: zita?.id ?? "", status: "revoked" });
  });

  const idOf = async (label: string) =>
    (await listDepartments(auditor, undefined)).find((one) => one.label === label)?.id ?? "";

  test("is in Swedish order, a protected person by the pseudonym", async () => {
    expect(await namesOn(hr)).toEqual([
      "Per_ 50%\\n",
      "Administratör 106",
      "Zita Zander",
      "Åke Åberg",
      "Ärla Ärlig",
      "Örjan Öst",
    ]);
    expect(await namesOn(keeper)).toEqual([
      "Per_ 50%\\n",
      "Hemlig Yngve",
      "Zita Zander",
      "Åke Åberg",
      "Ärla Ärlig",
      "Örjan Öst",
    ]);
    expect((await namesOn(hr, { descending: true })).at(0)).toBe("Örjan Öst");
  });

  test.each([
    ["örjan", ["Örjan Öst"]],
    ["ÖST Örjan", ["Örjan Öst"]],
    ["jan äldre", ["Örjan Öst"]],
    ["äldreomsorg", ["Ärla Ärlig", "Örjan Öst"]],
    ["%", ["Per_ 50%\\n"]],
    ["_", ["Per_ 50%\\n"]],
    ["\\", ["Per_ 50%\\n"]],
    ["100%_a", ["Åke Åberg"]],
    ["100%_A", ["Åke Åberg"]],
    ["se2321000016-1V7F", ["Ärla Ärlig"]],
    ["850214-2386", ["Örjan Öst"]],
    ["19850214 2386", ["Örjan Öst"]],
    ["850274-2383", ["Zita Zander"]],
    ["19850214", ["Zita Zander", "Örjan Öst"]],
    ["1985-02-14", ["Zita Zander", "Örjan Öst"]],
    ["850214-2387", []],
    ["' or 1=1 --", []],
    ["örjan\0", ["Örjan Öst"]],
    ["x".repeat(5000), []],
  ])("searched for %j finds %j", async (q, found) => {
    expect(await namesOn(hr, { q })).toEqual(found);
  });

  test("finds by affiliation, whoever it is, under the name one may see", async () => {
    const rows =
      await database.administrator`select affiliation_uid as uid from tenant.employee where surname = 'Yngve'`;
    expect(await namesOn(hr, { q: String(rows[0]?.uid) })).toEqual(["Administratör 106"]);
  });

  test.each(["hemlig", "yngve", "121212+1212", "19121212", "SE2321000016-HEM"])(
    "does not find a protected person by %j without the permission",
    async (q) => {
      expect(await namesOn(hr, { q })).toEqual([]);
      expect(await namesOn(keeper, { q })).toEqual(["Hemlig Yngve"]);
      expect(await searchEmployees(hr, { q }, { now })).toEqual([]);
      expect((await findByPersonalNumber(hr, { q }, { now })).employeeId).toBeNull();
    },
  );

  test("shows a protected person as a pseudonym, found by it", async () => {
    const [person] = (await listEmployees(hr, { ...everybody, q: "administratör 106" }, { now })).rows;
    expect(person).toMatchObject({ name: "Administratör 106", hidden: true, department: "", title: "" });
    expect(JSON.stringify(person)).not.toMatch(/Hemlig|Yngve|1212/);
  });

  test("can hold only those now employed, only leavers, one department, or those without an e-ID", async () => {
    expect(await namesOn(hr, { state: "ended" })).toEqual(["Per_ 50%\\n"]);
    expect(await namesOn(hr, { state: "current" })).toHaveLength(5);
    expect(await namesOn(hr, { department: await idOf("IT") })).toEqual(["Zita Zander", "Åke Åberg"]);
    expect(await namesOn(keeper, { department: await idOf("IT") })).toContain("Hemlig Yngve");
    expect(await namesOn(hr, { department: await idOf("IT"), withoutEid: true })).toEqual(["Åke Åberg"]);
  });

  test("goes out as a file with employee numbers, and marks who is protected without telling their number", async () => {
    const heads = ["Namn", "Anställningsnummer", "Skyddade personuppgifter"];
    const told = async (actor: Actor) => {
      const { headings, pages } = employeePages(actor, everybody, "sv", { now });
      const places = heads.map((heading) => headings.indexOf(heading));
      const rows = [];
      for await (const page of pages) rows.push(...page.map((row) => places.map((place) => row[place])));
      return [places.map((place) => headings[place]), ...rows];
    };
    const file = await told(hr);
    expect(file[0]).toEqual(heads);
    expect(file).toContainEqual(["Administratör 106", null, "ja"]);
    expect(file).toContainEqual(["Zita Zander", null, null]);
    expect(file).toContainEqual(["Åke Åberg", "100%_a", null]);
    expect(await told(keeper)).toContainEqual(["Hemlig Yngve", "H-1", "ja"]);
  });

  test("counts what each view would hold, and the live e-IDs of each", async () => {
    const { counts, rows } = await listEmployees(hr, { ...everybody, state: "ended", q: "p" }, { now });
    expect(counts?.all).toBe((counts?.current ?? 0) + (counts?.ended ?? 0));
    expect(rows).toHaveLength(counts?.ended ?? -1);
    const [zita] = (await listEmployees(hr, { ...everybody, q: "zander" }, { now })).rows;
    expect(zita?.liveEids).toBe(1);
  });

  test("holds nobody of another employer's", async () => {
    expect(await namesOn(elsewhere.officer)).toEqual([`Alva ${elsewhere.person.surname}`]);
    expect(await namesOn(elsewhere.officer, { q: "850214-2386" })).toEqual([]);
  });

  test("leads from a personal number to the person, in whatever way it is typed", async () => {
    const { isNumber, employeeId } = await findByPersonalNumber(hr, { q: "850214-2386" }, { now });
    expect(isNumber).toBe(true);
    expect((await searchEmployees(hr, { q: "öst" }, { now }))[0]?.id).toBe(employeeId);
    expect(await findByPersonalNumber(hr, { q: "öst" }, { now })).toEqual({
      isNumber: false,
      employeeId: null,
    });
  });

  test("a picker offers a few, and nobody for nothing typed", async () => {
    expect(await searchEmployees(hr, { q: "  " }, { now })).toEqual([]);
    expect(await searchEmployees(hr, { q: "ä", limit: 2 }, { now })).toHaveLength(2);
    expect(await searchEmployees(hr, { q: "50%" }, { now })).toEqual([]);
    expect(await searchEmployees(hr, { q: "50%", state: "all" }, { now })).toHaveLength(1);
  });

  test("knows the open departments", async () => {
    const labels = (await listDepartments(auditor, undefined)).map(({ label }) => label);
    expect(labels).toEqual(["IT", "Äldreomsorg"]);
  });

  test("is refused to who may not read the register, and the refusal is on record", async () => {
    const buyer = await anOfficer(organisationId, ["procurement-officer"]);
    expect(await refusalOf(listEmployees(buyer, everybody, { now }))).toMatchObject({ code: "forbidden" });
    expect((await logOf(database)).at(-1)).toMatchObject({
      action: "employee:read",
      outcome: "refused",
      actorId: buyer.accountId,
    });
  });
});
