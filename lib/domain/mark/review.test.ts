import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Grant } from "@/lib/domain/core/role";
import { refuseTakingAway } from "@/lib/domain/core/role-change";
import { decide, nextReviewOn, type RoleDecision, refuseUndecided, trainingStanding } from "./review";

const codeOf = (work: () => unknown) => {
  try {
    return work() ?? "fine";
  } catch (fault) {
    return fault instanceof Refusal ? fault.code : fault;
  }
};

test("risks and roles are gone through again within twelve months", () => {
  expect(nextReviewOn("2026-01-24")).toBe("2027-01-24");
  expect(nextReviewOn("2024-02-29")).toBe("2025-02-28");
});

describe("a role in a review", () => {
  test.each<[RoleDecision | null, RoleDecision, boolean, boolean, string]>([
    [null, "keep", true, false, "keep"],
    [null, "remove", true, false, "remove"],
    ["keep", "remove", true, false, "remove"],
    ["keep", "keep", true, false, "keep"],
    ["remove", "keep", false, false, "already-decided"],
    ["remove", "remove", false, false, "already-decided"],
    [null, "keep", false, false, "role-removed"],
    [null, "remove", false, false, "remove"],
    [null, "keep", true, true, "acts-on-self"],
    [null, "remove", true, true, "acts-on-self"],
  ])("decided as %s, then %s (held %s, one's own %s): %s", (before, wanted, held, self, outcome) => {
    expect(codeOf(() => decide(before, wanted, { held, self }))).toBe(outcome);
  });

  test("is decided before the review is complete", () => {
    expect(codeOf(() => refuseUndecided(["keep", "remove"]))).toBe("fine");
    expect(() => refuseUndecided(["keep", null, null])).toThrow(
      expect.objectContaining({ code: "decisions-missing", detail: { count: "2" } }),
    );
  });

  test.each<[Grant, boolean, Grant[], number, string]>([
    ["administrator", true, [], 2, "last-administrator"],
    ["administrator", true, [], 3, "fine"],
    ["administrator", false, [], 2, "fine"],
    ["auditor", true, [], 2, "fine"],
    ["id-administrator", true, ["protected-identity"], 3, "add-on-needs-role"],
  ])(
    "%s (held %s) is taken away leaving %o, with %i administrators: %s",
    (role, held, left, count, outcome) => {
      expect(codeOf(() => refuseTakingAway({ role, held }, left, count))).toBe(outcome);
    },
  );
});

test.each([
  [null, "in-force"],
  ["2026-11-23", "ended"],
  ["2026-11-24", "ending"],
  ["2027-02-22", "ending"],
  ["2027-02-23", "in-force"],
])("a course that holds to %s is on 24 November %s", (validTo, standing) => {
  expect(trainingStanding(validTo, "2026-11-24")).toBe(standing);
});
