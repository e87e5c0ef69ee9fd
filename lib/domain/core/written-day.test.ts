import { describe, expect, test } from "vitest";
import { writtenDay, writtenQuarter } from "./written-day";

describe("a day is read as Swedes write it", () => {
  test.each([
    ["2026-12-31", "2026-12-31"],
    ["20261231", "2026-12-31"],
    ["26-12-31", "2026-12-31"],
    ["261231", "2026-12-31"],
    ["31/12-26", "2026-12-31"],
    ["31/12 2026", "2026-12-31"],
    ["31/12/26", "2026-12-31"],
    ["31.12.2026", "2026-12-31"],
    ["31-12-2026", "2026-12-31"],
    ["1/1-27", "2027-01-01"],
    ["1 jan 2026", "2026-01-01"],
    ["1 jan. 2026", "2026-01-01"],
    ["1 januari 2026", "2026-01-01"],
    ["den 1:a maj -26", "2026-05-01"],
    ["24 okt 2026", "2026-10-24"],
    ["24 October 2026", "2026-10-24"],
    ["1st May 2026", "2026-05-01"],
    ["31/12-99", "1999-12-31"],
    ["2026-11-24 00:00:00", "2026-11-24"],
  ])("%s is %s", (text, day) => {
    expect(writtenDay(text)).toBe(day);
  });

  test.each([
    "",
    "snart",
    "31/13-26",
    "30 feb 2026",
    "2026-02-29",
    "12 2026",
    "1 foo 2026",
    "31/12",
    "1899-12-31",
  ])("%s is no day", (text) => {
    expect(writtenDay(text)).toBeNull();
  });
});

test.each([
  ["Q4 2026", "2026-10-01", "2026-12-31"],
  ["kvartal 1 2026", "2026-01-01", "2026-03-31"],
  ["2026-Q2", "2026-04-01", "2026-06-30"],
  ["kv 3 -26", "2026-07-01", "2026-09-30"],
])("the quarter %s is from %s to %s", (text, first, last) => {
  expect([writtenQuarter(text, "first"), writtenQuarter(text, "last")]).toEqual([first, last]);
});

test.each(["Q5 2026", "kvartal", "2026"])("%s is no quarter", (text) => {
  expect(writtenQuarter(text, "first")).toBeNull();
});
