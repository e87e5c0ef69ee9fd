import { describe, expect, test } from "vitest";
import type { OfficerActor } from "@/lib/domain/core/actor";
import type { Grant } from "@/lib/domain/core/role";
import {
  displayName,
  type EmployeeVerb,
  employmentState,
  hidePersonal,
  openEmployeeVerbs,
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
  coming: { employedFrom: "2027-01-01", employedTo: null },
};

describe("an employment", () => {
  test.each([
    ["open", "current"],
    ["ending", "current"],
    ["lastDay", "current"],
    ["over", "ended"],
    ["coming", "coming"],
  ] as const)("%s is %s", (period, state) => {
    expect(employmentState(periods[period], today)).toBe(state);
  });
});

// Typed by hand: what an id-administrator, a security officer and an auditor may do with each.
const matrix: [keyof typeof periods, EmployeeVerb[], EmployeeVerb[], EmployeeVerb[]][] = [
  ["open", ["edit", "confirm-address", "end", "unmask"], ["confirm-address", "unmask"], []],
  ["ending", ["edit", "confirm-address", "end", "reopen", "unmask"], ["confirm-address", "unmask"], []],
  ["lastDay", ["edit", "confirm-address", "end", "reopen", "unmask"], ["confirm-address", "unmask"], []],
  ["over", ["edit", "confirm-address", "rehire", "unmask"], ["confirm-address", "unmask"], []],
  ["coming", ["edit", "confirm-address", "end", "unmask"], ["confirm-address", "unmask"], []],
];

describe("what can be done with a person", () => {
  test.each(matrix)("whose employment is %s", (period, hr, security, auditor) => {
    const held = { ...person, ...periods[period] };
    expect(openEmployeeVerbs(held, officer(["id-administrator"]), today)).toEqual(hr);
    expect(openEmployeeVerbs(held, officer(["security-officer"]), today)).toEqual(security);
    expect(openEmployeeVerbs(held, officer(["auditor"]), today)).toEqual(auditor);
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

  test("sorts by surname", () => {
    expect(sortNameOf("Åsa", "Öberg")).toBe("öberg åsa");
  });
});

test("an audit entry about a protected person tells what changed and not to what", () => {
  expect(
    hidePersonal({ surname: "Öberg", email: null, department: "Skola", personalNumber: "19850214-••••" }),
  ).toEqual({ surname: "••••", email: null, department: "Skola", personalNumber: "••••" });
});
