import { describe, expect, test } from "vitest";
import { employerDue, markDue, type RecurringFacts } from "./recurring";

const today = "2026-11-24";
const nothing: RecurringFacts = { risks: [], roles: [], trainings: [] };
const due = (facts: Partial<RecurringFacts>) => employerDue({ ...nothing, ...facts }, today);
const of = (kind: string, items: readonly { kind: string }[]) => items.filter((item) => item.kind === kind);

test("what was never done is due already", () => {
  expect(due({})).toEqual([
    { kind: "risk-review", id: "risks", dueOn: null, about: "", count: 1 },
    { kind: "role-review", id: "roles", dueOn: null, about: "", count: 1 },
  ]);
});

test("risks are gone through again twelve months after the newest review", () => {
  const risks = [{ performedOn: "2026-03-31" }, { performedOn: "2025-01-15" }];
  expect(of("risk-review", due({ risks }))).toMatchObject([{ dueOn: "2027-03-31" }]);
});

describe("the review of roles", () => {
  const done = { id: "r1", completedAt: new Date("2026-02-01T23:30:00Z"), rows: 5, decided: 5 };
  const open = { id: "r2", completedAt: null, rows: 7, decided: 3 };

  test("is due again twelve months after the day, in Sweden, on which one was completed", () => {
    expect(of("role-review", due({ roles: [done] }))).toMatchObject([{ id: "roles", dueOn: "2027-02-02" }]);
  });

  test("that is under way is told instead, with how many are left to decide", () => {
    expect(due({ roles: [open, done] }).slice(1)).toEqual([
      { kind: "role-review-open", id: "r2", dueOn: "2027-02-02", about: "", count: 4 },
    ]);
    expect(of("role-review-open", due({ roles: [open] }))).toMatchObject([{ dueOn: null }]);
  });
});

test("a course that ends within ninety days is told, of each officer the newest of its name", () => {
  const course = (id: string, officerId: string, name: string, validTo: string | null) => ({
    id,
    officerId,
    officerName: officerId === "k" ? "Karin Ek" : "Bo Ek",
    course: name,
    validTo,
  });
  const trainings = [
    course("1", "k", "Grund", "2027-01-31"),
    course("2", "k", "Grund", "2026-01-31"),
    course("3", "k", "Fördjupning", "2028-01-31"),
    course("4", "b", "Grund", "2026-11-01"),
    course("5", "b", "Utan slut", null),
  ];
  expect(of("training", due({ trainings }))).toEqual([
    { kind: "training", id: "1", dueOn: "2027-01-31", about: "Karin Ek: Grund", count: 1 },
    { kind: "training", id: "4", dueOn: "2026-11-01", about: "Bo Ek: Grund", count: 1 },
  ]);
});

describe("of a mark's internal audits", () => {
  const audit = (id: string, plannedOn: string, performedOn: string | null, ...requirements: string[]) => ({
    id,
    title: `Revision ${id}`,
    plannedOn,
    performedOn,
    requirements,
    conclusion: "I ordning.",
  });

  test("the next that is planned is told", () => {
    const audits = [
      audit("c", "2027-05-01", null, "K1"),
      audit("b", "2027-02-01", null, "K1"),
      audit("a", "2026-01-01", "2026-01-10", "K1"),
    ];
    expect(markDue(["K1"], audits, today).items).toEqual([
      { kind: "audit", id: "b", dueOn: "2027-02-01", about: "Revision b", count: 1 },
    ]);
  });

  test("what none has looked at and none is planned to is told, six by name and the rest by number", () => {
    const seven = ["K1", "K2", "K3", "K4", "K5", "K6", "K7"];
    expect(markDue(seven, [], today).items).toEqual([
      { kind: "coverage", id: "coverage", dueOn: null, about: "K1, K2, K3, K4, K5, K6 …", count: 7 },
    ]);
    expect(markDue(seven.slice(0, 6), [], today).items).toMatchObject([{ about: "K1, K2, K3, K4, K5, K6" }]);
    const planned = audit("a", "2027-01-01", null, "K1");
    expect(markDue(["K1"], [planned], today).items).toMatchObject([{ kind: "audit", id: "a" }]);
  });

  test("of what falls out of the cycle only what does so first is told, and nothing that is covered", () => {
    const audits = [
      audit("a", "2024-01-01", "2024-01-10", "K1", "K2"),
      audit("b", "2024-03-01", "2024-03-10", "K3"),
      audit("c", "2026-03-01", "2026-03-10", "K4"),
    ];
    const { covers, items } = markDue(["K1", "K2", "K3", "K4"], audits, today);
    expect(covers.map(({ requirement }) => requirement)).toEqual(["K1", "K2", "K3", "K4"]);
    expect(items).toEqual([
      { kind: "coverage", id: "coverage", dueOn: "2027-01-10", about: "K1, K2", count: 2 },
    ]);
    expect(markDue(["K4"], audits, today).items).toEqual([]);
  });
});
