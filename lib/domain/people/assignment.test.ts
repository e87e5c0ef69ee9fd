import { describe, expect, test } from "vitest";
import type { OfficerActor } from "@/lib/domain/core/actor";
import type { Refusal } from "@/lib/domain/core/refusal";
import {
  type Assignment,
  assignmentState,
  mayAssign,
  periodOfAssignment,
  refuseAssignment,
  refuseAssignmentEnd,
} from "./assignment";

const at = (text: string) => new Date(text);
const now = at("2026-11-28T10:00:00Z");
const today = "2026-11-28";
const karin: OfficerActor = {
  ...{ kind: "officer", organisationId: "o", accountId: "a", accounts: ["a"], officerId: "f" },
  ...{ grants: ["id-administrator"], employeeId: "karin", name: "Karin Ek" },
};
const kim = { id: "kim", protectedIdentity: false, employedFrom: "2025-01-01", employedTo: null };
const lent = (given: Partial<Assignment> = {}): Assignment => ({
  ...{ id: "u1", validFrom: "2026-01-01", validTo: "2026-12-31", endedAt: null },
  ...given,
});
const codeOf = (attempt: () => void) => {
  try {
    attempt();
    return null;
  } catch (refusal) {
    const { code, field } = refusal as Refusal;
    return field ? `${code} at ${field}` : code;
  }
};

describe("an assignment is in force", () => {
  test.each([
    ["to 24:00 of its last day in Sweden", lent(), kim, "2026-12-31T23:00:00Z"],
    ["to the end of the employment", lent(), { ...kim, employedTo: "2026-11-30" }, "2026-11-30T23:00:00Z"],
    [
      "to the instant it was ended",
      lent({ endedAt: at("2026-11-28T12:00:00Z") }),
      kim,
      "2026-11-28T12:00:00Z",
    ],
  ])("%s, and not a millisecond longer", (_, one, employment, end) => {
    const before = new Date(at(end).getTime() - 1);
    expect([before, at(end)].map((instant) => assignmentState(one, employment, instant))).toEqual([
      "current",
      "ended",
    ]);
    expect(periodOfAssignment(one, employment).to).toBe(at(end).getTime());
  });

  test("from its first day", () => {
    const before = at("2025-12-31T22:59:59Z");
    expect([
      assignmentState(lent(), kim, before),
      assignmentState(lent(), kim, at("2025-12-31T23:00:00Z")),
    ]).toEqual([...["coming", "current"]]);
  });

  test("never again for whoever comes back after another employment", () => {
    const open = lent({ validTo: null });
    expect(assignmentState(open, { employedFrom: "2026-06-01", employedTo: null }, now)).toBe("ended");
  });
});

describe("to record one", () => {
  const days = { validFrom: "2026-12-01", validTo: null as string | null };
  test.each([
    ["oneself", { ...kim, id: "karin" }, days, "acts-on-self"],
    [
      "somebody protected, without leave",
      { ...kim, protectedIdentity: true },
      days,
      "protected-needs-permission",
    ],
    ["somebody who has left", { ...kim, employedTo: "2026-11-27" }, days, "employment-over"],
    [
      "before they came",
      kim,
      { ...days, validFrom: "2024-12-31" },
      "assignment-before-employment at validFrom",
    ],
    ["to a day before the first", kim, { ...days, validTo: "2026-11-30" }, "end-before-start at validTo"],
    ["that is over", kim, { validFrom: "2026-01-01", validTo: "2026-11-27" }, "day-past at validTo"],
  ])("is refused of %s", (_, person, wanted, code) => {
    expect(codeOf(() => refuseAssignment(person, wanted, karin, today))).toBe(code);
  });

  test("is open for somebody else who works here or will", () => {
    for (const person of [kim, { ...kim, employedFrom: "2026-12-01" }])
      expect(codeOf(() => refuseAssignment(person, days, karin, today))).toBeNull();
    const seen = { ...karin, grants: ["id-administrator", "protected-identity"] } as OfficerActor;
    expect(codeOf(() => refuseAssignment({ ...kim, protectedIdentity: true }, days, seen, today))).toBeNull();
  });

  test("has a button for exactly those", () => {
    const persons = [kim, { ...kim, id: "karin" }, { ...kim, protectedIdentity: true }];
    expect(persons.map((person) => mayAssign(person, karin))).toEqual([true, false, false]);
    expect(mayAssign(kim, { ...karin, grants: ["security-officer"] })).toBe(false);
    const limited = { ...karin, limits: { "id-administrator": ["d"] } };
    expect(mayAssign(kim, limited)).toBe(false);
  });
});

describe("to end one", () => {
  test.each([
    ["at once", lent(), null, null],
    ["today", lent(), "2026-11-28", null],
    ["of an open one, later", lent({ validTo: null }), "2027-06-30", null],
    ["yesterday", lent(), "2026-11-27", "day-past at lastDay"],
    ["before it begins", lent({ validFrom: "2026-12-10" }), "2026-12-01", "end-before-start at lastDay"],
    ["later than it would", lent(), "2027-01-01", "assignment-longer at lastDay"],
    ["twice", lent({ endedAt: at("2026-11-01T00:00:00Z") }), null, "assignment-over"],
  ])("%s", (_, assignment, lastDay, code) => {
    expect(codeOf(() => refuseAssignmentEnd({ person: kim, assignment }, lastDay, karin, now))).toBe(code);
  });

  test("is refused of oneself", () => {
    const person = { ...kim, id: "karin" };
    expect(codeOf(() => refuseAssignmentEnd({ person, assignment: lent() }, null, karin, now))).toBe(
      "acts-on-self",
    );
  });
});
