import { describe, expect, test } from "vitest";
import type { Assessment } from "./assessment";
import { compare, type Framework, type Requirement } from "./framework";
import { migrateAssessments } from "./framework-migration";

const requirement = (id: string, given: Partial<Requirement> = {}): Requirement => ({
  ...{ id, titleSv: id, titleEn: id, summarySv: "", summaryEn: "", evidenceSv: "", evidenceEn: "" },
  ...given,
});
const framework = (id: string, ...requirements: Requirement[]): Framework => ({
  ...{ id, titleSv: "R", titleEn: "F", version: "1", publisher: "P", levels: [2, 3] },
  chapters: [{ id: "1", titleSv: "Ett", titleEn: "One", requirements }],
});
const assessment = (id: string, given: Partial<Assessment> = {}): Assessment => ({
  requirement: id,
  ownerId: `owner-${id}`,
  answer: `Svar ${id}`,
  maturity: 3,
  status: "met",
  ...{ dueOn: null, nextReviewOn: null, reason: null, askedBy: null, approvedBy: null, reread: false },
  ...given,
});
const migrated = (older: Requirement[], newer: Requirement[], before: Assessment[], level = 3) => {
  const next = framework("new", ...newer);
  return migrateAssessments(
    compare(framework("old", ...older), next),
    next,
    { level, issuesAssertions: false },
    before,
  );
};

describe("when a mark is measured against the next version", () => {
  test("a requirement whose words are the same keeps its assessment as it was", () => {
    const own = assessment("K1");
    expect(migrated([requirement("K1")], [requirement("K1")], [own])).toEqual({
      kept: [{ assessment: own, after: { answer: "Svar K1", reread: false }, from: [] }],
      made: [],
    });
  });

  test("one whose words changed keeps it, to be read again, and stays so when the next one changes nothing", () => {
    const changed = [requirement("K1", { summarySv: "Skarpare" })];
    expect(migrated([requirement("K1")], changed, [assessment("K1")]).kept).toMatchObject([
      { after: { reread: true } },
    ]);
    expect(migrated(changed, changed, [assessment("K1", { reread: true })]).kept).toMatchObject([
      { after: { reread: true } },
    ]);
  });

  test("what went into it brings its answer and its evidence along", () => {
    const older = [requirement("K1"), requirement("K2"), requirement("K3")];
    const newer = [requirement("K1", { replaces: ["K1", "K2", "K3"] })];
    const before = [assessment("K1"), assessment("K2", { answer: "" }), assessment("K3")];
    expect(migrated(older, newer, before).kept).toMatchObject([
      { after: { answer: "Svar K1\n\nSvar K3", reread: true }, from: ["K2", "K3"] },
    ]);
  });

  test("one under another number begins with the owner, the answer and the maturity of what it replaces", () => {
    const made = migrated([requirement("K1")], [requirement("N1", { replaces: ["K1"] })], [assessment("K1")]);
    const row = { requirement: "N1", ownerId: "owner-K1", answer: "Svar K1", maturity: 3 };
    expect(made.kept).toEqual([]);
    expect(made.made).toMatchObject([{ row, from: ["K1"] }]);
    expect(made.made[0]?.row.reread).toBe(true);
  });

  test("one of several has no maturity until somebody says so", () => {
    const older = [requirement("K1"), requirement("K2")];
    const before = [assessment("K1"), assessment("K2")];
    expect(migrated(older, [requirement("N1", { replaces: ["K1", "K2"] })], before).made).toEqual([
      {
        row: {
          requirement: "N1",
          ownerId: "owner-K1",
          answer: "Svar K1\n\nSvar K2",
          maturity: null,
          reread: true,
        },
        from: ["K1", "K2"],
      },
    ]);
  });

  test("a new one begins empty, and there is nothing to read again", () => {
    const empty = { requirement: "N1", ownerId: null, answer: "", maturity: null, reread: false };
    expect(migrated([], [requirement("N1")], []).made).toEqual([{ row: empty, from: [] }]);
    expect(migrated([requirement("K1")], [requirement("N1", { replaces: ["K1"] })], []).made).toEqual([
      { row: empty, from: [] },
    ]);
  });

  test("what is gone, and what does not apply at the level, is left out", () => {
    const newer = [requirement("K2", { levels: [2] })];
    expect(
      migrated([requirement("K1"), requirement("K2")], newer, [assessment("K1"), assessment("K2")]),
    ).toEqual({ kept: [], made: [] });
  });
});
