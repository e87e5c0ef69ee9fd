import { describe, expect, test } from "vitest";
import { type FoundPlaces, type KnownEmployee, planKnown, planNew } from "./import-plan";
import { type ImportedPerson, readImportRow } from "./import-row";

const context = { today: "2026-11-27", seesProtected: false, self: null };
const places: FoundPlaces = {
  departmentId: "d1",
  departmentIsNew: false,
  alsoEmployed: null,
  alsoInNew: false,
};
const known: KnownEmployee = {
  id: "e1",
  version: 3,
  kind: "employee",
  givenName: "Maria",
  surname: "Ek",
  title: "Rektor",
  departmentId: "d1",
  managerId: null,
  email: "maria.ek@example.se",
  phone: "070-123 45 67",
  employedFrom: "2020-01-01",
  employedTo: null,
  protectedIdentity: false,
  alsoEmployed: [],
  waiting: {},
  employeeNumber: "41207",
  hsaId: null,
  userPrincipalName: null,
  personalNumber: { kind: "personnummer", same: true },
};
const row: ImportedPerson = {
  sigillId: null,
  givenName: "Maria",
  surname: "Ek",
  personalNumber: "198502142386",
  employeeNumber: "41207",
  hsaId: null,
  userPrincipalName: null,
  departmentCode: null,
  parentDepartment: null,
  department: "Skola",
  title: "Rektor",
  employedFrom: "2020-01-01",
  employedTo: null,
  manager: null,
  email: "maria.ek@example.se",
  phone: "070-123 45 67",
  protectedIdentity: null,
};

describe("a row of the file is read", () => {
  const columns = { personalNumber: 0, name: 1, employeeNumber: 2, employedFrom: 3, employedTo: 4 };
  const read = (...cells: string[]) => readImportRow(cells, columns, context.today);

  test("into a person", () => {
    const { person, faults } = read("850214-2386", "EK, MARIA", "041207", "45292", "tv");
    expect(faults).toEqual([]);
    expect(person).toMatchObject({
      givenName: "Maria",
      surname: "Ek",
      personalNumber: "198502142386",
      employeeNumber: "041207",
      employedFrom: "2024-01-01",
      employedTo: "open",
    });
  });

  test("with every fault in it", () => {
    expect(read("790231-1234", "Madonna", "", "snart", "#N/A").faults).toEqual([
      { field: "employedTo", code: "cell-error" },
      { field: "personalNumber", code: "personal-number-date" },
      { field: "employedFrom", code: "date" },
      { field: "name", code: "surname-missing" },
    ]);
    expect(read("", "Ek, Maria", "", "2026-01-02", "2026-01-01").faults).toEqual([
      { field: "personalNumber", code: "id-missing" },
      { field: "employedTo", code: "end-before-start" },
    ]);
  });
});

describe("a text beyond measure", () => {
  const columns = { personalNumber: 0, name: 1, employedFrom: 2 };

  test("is told to be too long, and nothing else is read out of it", () => {
    const cells = ["850214-2386", `Ek, ${"Maria ".repeat(1_000)}`, "2".repeat(1_501)];
    const { person, faults } = readImportRow(cells, columns, context.today);
    expect(person).toMatchObject({ givenName: null, surname: null, employedFrom: null });
    expect(faults).toEqual([
      { field: "name", code: "too-long" },
      { field: "employedFrom", code: "too-long" },
    ]);
  });
});

describe("somebody who is not in the register", () => {
  test("is new", () => expect(planNew(row, context).kind).toBe("new"));

  test.each([
    [{ employedFrom: null }, "employed-from-missing"],
    [{ employedTo: "2026-11-26" }, "ended-already"],
    [{ protectedIdentity: true }, "protected-needs-permission"],
  ])("is not added: %o", (given, code) => {
    const planned = planNew({ ...row, ...given }, context);
    expect(planned.kind).toBe("faulty");
    expect(planned.faults.map((one) => one.code)).toEqual([code]);
  });
});

describe("somebody in the register", () => {
  const plan = (
    given: Partial<ImportedPerson>,
    had: Partial<KnownEmployee> = {},
    found = places,
    more = {},
  ) => planKnown({ ...row, ...given }, { ...known, ...had }, found, { ...context, ...more });

  test("is unchanged by what they have, written otherwise", () => {
    const same = { givenName: "MARIA", phone: "+46701234567", email: "Maria.Ek@example.se" };
    expect(plan(same)).toEqual({ kind: "unchanged", changes: [], verbs: {}, faults: [] });
  });

  test("keeps what the file leaves empty", () => {
    const empty = { email: null, phone: null, title: null, employeeNumber: null, employedFrom: null };
    expect(plan(empty).kind).toBe("unchanged");
    expect(plan({ employedTo: null }, { employedTo: "2027-01-01" }).kind).toBe("unchanged");
  });

  test("has another name and department", () => {
    const found = { ...places, departmentId: "d2" };
    expect(plan({ surname: "Öberg" }, {}, found)).toMatchObject({
      kind: "changed",
      changes: ["surname", "department"],
      verbs: { edit: ["surname", "department"] },
    });
  });

  test("ends, ends on another day, and ends no more", () => {
    expect(plan({ employedTo: "2026-12-31" }).verbs).toEqual({ end: "2026-12-31" });
    expect(plan({ employedTo: "2026-12-31" }, { employedTo: "2027-06-30" }).verbs).toEqual({
      end: "2026-12-31",
    });
    expect(plan({ employedTo: "open" }, { employedTo: "2027-06-30" }).verbs).toEqual({ reopen: true });
    expect(plan({ employedTo: "2019-12-31" }).faults).toEqual([
      { field: "employedTo", code: "end-before-start" },
    ]);
  });

  test("comes back after the last employment, and else is asked about", () => {
    const ended = { employedTo: "2026-06-30" };
    expect(plan({ employedFrom: "2026-08-01" }, ended)).toMatchObject({
      kind: "changed",
      changes: ["employedFrom", "employedTo"],
      verbs: { rehire: { employedFrom: "2026-08-01", employedTo: null } },
    });
    expect(plan({}, ended).faults).toEqual([{ field: "employedTo", code: "ended-in-register" }]);
    expect(plan({ employedTo: "2026-06-30" }, ended).kind).toBe("unchanged");
  });

  test("whose number is another is somebody else, unless it takes a coordination number's place", () => {
    const other = { kind: "personnummer", same: false } as const;
    const coordination = { kind: "samordningsnummer", same: false } as const;
    expect(plan({}, { personalNumber: other }).faults).toEqual([
      { field: "personalNumber", code: "number-differs" },
    ]);
    expect(plan({}, { personalNumber: coordination }).changes).toEqual(["personalNumber"]);
    expect(plan({ personalNumber: "198502742383" }, { personalNumber: coordination }).kind).toBe("faulty");
  });

  test("who is protected is as one who is unchanged, for whoever may not see them", () => {
    const other = { surname: "Öberg", employedTo: "2026-12-31" };
    expect(plan(other, { protectedIdentity: true }).kind).toBe("unchanged");
    expect(plan(other, { protectedIdentity: true }, places, { seesProtected: true }).kind).toBe("changed");
  });

  test("is protected when the file says so, and never unprotected by it", () => {
    expect(plan({ protectedIdentity: true }).changes).toEqual(["protectedIdentity"]);
    const sees = { seesProtected: true };
    expect(plan({ protectedIdentity: false }, { protectedIdentity: true }, places, sees).kind).toBe(
      "unchanged",
    );
  });

  test("nobody changes themselves", () => {
    expect(plan({ surname: "Öberg" }, {}, places, { self: "e1" }).faults).toEqual([
      { field: "personalNumber", code: "acts-on-self" },
    ]);
    expect(plan({}, {}, places, { self: "e1" }).kind).toBe("unchanged");
  });
});
