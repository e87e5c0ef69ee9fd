import { expect, test } from "vitest";
import { ageOf } from "./evidence-age";

test.each([
  ["2026-11-24", "2026-11-24", "0 day"],
  ["2026-11-23", "2026-11-24", "1 day"],
  ["2026-10-25", "2026-11-24", "30 day"],
  ["2026-10-24", "2026-11-24", "1 month"],
  ["2026-01-31", "2026-02-27", "27 day"],
  ["2026-01-31", "2026-02-28", "1 month"],
  ["2024-11-25", "2026-11-24", "23 month"],
  ["2024-11-24", "2026-11-24", "2 year"],
  ["2020-12-01", "2026-11-24", "5 year"],
])("evidence from %s is on %s as old as people say: %s", (since, today, age) => {
  const { unit, count } = ageOf(since, today);
  expect(`${count} ${unit}`).toBe(age);
});
