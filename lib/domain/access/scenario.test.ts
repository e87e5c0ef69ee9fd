import { describe, expect, test } from "vitest";
import type { Mandate } from "./mandate";
import { type AccessScenario, instantsOf, supposedMandate, underMove, underRecall } from "./scenario";
import { type Person, standingOf } from "./standing";

const at = (text: string) => new Date(text);
const now = at("2026-11-28T10:00:00Z");
const nothing: AccessScenario = { give: null, recall: null, end: null, move: null, at: null };
const instants = (given: Partial<AccessScenario>) => {
  const { before, after } = instantsOf({ ...nothing, ...given }, now);
  return [before, after].map((one) => one.toISOString());
};

describe("the instants that are compared", () => {
  const later = at("2027-03-01T07:00:00Z");
  test.each([
    ["another instant, with now", { at: later }, ["2026-11-28T10:00:00.000Z", "2027-03-01T07:00:00.000Z"]],
    [
      "a recall, with the same instant without it",
      { recall: "m1" },
      Array(2).fill("2026-11-28T10:00:00.000Z"),
    ],
    ["a recall at another instant", { recall: "m1", at: later }, Array(2).fill("2027-03-01T07:00:00.000Z")],
    [
      "an end, when its last day is over in Sweden",
      { end: { agreementId: "a1", lastDay: "2026-12-31" } },
      Array(2).fill("2026-12-31T23:00:00.000Z"),
    ],
    [
      "an end that is over long before the instant",
      { end: { agreementId: "a1", lastDay: "2026-12-31" }, at: later },
      Array(2).fill("2027-03-01T07:00:00.000Z"),
    ],
  ])("of %s", (_, given, promised) => {
    expect(instants(given)).toEqual(promised);
  });
});

const employed = { from: at("2020-01-01T00:00:00Z").getTime(), to: Number.POSITIVE_INFINITY };
const lent = { from: employed.from, to: at("2027-01-01T00:00:00Z").getTime() };
const kim: Person = {
  ...{ employeeId: "kim", employed },
  placements: [
    { title: "Ekonom", departments: ["redovisning", "ekonomi"], period: employed },
    { title: "Projektledare", departments: ["it"], period: lent },
  ],
};
const above = (id: string) => [id, `above ${id}`];

describe("somebody who moves", () => {
  test("has another place and title in their employment, and their assignments beside it", () => {
    const moved = underMove(kim, { employeeId: "kim", departmentId: "kansli", title: "Jurist" }, above);
    expect(moved.placements.map(({ title, departments }) => [title, departments])).toEqual([
      ["Jurist", ["kansli", "above kansli"]],
      ["Projektledare", ["it"]],
    ]);
  });

  test("keeps what is not said, and nobody else moves", () => {
    const titled = underMove(kim, { employeeId: "kim", departmentId: null, title: "Controller" }, above);
    expect(titled.placements[0]).toMatchObject({
      title: "Controller",
      departments: ["redovisning", "ekonomi"],
    });
    const placed = underMove(kim, { employeeId: "kim", departmentId: "it", title: null }, above);
    expect(placed.placements[0]).toMatchObject({ title: "Ekonom", departments: ["it", "above it"] });
    expect(underMove(kim, { employeeId: "lo", departmentId: "it", title: null }, above)).toBe(kim);
  });
});

describe("a mandate that is tried", () => {
  const own = { environment: "production", retiredAt: null, paths: [] } as const;
  const given = supposedMandate({
    act: "a:b",
    serviceId: "s",
    holder: { kind: "person", employeeId: "kim" },
  });

  test("holds at any instant for whom it is given, where an agreement makes e-IDs usable", () => {
    const whyNot = (person: Person, instant: Date) => standingOf(given, person, own, instant);
    expect(whyNot(kim, now)).toEqual({ answer: "no", reasons: [{ code: "no-agreement" }] });
    expect(whyNot({ ...kim, employeeId: "lo" }, now)).toMatchObject({
      reasons: [{ code: "not-theirs" }, { code: "no-agreement" }],
    });
  });

  test("recalled ends at the instant, and one that was recalled before stays so", () => {
    const mandate: Mandate = { ...given, id: "m1" };
    expect(underRecall(mandate, "m1", now).recalledAt).toEqual(now);
    expect(underRecall(mandate, "m2", now).recalledAt).toBeNull();
    const before = at("2026-01-01T00:00:00Z");
    expect(underRecall({ ...mandate, recalledAt: before }, "m1", now).recalledAt).toEqual(before);
    const after = at("2027-01-01T00:00:00Z");
    expect(underRecall({ ...mandate, recalledAt: after }, "m1", now).recalledAt).toEqual(now);
  });
});
