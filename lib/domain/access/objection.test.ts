import { expect, test } from "vitest";
import { isOverdue, objectionDue } from "./objection";

test.each([
  ["2026-03-10T09:00:00Z", "2026-04-10"],
  // Half past midnight in Sweden, the day before in UTC.
  ["2026-03-09T23:30:00Z", "2026-04-10"],
  ["2026-01-31T09:00:00Z", "2026-02-28"],
  ["2028-01-31T09:00:00Z", "2028-02-29"],
])("an objection of %s is answered by %s: a month, and never longer", (raised, due) => {
  expect(objectionDue(new Date(raised))).toBe(due);
});

test("the last day is a day to answer on, and the one after is too late; what is answered is not", () => {
  const last = new Date("2026-04-10T21:59:59Z");
  const after = new Date("2026-04-10T22:00:00Z");
  expect(isOverdue({ dueOn: "2026-04-10", answer: null }, last)).toBe(false);
  expect(isOverdue({ dueOn: "2026-04-10", answer: null }, after)).toBe(true);
  expect(isOverdue({ dueOn: "2026-04-10", answer: "rejected" }, after)).toBe(false);
});
