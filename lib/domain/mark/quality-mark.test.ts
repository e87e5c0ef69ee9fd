import { expect, test } from "vitest";
import { type MarkDecision, nextStatuses, refuseBadDecision, refuseUnseenEnd } from "./quality-mark";

const today = "2026-11-24";
const applied: MarkDecision = {
  status: "applied",
  appliedOn: "2026-11-01",
  decisionNumber: null,
  decidedOn: null,
  validTo: null,
  checkedOn: null,
};
const approved: MarkDecision = {
  ...applied,
  status: "approved",
  decisionNumber: "2026-1",
  decidedOn: "2026-11-20",
};

test("a mark goes from applied by way of review to approved, is withdrawn and applied for again, and a mistake goes back", () => {
  expect(nextStatuses("not-applied")).toEqual(["not-applied", "applied"]);
  expect(nextStatuses("applied")).toEqual(["applied", "under-review", "withdrawn", "not-applied"]);
  expect(nextStatuses("under-review")).toEqual(["under-review", "approved", "withdrawn", "applied"]);
  expect(nextStatuses("approved")).toEqual(["approved", "withdrawn", "under-review"]);
  expect(nextStatuses("withdrawn")).toEqual(["withdrawn", "applied", "under-review", "approved"]);
});

test.each<[string, Parameters<typeof refuseBadDecision>[0], MarkDecision]>([
  ["mark-status-not-next", "not-applied", approved],
  ["applied-on-missing", "not-applied", { ...applied, appliedOn: null }],
  ["decision-number-missing", "under-review", { ...approved, decisionNumber: null }],
  ["decided-on-missing", "under-review", { ...approved, decidedOn: null }],
  ["day-in-future", "not-applied", { ...applied, appliedOn: "2026-11-25" }],
  ["day-in-future", "applied", { ...applied, checkedOn: "2026-11-25" }],
  ["end-before-start", "under-review", { ...approved, validTo: "2026-11-19" }],
  ["decided-before-applied", "under-review", { ...approved, decidedOn: "2026-10-31" }],
  ["checked-before-status", "under-review", { ...approved, checkedOn: "2026-11-19" }],
  ["checked-before-status", "applied", { ...applied, checkedOn: "2026-10-31" }],
])("refuses with %s", (code, before, after) => {
  expect(() => refuseBadDecision(before, after, today)).toThrow(code);
});

test.each<[string, Parameters<typeof refuseBadDecision>[0], MarkDecision]>([
  ["status", "not-applied", approved],
  ["appliedOn", "not-applied", { ...applied, appliedOn: null }],
  ["appliedOn", "not-applied", { ...applied, appliedOn: "2026-11-25" }],
  ["checkedOn", "applied", { ...applied, checkedOn: "2026-11-25" }],
  ["decidedOn", "under-review", { ...approved, decidedOn: "2026-11-25" }],
  ["decisionNumber", "under-review", { ...approved, decisionNumber: null }],
  ["decidedOn", "under-review", { ...approved, decidedOn: null }],
  ["validTo", "under-review", { ...approved, validTo: "2026-11-19" }],
  ["decidedOn", "under-review", { ...approved, decidedOn: "2026-10-31" }],
  ["checkedOn", "applied", { ...applied, checkedOn: "2026-10-31" }],
])("a refusal stands beside the field %s", (field, before, after) => {
  expect(() => refuseBadDecision(before, after, today)).toThrow(expect.objectContaining({ field }));
});

test("a status that does not follow is told with both", () => {
  expect(() => refuseBadDecision("not-applied", approved, today)).toThrow(
    expect.objectContaining({ detail: { before: "not-applied", after: "approved" } }),
  );
  expect(() => refuseUnseenEnd("approved", "withdrawn", false)).toThrow(
    expect.objectContaining({ field: "seen" }),
  );
});

test("the same day is in time: applied, decided, looked at and ended today", () => {
  const sameDay = { appliedOn: today, decidedOn: today, validTo: today, checkedOn: today };
  expect(() => refuseBadDecision("under-review", { ...approved, ...sameDay }, today)).not.toThrow();
  expect(() =>
    refuseBadDecision("not-applied", { ...applied, appliedOn: today, checkedOn: today }, today),
  ).not.toThrow();
});

test("one not applied for needs no day, and an approval needs no last one", () => {
  const none: MarkDecision = { ...applied, status: "not-applied", appliedOn: null };
  expect(() => refuseBadDecision("applied", none, today)).not.toThrow();
  expect(() => refuseBadDecision("not-applied", { ...none, checkedOn: "2026-01-01" }, today)).not.toThrow();
});

test("takes a new application with the day of the old decision", () => {
  expect(() => refuseBadDecision("withdrawn", { ...applied, decidedOn: "2021-03-01" }, today)).not.toThrow();
});

test("takes a decision whole, and the same again when somebody has looked", () => {
  expect(() => refuseBadDecision("under-review", approved, today)).not.toThrow();
  expect(() =>
    refuseBadDecision("approved", { ...approved, checkedOn: today, validTo: "2031-11-20" }, today),
  ).not.toThrow();
});

test.each(["withdrawn", "under-review"] as const)(
  "an approval becomes %s only by somebody who knows that it ends",
  (after) => {
    expect(() => refuseUnseenEnd("approved", after, false)).toThrow("approval-ends");
    expect(() => refuseUnseenEnd("approved", after, true)).not.toThrow();
  },
);

test("what ends no approval asks nothing more", () => {
  expect(() => refuseUnseenEnd("approved", "approved", false)).not.toThrow();
  expect(() => refuseUnseenEnd("under-review", "withdrawn", false)).not.toThrow();
});
