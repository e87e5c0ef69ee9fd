import { expect, test } from "vitest";
import { controlMonths, controlMonthsFrom, controlSpan } from "./control-month";

const counted = (month: string, outcome: "passed" | "failed" | "unknown", n: number) => ({
  month,
  outcome,
  n,
});

test("the months begin with the first in which a control was run, and one without any is there as none", () => {
  const months = controlMonths(
    [
      counted("2026-09", "passed", 7),
      counted("2026-09", "failed", 2),
      counted("2026-11", "passed", 8),
      counted("2026-11", "unknown", 1),
    ],
    "2026-11-26",
  );
  expect(months).toEqual([
    { month: "2026-09", passed: 7, failed: 2, unknown: 0 },
    { month: "2026-10", passed: 0, failed: 0, unknown: 0 },
    { month: "2026-11", passed: 8, failed: 0, unknown: 1 },
  ]);
  expect(controlSpan(months)).toEqual({ first: months[0], last: months[2] });
});

test("they are twelve at most, across the turn of the year", () => {
  expect(controlMonthsFrom("2026-11-26")).toBe("2025-12-01");
  expect(controlMonthsFrom("2027-01-01")).toBe("2026-02-01");
  const months = controlMonths(
    [counted("2025-11", "passed", 1), counted("2025-12", "passed", 1)],
    "2026-11-26",
  );
  expect(months).toHaveLength(12);
  expect(months[0]).toMatchObject({ month: "2025-12", passed: 1 });
});

test("nothing run is no month and no span", () => {
  expect(controlMonths([], "2026-11-26")).toEqual([]);
  expect(controlSpan([])).toBeNull();
});
