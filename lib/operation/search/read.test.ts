import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anAgreement, anEid, anOfficer, anOrganisation, aParty, aService } from "@/db/seed/builders";
import { addDepartment } from "@/lib/people/department/add";
import { closeDepartment } from "@/lib/people/department/close";
import { editDepartment } from "@/lib/people/department/edit";
import { addEmployee } from "@/lib/people/employee/add";
import { aForm } from "@/lib/people/employee/testing";
import { readThings, searchEverything } from "./read";
import { aPerson, found } from "./testing";

const { administrator } = await freshDatabase();
const organisationId = await anOrganisation();
const hr = await anOfficer(organisationId, ["id-administrator"]);
const keeper = await anOfficer(organisationId, ["id-administrator", "protected-identity"]);
const buyer = await anOfficer(organisationId, ["procurement-officer"]);
const administrating = await anOfficer(organisationId, ["administrator"]);

for (const name of ["Åke Öst", "Ake Holm", "Kristina Ek", "Christina Falk", "Kerstin Ek", "Anders Andersson"])
  await aPerson(organisationId, name);
await aPerson(organisationId, "Bo Anderson", { department: "Förskolan Näckrosen" });
await aPerson(organisationId, "Hemlig Yngvesdotter", { protectedIdentity: true, alias: "Administratör 471" });
const alva = await aPerson(organisationId, "Alva Lindqvist", { employedTo: "2026-01-31" });
await anEid(organisationId, {
  number: "EL-2026-000412",
  employeeId: alva.id,
  carrierNumber: "9752 2600 4821",
});
const partyId = await aParty(organisationId, { name: "Försäkringskassan", number: "2021005521" });
await aService(organisationId, { partyId, name: "Mina sidor för arbetsgivare" });
await anAgreement(organisationId, {
  partyId,
  number: "AV-2026-0012",
  title: "Förbetald e-legitimering",
  caseReference: "KS 2026/118",
});

describe("a person is found", () => {
  test.each([
    ["as it is spelt, before what differs in the marks over letters", "Åke", ["Åke Öst", "Ake Holm"]],
    ["without the marks over letters", "ost", ["Åke Öst"]],
    ["by words in any order", "holm ake", ["Ake Holm"]],
    ["by the beginnings of words", "kris e", ["Kristina Ek"]],
    ["by the department", "näckrosen", ["Bo Anderson"]],
    ["though a letter is missing, after those spelt so", "Anderson", ["Bo Anderson", "Anders Andersson"]],
    ["though it begins with another letter", "Christina", ["Christina Falk", "Kristina Ek"]],
    ["though letters changed places", "Lidnqvist", ["Alva Lindqvist"]],
    ["by the alias", "administratör 471", ["Administratör 471"]],
    ["by no sign that is a pattern", "%", []],
    ["by nothing that breaks out", "x' or 1=1 --", []],
  ])("%s: %s", async (_how, q, expected) => {
    expect(await found(hr, q)).toEqual(expected);
  });

  test("by the employee number, by its keyed hash alone", async () => {
    const now = new Date("2026-11-24T09:00:00Z");
    await addEmployee(
      keeper,
      aForm({
        email: "",
        givenName: "Zita",
        surname: "Zander",
        employeeNumber: "A-77 091",
        personalNumber: "19850214-2386",
      }),
      { now },
    );
    expect(await found(hr, "A-77 091")).toEqual(["Zita Zander"]);
    expect(await found(hr, "850214-2386")).toEqual(["Zita Zander"]);
    const terms = await administrator`select term from tenant.search_term where term ~ '77091|2386|850214'`;
    expect(terms).toEqual([]);
  });
});

describe("somebody protected", () => {
  test.each(["hemlig", "yngvesdotter", "Yngvesdoter", "hem yng"])(
    "is not found by %s, nor counted",
    async (q) => {
      expect(await found(hr, q)).toEqual([]);
      expect(await found(keeper, q)).toEqual(["Hemlig Yngvesdotter"]);
    },
  );

  test("goes on record as seen by whoever may see them", async () => {
    const seen =
      await administrator`select subject_id from tenant.audit_event where action = 'employee.listed' and actor_id = ${keeper.accountId}`;
    expect(seen.length).toBeGreaterThan(0);
  });
});

describe("a department", () => {
  const at: Record<string, string> = {};
  beforeAll(async () => {
    const add = async (name: string, code: string, parentId = "") => {
      at[name] = (await addDepartment(hr, { name, code, parentId })).departmentId;
    };
    await add("Utbildning och barnomsorg", "2000");
    await add("Björkskolan", "2110", at["Utbildning och barnomsorg"]);
    await add("Simhallen", "KF-7", at["Utbildning och barnomsorg"]);
    await add("Måltidsenheten", "", at["Utbildning och barnomsorg"]);
  });
  const departments = (q: string, actor: typeof hr = hr) => found(actor, q, "department");

  test.each([
    ["by its name", "Björkskolan", ["2110"]],
    ["by the beginnings of its words, without the marks over letters", "utb barn", ["2000"]],
    ["though it is misspelt", "maltidsenehten", ["Måltidsenheten"]],
    ["by its code", "2110", ["2110"]],
    ["by its code, however it is parted", "kf 7", ["KF-7"]],
  ])("is found %s: %s", async (_how, q, expected) => {
    expect(await departments(q)).toEqual(expected);
  });

  test("is shown with those above it; one that is closed is found too, and said to be", async () => {
    await closeDepartment(hr, { departmentId: at.Måltidsenheten, version: 1 });
    const [group] = await searchEverything(hr, { q: "måltidsenheten", kind: null });
    expect(group).toEqual({
      kind: "department",
      more: false,
      rows: [
        {
          ...{ id: at.Måltidsenheten, title: "Måltidsenheten" },
          ...{ detail: "Utbildning och barnomsorg", closed: true },
        },
      ],
    });
  });

  test("that was renamed is found by its new name alone", async () => {
    await editDepartment(hr, { departmentId: at.Simhallen, version: 1, name: "Isstadion", code: "" });
    expect([await departments("isstadion"), await departments("simhallen")]).toEqual([["Isstadion"], []]);
  });

  test("outside those of an officer's role is not found by them, nor among what they opened last", async () => {
    const within = [at.Björkskolan ?? ""];
    const limited = await anOfficer(organisationId, ["id-administrator"], { within });
    expect(await departments("björkskolan", limited)).toEqual(["2110"]);
    for (const q of ["utbildning", "2000", "isstadion"]) expect(await departments(q, limited)).toEqual([]);
    const opened = Object.values(at).map((id) => ({ kind: "department", id }) as const);
    expect((await readThings(limited, opened)).map(({ title }) => title)).toEqual(["Björkskolan"]);
  });

  test("is found by nobody at another employer", async () => {
    const stranger = await anOfficer(await anOrganisation(), ["id-administrator"]);
    expect(await departments("björkskolan", stranger)).toEqual([]);
    const opened = [{ kind: "department", id: at.Björkskolan ?? "" } as const];
    expect(await readThings(stranger, opened)).toEqual([]);
  });
});

describe("also found are", () => {
  test.each([
    ["an e-ID by its number", "eid", "el-2026-000412", ["EL-2026-000412"]],
    ["an e-ID by the last four of its card", "eid", "4821", ["EL-2026-000412"]],
    ["an agreement by its case number, however it is parted", "agreement", "ks2026-118", ["AV-2026-0012"]],
    ["an agreement by a word of its title", "agreement", "forbetald", ["AV-2026-0012"]],
    ["a relying party by its number", "relying-party", "202100-5521", ["Försäkringskassan"]],
    ["a relying party misspelt", "relying-party", "försäkringskasan", ["Försäkringskassan"]],
    ["a service by words of its name", "service", "arbetsgivare mina", ["Mina sidor för arbetsgivare"]],
  ] as const)("%s", async (_what, kind, q, expected) => {
    expect(await found(kind === "eid" ? hr : buyer, q, kind)).toEqual(expected);
  });
});

describe("who may read none of a kind", () => {
  test("finds none of it: the buyer no person and no e-ID, the administrator departments alone", async () => {
    const kinds = async (actor: typeof hr, q: string) =>
      (await searchEverything(actor, { q, kind: null })).map(({ kind }) => kind);
    expect(await kinds(hr, "2026")).toEqual(["agreement"]);
    expect(await kinds(hr, "EL-2026-000412")).toEqual(["eid"]);
    expect(await kinds(buyer, "EL-2026-000412")).toEqual([]);
    expect(await found(buyer, "andersson", "employee")).toEqual([]);
    expect(await kinds(administrating, "andersson")).toEqual([]);
    expect(await kinds(administrating, "näckrosen")).toEqual(["department"]);
  });
});

test("five of each kind are shown, and that there are more", async () => {
  const many = await anOrganisation();
  const officer = await anOfficer(many, ["auditor"]);
  for (let nth = 0; nth < 7; nth++) await aPerson(many, `Alva Skog${"abcdefg"[nth]}`);
  const [people] = await searchEverything(officer, { q: "alva", kind: null });
  expect([people?.rows.length, people?.more]).toEqual([5, true]);
  const [all] = await searchEverything(officer, { q: "alva", kind: "employee" });
  expect([all?.rows.length, all?.more]).toEqual([7, false]);
});
