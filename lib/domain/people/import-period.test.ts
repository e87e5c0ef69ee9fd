import { describe, expect, test } from "vitest";
import { type FoundPlaces, isCoordination, type KnownEmployee, planKnown, planNew } from "./import-plan";
import type { ImportedPerson } from "./import-row";

const context = { today: "2026-11-27", seesProtected: false, self: null };
const places: FoundPlaces = {
  departmentId: "d1",
  departmentIsNew: false,
  alsoEmployed: null,
  alsoInNew: false,
};
const known: KnownEmployee = {
  ...{ id: "e1", version: 3, kind: "employee", givenName: "Maria", surname: "Ek", title: "Rektor" },
  ...{ departmentId: "d1", managerId: "m1", email: "maria.ek@example.se", phone: "070-123 45 67" },
  ...{ employedFrom: "2020-01-01", employedTo: null, protectedIdentity: false, employeeNumber: "41207" },
  ...{ hsaId: "SE-1", userPrincipalName: null, personalNumber: { kind: "personnummer", same: true } },
  alsoEmployed: [],
  waiting: {},
};
/** Says nothing but who it is. */
const silent: ImportedPerson = {
  sigillId: null,
  ...{ givenName: null, surname: null, personalNumber: null, employeeNumber: "41207", hsaId: null },
  userPrincipalName: null,
  ...{
    departmentCode: null,
    parentDepartment: null,
    department: null,
    title: null,
    employedFrom: null,
    employedTo: null,
  },
  ...{ manager: null, email: null, phone: null, protectedIdentity: null },
};
const plan = (
  given: Partial<ImportedPerson>,
  had: Partial<KnownEmployee> = {},
  found: Partial<FoundPlaces> = {},
  more = {},
) =>
  planKnown({ ...silent, ...given }, { ...known, ...had }, { ...places, ...found }, { ...context, ...more });
const ended = { employedTo: "2026-06-30" };
const fault = (field: string, code: string) => ({
  kind: "faulty",
  changes: [],
  verbs: {},
  faults: [{ field, code }],
});
const unchanged = { kind: "unchanged", changes: [], verbs: {}, faults: [] };

describe("somebody who is not in the register", () => {
  const said = (given: Partial<ImportedPerson>, more = {}) =>
    planNew({ ...silent, employedFrom: "2026-01-01", ...given }, { ...context, ...more }).faults;

  test("is told about beside the field that is wrong", () => {
    expect(said({ employedFrom: null })).toEqual([{ field: "employedFrom", code: "employed-from-missing" }]);
    expect(said({ employedTo: "2026-11-26" })).toEqual([{ field: "employedTo", code: "ended-already" }]);
    expect(said({ protectedIdentity: true })).toEqual([
      { field: "protectedIdentity", code: "protected-needs-permission" },
    ]);
  });

  test("may work until today, until further notice, or be protected for whoever may see them", () => {
    expect([said({ employedTo: "2026-11-27" }), said({ employedTo: "open" })]).toEqual([[], []]);
    expect(said({ protectedIdentity: true }, { seesProtected: true })).toEqual([]);
    expect(planNew({ ...silent, employedFrom: "2026-01-01" }, context)).toEqual({
      ...unchanged,
      kind: "new",
    });
  });
});

describe("somebody who has left", () => {
  test("comes back the day after the last, until the day the file says", () => {
    expect(plan({ employedFrom: "2026-07-01", employedTo: "2027-06-30" }, ended)).toEqual({
      kind: "changed",
      changes: ["employedFrom", "employedTo"],
      verbs: { rehire: { employedFrom: "2026-07-01", employedTo: "2027-06-30" } },
      faults: [],
    });
    expect(plan({ employedFrom: "2026-07-01", employedTo: "open" }, ended).verbs).toEqual({
      rehire: { employedFrom: "2026-07-01", employedTo: null },
    });
  });

  test("does not come back on the last day itself, and is asked about", () => {
    expect(plan({ employedFrom: "2026-06-30" }, ended)).toEqual(fault("employedTo", "ended-in-register"));
    expect(plan({}, ended)).toEqual(fault("employedTo", "ended-in-register"));
    expect(plan({ employedTo: "2026-11-27" }, ended)).toEqual(fault("employedTo", "ended-in-register"));
    expect(plan({ employedTo: "open" }, ended)).toEqual(fault("employedTo", "ended-in-register"));
  });

  test("and has left in the file too is left as they are, whatever else it says", () => {
    expect(plan({ employedTo: "2026-11-26", surname: "Öberg" }, ended)).toEqual(unchanged);
  });
});

describe("the employment of somebody who works here", () => {
  test("ends on its first day at the earliest, by the file or by the register", () => {
    expect(plan({ employedTo: "2020-01-01" }).verbs).toEqual({ end: "2020-01-01" });
    expect(plan({ employedTo: "2019-12-31" })).toEqual(fault("employedTo", "end-before-start"));
    const moved = { employedFrom: "2026-02-01" };
    expect(plan({ ...moved, employedTo: "2026-01-31" })).toEqual(fault("employedTo", "end-before-start"));
    expect(plan({ ...moved, employedTo: "2026-02-01" }).verbs).toEqual({
      edit: ["employedFrom"],
      end: "2026-02-01",
    });
  });

  test("goes on where the file says so, and stays as it is where that says the same", () => {
    const ending = { employedTo: "2027-06-30" };
    expect(plan({ employedTo: "open" }, ending)).toEqual({
      ...{ kind: "changed", changes: ["employedTo"], verbs: { reopen: true }, faults: [] },
    });
    expect(plan({ employedTo: "open" })).toEqual(unchanged);
    expect(plan({ employedTo: "2027-06-30" }, ending)).toEqual(unchanged);
    expect(plan({}, ending)).toEqual(unchanged);
  });

  test("begins on another day, which comes no later than the last", () => {
    expect(plan({ employedFrom: "2021-01-01" })).toEqual({
      ...{ kind: "changed", changes: ["employedFrom"], verbs: { edit: ["employedFrom"] }, faults: [] },
    });
    const ending = { employedTo: "2027-06-30" };
    expect(plan({ employedFrom: "2027-07-01" }, ending)).toEqual(fault("employedFrom", "end-before-start"));
    expect(plan({ employedFrom: "2027-06-30" }, ending).kind).toBe("changed");
    expect(plan({ employedFrom: "2027-07-01", employedTo: "open" }, ending).verbs).toMatchObject({
      reopen: true,
    });
  });
});

describe("what the file says otherwise", () => {
  test.each<[Partial<ImportedPerson>, string]>([
    [{ givenName: "Mona" }, "givenName"],
    [{ surname: "Eklund" }, "surname"],
    [{ employeeNumber: "41208" }, "employeeNumber"],
    [{ hsaId: "SE-2" }, "hsaId"],
    [{ userPrincipalName: "m.ek@example.se" }, "userPrincipalName"],
    [{ title: "rektor" }, "title"],
    [{ email: "maria@example.se" }, "email"],
    [{ phone: "070-123 45 68" }, "phone"],
  ])("%j is a change of its own", (given, change) => {
    expect(plan(given)).toEqual({
      kind: "changed",
      changes: [change],
      verbs: { edit: [change] },
      faults: [],
    });
  });

  test("in capitals or spaced otherwise is the same", () => {
    const same = {
      hsaId: "se-1",
      employeeNumber: "41207",
      email: "MARIA.EK@EXAMPLE.SE",
      phone: "0701234567",
    };
    expect(plan({ ...same, givenName: "MARIA", surname: "ek", title: "Rektor" })).toEqual(unchanged);
  });

  test("of what the register has not is filled in", () => {
    const bare = { employeeNumber: null, hsaId: null, title: "", email: null, phone: null };
    const said = { hsaId: "SE-1", title: "Rektor", email: "maria.ek@example.se", phone: "0701234567" };
    expect(plan(said, bare).changes).toEqual(["employeeNumber", "hsaId", "title", "email", "phone"]);
  });

  test("is a department that is another or new", () => {
    expect(plan({}, {}, { departmentId: "d2" }).changes).toEqual(["department"]);
    expect(plan({}, {}, { departmentId: null, departmentIsNew: true }).changes).toEqual(["department"]);
    expect(plan({}, {}, { departmentId: null })).toEqual(unchanged);
  });
});

describe("a personal number", () => {
  test("of one who has none is filled in, and of one whose row has none is kept", () => {
    const personalNumber = "198502142386";
    expect(plan({ personalNumber }, { personalNumber: null }).changes).toEqual(["personalNumber"]);
    const other = { personalNumber: { kind: "personnummer", same: false } } as const;
    expect(plan({}, other)).toEqual(unchanged);
    expect(plan({ personalNumber }, other)).toEqual(fault("personalNumber", "number-differs"));
    expect(plan({ personalNumber })).toEqual(unchanged);
  });

  test("is a coordination number from day 61 on", () => {
    expect(["198502602383", "198502612383"].map(isCoordination)).toEqual([false, true]);
  });
});

test("nobody changes themselves, and is told beside the number that the file has", () => {
  const self = { self: "e1" };
  expect(plan({ surname: "Öberg" }, {}, {}, self)).toEqual(fault("employeeNumber", "acts-on-self"));
  expect(plan({ surname: "Öberg", personalNumber: "198502142386" }, {}, {}, self)).toEqual(
    fault("personalNumber", "acts-on-self"),
  );
});
