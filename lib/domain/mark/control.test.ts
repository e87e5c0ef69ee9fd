import { expect, test } from "vitest";
import { failedSince, joinedOutcome, mendedAt, type Outcome, refuseUnknown } from "./control";

const runs = (outcomes: string) =>
  [...outcomes].map((letter, day) => ({
    outcome: ({ p: "passed", f: "failed", u: "unknown" } as Record<string, Outcome>)[letter] ?? "unknown",
    ranAt: new Date(Date.UTC(2026, 10, 1 + day)),
  }));

test.each([
  ["", null],
  ["p", null],
  ["f", "2026-11-01"],
  ["pfff", "2026-11-02"],
  ["ffpff", "2026-11-04"],
  ["ffuf", "2026-11-04"],
  ["ffp", null],
])("after %s it has failed since %s", (outcomes, since) => {
  expect(failedSince(runs(outcomes))?.toISOString().slice(0, 10) ?? null).toBe(since);
});

test.each<[Outcome[], Outcome | null]>([
  [[], null],
  [["passed"], "passed"],
  [["passed", "passed"], "passed"],
  [["passed", "unknown"], "unknown"],
  [["unknown", "passed", "failed"], "failed"],
])("of several controls %j say %s together: one that fails fails the requirement", (all, together) => {
  expect(joinedOutcome(all)).toBe(together);
});

test("an exception is seen to where its reason is, or else on its own page, or else where its control is", () => {
  const control = { place: () => "/audit", places: { old: () => "/settings" } };
  expect(mendedAt(control, { name: "1", why: "old", href: "/eids/1" }, { markId: "m" })).toBe("/settings");
  expect(mendedAt(control, { name: "1", why: "gone", href: "/eids/1" }, { markId: "m" })).toBe("/eids/1");
  expect(mendedAt(control, { name: "1", why: "gone" }, { markId: "m" })).toBe("/audit");
  expect(mendedAt({}, { name: "1", why: "gone" }, { markId: "m" })).toBeUndefined();
});

test("what a control said is no evidence when it could not tell", () => {
  expect(() => refuseUnknown("unknown", "controlResultId")).toThrow(
    expect.objectContaining({ code: "result-unknown", field: "controlResultId" }),
  );
  for (const outcome of ["passed", "failed"]) expect(() => refuseUnknown(outcome)).not.toThrow();
});
