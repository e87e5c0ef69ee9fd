import { expect, test } from "vitest";
import { observedMilestones } from "./observed-milestone";

const nothing = {
  statements: [],
  audits: [],
  mark: { appliedOn: null, decidedOn: null },
  today: "2026-11-24",
};

test("what the product has not seen it does not know", () => {
  expect(observedMilestones(nothing)).toEqual([]);
  expect(observedMilestones({ ...nothing, audits: [{ title: "Allt", performedOn: null }] })).toEqual([]);
});

test("a statement is published with its first version, and an audit is the latest performed", () => {
  const seen = {
    ...nothing,
    statements: [
      { version: 2, publishedAt: new Date("2026-10-10T08:00:00Z") },
      // A minute past midnight in Sweden.
      { version: 1, publishedAt: new Date("2026-03-02T23:01:00Z") },
    ],
    audits: [
      { title: "Kapitel 2", performedOn: "2025-05-01" },
      { title: "Allt", performedOn: "2026-05-01" },
    ],
  };
  expect(observedMilestones(seen)).toEqual([
    { milestone: "practice-statement-published", day: "2026-03-03", what: "1" },
    { milestone: "internal-audit-performed", day: "2026-05-01", what: "Allt" },
  ]);
});

test("the status of the mark tells when it was applied for and decided, and a day to come is no day known", () => {
  const mark = { appliedOn: "2026-06-01", decidedOn: "2026-12-24" };
  expect(observedMilestones({ ...nothing, mark })).toEqual([
    { milestone: "application-sent", day: "2026-06-01", what: "" },
  ]);
  expect(observedMilestones({ ...nothing, mark, today: "2026-12-24" })).toEqual([
    { milestone: "application-sent", day: "2026-06-01", what: "" },
    { milestone: "decision-received", day: "2026-12-24", what: "" },
  ]);
});
