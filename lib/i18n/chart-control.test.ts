import { expect, test } from "vitest";
import { controlWords } from "./chart-control";

const month = (name: string, passed: number, failed: number, unknown: number) => ({
  ...{ month: name, passed, failed, unknown },
});

test.each([
  [[], "Inga kontroller har körts de senaste tolv månaderna"],
  [[month("2026-11", 1, 0, 0)], "1 av 1 kontroll gick igenom i november 2026"],
  [
    [month("2026-09", 7, 2, 0), month("2026-10", 0, 0, 0), month("2026-11", 8, 0, 1)],
    "8 av 9 kontroller gick igenom i november 2026, mot 7 av 9 i september 2026",
  ],
  // Nothing has been run in the month that has just begun: the title is of the last that is known.
  [[month("2026-10", 5, 4, 0), month("2026-11", 0, 0, 0)], "5 av 9 kontroller gick igenom i oktober 2026"],
])("the title of the controls is of the last month that is known, against the first", (months, title) => {
  expect(controlWords("sv", months).title).toBe(title);
});
