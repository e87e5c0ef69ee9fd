import { describe, expect, test } from "vitest";
import type { OfficerActor } from "@/lib/domain/core/actor";
import type { Grant } from "@/lib/domain/core/role";
import {
  displayName,
  type EmployeeVerb,
  employmentState,
  hidePersonal,
  maySeeProtected,
  openEmployeeVerbs,
  ownSight,
  refuseEmployeeVerb,
  type Sight,
  sortNameOf,
} from "./employee";

const today = "2026-11-24";
const person = { id: "p", protectedIdentity: false, employedFrom: "2020-01-01", employedTo: null };
const officer = (grants: Grant[], employeeId: string | null = null): OfficerActor => ({
  kind: "officer",
  organisationId: "o",
  accountId: "a",
  accounts: ["a"],
  officerId: "f",
  grants,
  employeeId,
  name: "Karin Ek",
});
const periods = {
  open: { employedFrom: "2020-01-01", employedTo: null },
  ending: { employedFrom: "2020-01-01", employedTo: "2026-12-31" },
  lastDay: { employedFrom: "2020-01-01", employedTo: "2026-11-24" },
  over: { employedFrom: "2020-01-01", employedTo: "2026-11-23" },
  firstDay: { employedFrom: "2026-11-24", employedTo: null },
  coming: { employedFrom: "2027-01-01", employedTo: null },
  comingAndEnding: { employedFrom: "2027-01-01", employedTo: "2027-06-30" },
};

describe("an employment", () => {
  test.each([
    ["open", "current"],
    ["ending", "current"],
    ["lastDay", "current"],
    ["over", "ended"],
    ["firstDay", "current"],
    ["coming", "coming"],
    ["comingAndEnding", "coming"],
  ] as const)("%s is %s", (period, state) => {
    expect(employmentState(periods[period], today)).toBe(state);
  });
});

// Typed by hand: what an id-administrator, a security officer and an auditor may do with each.
const matrix: [keyof typeof periods, EmployeeVerb[], EmployeeVerb[], EmployeeVerb[]][] = [
  ["open", ["edit", "set-manager", "confirm-address", "end", "unmask"], ["confirm-address", "unmask"], []],
  [
    "ending",
    ["edit", "set-manager", "confirm-address", "end", "reopen", "unmask"],
    ["confirm-address", "unmask"],
    [],
  ],
  [
    "lastDay",
    ["edit", "set-manager", "confirm-address", "end", "reopen", "unmask"],
    ["confirm-address", "unmask"],
    [],
  ],
  ["over", ["edit", "confirm-address", "rehire", "unmask"], ["confirm-address", "unmask"], []],
  [
    "firstDay",
    ["edit", "set-manager", "confirm-address", "end", "unmask"],
    ["confirm-address", "unmask"],
    [],
  ],
  ["coming", ["edit", "set-manager", "confirm-address", "end", "unmask"], ["confirm-address", "unmask"], []],
  [
    "comingAndEnding",
    ["edit", "set-manager", "confirm-address", "end", "reopen", "unmask"],
    ["confirm-address", "unmask"],
    [],
  ],
];

describe("what can be done with a person", () => {
  test.each(matrix)("whose employment is %s", (period, hr, security, auditor) => {
    const held = { ...person, ...periods[period] };
    expect(openEmployeeVerbs(held, officer(["id-administrator"]), today)).toEqual(hr);
    expect(openEmployeeVerbs(held, officer(["security-officer"]), today)).toEqual(security);
    expect(openEmployeeVerbs(held, officer(["auditor"]), today)).toEqual(auditor);
  });

  test.each<[keyof typeof periods, EmployeeVerb, string]>([
    ["over", "end", "employment-over"],
    ["over", "reopen", "employment-over"],
    ["over", "set-manager", "employment-over"],
    ["open", "rehire", "employment-not-over"],
    ["open", "reopen", "employment-not-over"],
  ])("is refused with why: %s, %s: %s", (period, verb, code) => {
    const held = { ...person, ...periods[period] };
    expect(() => refuseEmployeeVerb(held, verb, officer(["id-administrator"]), today)).toThrow(code);
  });

  test("is refused without the permission, which the refusal names", () => {
    expect(() => refuseEmployeeVerb(person, "edit", officer(["auditor"]), today)).toThrow(
      expect.objectContaining({ code: "forbidden", detail: { permission: "employee:write" } }),
    );
  });

  test("is nothing when the person is oneself", () => {
    const self = officer(["id-administrator"], "p");
    expect(openEmployeeVerbs(person, self, today)).toEqual([]);
    expect(() => refuseEmployeeVerb(person, "edit", self, today)).toThrow("acts-on-self");
  });

  test("is nothing when the person is protected and the permission is missing", () => {
    const hidden = { ...person, protectedIdentity: true };
    expect(openEmployeeVerbs(hidden, officer(["id-administrator"]), today)).toEqual([]);
    expect(() => refuseEmployeeVerb(hidden, "unmask", officer(["id-administrator"]), today)).toThrow(
      "protected-needs-permission",
    );
    expect(openEmployeeVerbs(hidden, officer(["id-administrator", "protected-identity"]), today)).toEqual([
      "edit",
      "set-manager",
      "confirm-address",
      "end",
      "unmask",
    ]);
  });
});

describe("a name", () => {
  const named = { givenName: "Åsa", surname: "Öberg", alias: "Administratör 123", protectedIdentity: true };

  test("of a protected person is the alias, unless one may see it", () => {
    expect(displayName(named, false)).toBe("Administratör 123");
    expect(displayName(named, true as Sight)).toBe("Åsa Öberg");
    expect(displayName({ ...named, protectedIdentity: false }, false)).toBe("Åsa Öberg");
  });

  test("behind a protection is seen by oneself, and by whoever has the add-on", () => {
    expect(ownSight(officer([], "p"), "p")).toBe(true);
    expect(ownSight(officer([], "p"), "q")).toBe(false);
    expect(maySeeProtected(officer(["id-administrator", "protected-identity"]))).toBe(true);
    expect(maySeeProtected(officer(["id-administrator"]))).toBe(false);
  });

  test("sorts by surname", () => {
    expect(sortNameOf("Åsa", "Öberg")).toBe("öberg åsa");
  });
});

test("an audit entry about a protected person tells what changed and not to what", () => {
  const personal = { givenName: "Åsa", surname: "Öberg", email: "asa@kommun.example", phone: "070-1740605" };
  const numbers = { personalNumber: "19850214-••••", hsaId: "SE2321000016-1V7F", employeeNumber: "4711" };
  expect(
    hidePersonal({ ...personal, ...numbers, department: "Skola", title: "Rektor", kind: "employee" }),
  ).toEqual({
    givenName: "••••",
    surname: "••••",
    email: "••••",
    phone: "••••",
    personalNumber: "••••",
    hsaId: "••••",
    employeeNumber: "••••",
    department: "••••",
    title: "••••",
    kind: "employee",
  });
  expect(hidePersonal({ email: null })).toEqual({ email: null });
});
