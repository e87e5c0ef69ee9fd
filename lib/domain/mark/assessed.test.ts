import { expect, test } from "vitest";
import { assessed, isSettled, isUnowned, lacks, nextDay, tally } from "./assessed";
import type { Behind, ShownAssessment, Standing } from "./assessment";
import type { Outcome } from "./control";

const open: Standing = {
  requirement: "K3.4",
  ownerId: "o-1",
  status: "open",
  dueOn: null,
  nextReviewOn: null,
  reread: false,
};
const met: Standing = { ...open, status: "met" };
const behind: Behind = { evidence: 0, control: null };

test("met and not applicable are settled; the rest is counted apart", () => {
  const shown: ShownAssessment[] = [
    "met",
    "met",
    "not-applicable",
    "overdue",
    "evidence-missing",
    "control-failed",
  ];
  expect(tally(shown.map((one) => ({ shown: one })))).toEqual({
    ...{ settled: 3, missing: 1, failed: 1, overdue: 1 },
  });
  expect(isSettled({ shown: "overdue" })).toBe(false);
});

test("a requirement is met when each of its controls passed, and fails with one of them", () => {
  const words = { titleSv: "", titleEn: "", summarySv: "", summaryEn: "", evidenceSv: "", evidenceEn: "" };
  const framework = {
    ...{ id: "f", titleSv: "", titleEn: "", version: "1", publisher: "", levels: [3] },
    chapters: [
      {
        ...{ id: "3", titleSv: "Tre", titleEn: "Three" },
        requirements: [{ id: "K3.4", ...words, controls: ["one", "two"] }],
      },
    ],
  };
  const of = (outcomes: Record<string, Outcome>, assessments = [{ ...met, evidence: 1 }]) =>
    assessed(
      framework,
      { level: 3, issuesAssertions: false },
      assessments,
      new Map(Object.entries(outcomes)),
      "2026-11-24",
    );
  const shown = (outcomes: Record<string, Outcome>) =>
    of(outcomes).flatMap(({ rows }) => rows.map((row) => row.shown));
  expect(shown({ one: "passed", two: "passed" })).toEqual(["met"]);
  expect(shown({ one: "passed", two: "failed" })).toEqual(["control-failed"]);
  expect(shown({ one: "passed" })).toEqual(["evidence-missing"]);
  const chapter = { id: "3", titleSv: "Tre", titleEn: "Three" };
  expect(of({})).toMatchObject([{ chapter, rows: [{ assessment: met, behind: { evidence: 1 } }] }]);
  // Not yet on record for this mark.
  expect(of({}, [])).toEqual([{ chapter, rows: [] }]);
});

test("what comes next is the day of the answer, and then of the review", () => {
  const requirement = { id: "K3.4" } as never;
  const of = (assessment: Standing, shown: ShownAssessment) =>
    nextDay({ requirement, assessment, behind, shown });
  expect(of({ ...open, dueOn: "2026-12-01", nextReviewOn: "2027-01-01" }, "evidence-missing")).toBe(
    "2026-12-01",
  );
  expect(of({ ...open, dueOn: "2027-02-01", nextReviewOn: "2027-01-01" }, "evidence-missing")).toBe(
    "2027-02-01",
  );
  expect(of({ ...met, dueOn: "2026-01-01", nextReviewOn: "2027-01-01" }, "met")).toBe("2027-01-01");
  expect(of({ ...open, dueOn: "2026-12-01" }, "not-applicable")).toBeNull();
  const late = { ...met, dueOn: "2026-12-01", nextReviewOn: "2026-11-01" };
  expect(of(late, "overdue")).toBe("2026-11-01");
  expect(of({ ...late, nextReviewOn: "2027-01-01" }, "overdue")).toBe("2026-12-01");
  expect(of({ ...late, dueOn: null }, "overdue")).toBe("2026-11-01");
});

test("what nobody owns is what applies, or is to be read again", () => {
  expect(isUnowned(open)).toBe(false);
  expect(isUnowned({ ...open, ownerId: null })).toBe(true);
  const not: Standing = { ...open, ownerId: null, status: "not-applicable" };
  expect([isUnowned(not), isUnowned({ ...not, reread: true })]).toEqual([false, true]);
});

test("evidence that does not make a requirement met says why: the conclusion, or what its control lacks", () => {
  const of = (assessment: Standing, evidence: number, control: Behind["control"]) =>
    lacks({ assessment, behind: { evidence, control }, shown: "evidence-missing" });
  expect(of(open, 1, null)).toEqual(["conclusion"]);
  expect(of(open, 1, "unknown")).toEqual(["conclusion", "control-unknown"]);
  expect(of(met, 1, "unknown")).toEqual(["control-unknown"]);
  expect(of(met, 0, "unknown")).toEqual([]);
  expect(of({ ...met, reread: true }, 1, "passed")).toEqual([]);
  const shown = { assessment: met, behind: { evidence: 1, control: "failed" } } as const;
  expect(lacks({ ...shown, shown: "overdue" })).toEqual([]);
  expect(lacks({ ...shown, assessment: open, shown: "overdue" })).toEqual([]);
  // The state says it already.
  expect(lacks({ ...shown, shown: "control-failed" })).toEqual([]);
  expect(lacks({ ...shown, assessment: open, shown: "control-failed" })).toEqual(["conclusion"]);
});
