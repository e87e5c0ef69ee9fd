import { expect, test } from "vitest";
import { dayFault } from "./typed-day";

test.each(["2026-12-31", "2028-02-29", "1900-01-01"])("B19: %s is a day", (text) => {
  expect(dayFault(text)).toBeNull();
});

test("B19: an empty date is missing, and not a date that does not exist", () => {
  expect(dayFault("")).toBe("date-missing");
});

test.each(["2026-02-31", "2026-13-01", "0000-01-01", "31/2 2026", "20260231", "31 dec 1899"])(
  "B19: %s does not exist",
  (text) => {
    expect(dayFault(text)).toBe("date");
  },
);

test.each([
  ...["i morgon", "31 dec", "12", "2026", "99999", "31/12", "31 foo 2026"],
  ...["x2026-12-31", "2026-12-31x", "120261231", "202612311", "x2026/12/31", "2026/12/311"],
  ...["x31/12 2026", "31/12 2026x", "x1 jan 2026", "1 jan 2026x"],
])("B19: %s cannot be read", (text) => {
  expect(dayFault(text)).toBe("date-unreadable");
});

test.each([
  ["20261231", "2026-12-31"],
  ["2026/12/31", "2026-12-31"],
  ["2026.1.2", "2026-01-02"],
  ["2026-1-2", "2026-01-02"],
  ["31/12 2026", "2026-12-31"],
  ["31/12/2026", "2026-12-31"],
  ["31/12-26", "2026-12-31"],
  ["31.12.2026", "2026-12-31"],
  ["31-12-2026", "2026-12-31"],
  ["1 jan 1900", "1900-01-01"],
  ["2 feb 2026", "2026-02-02"],
  ["3 mars 2026", "2026-03-03"],
  ["4 april 2026", "2026-04-04"],
  ["6 juni 2026", "2026-06-06"],
  ["7 juli 2026", "2026-07-07"],
  ["8 augusti 2026", "2026-08-08"],
  ["9 sept. 2026", "2026-09-09"],
  ["11 november 2026", "2026-11-11"],
  ["31 december 2026", "2026-12-31"],
  ["1 Maj 2026", "2026-05-01"],
  ["den 6 oktober 2026", "2026-10-06"],
  ["6 October 2026", "2026-10-06"],
])("B19: the wrong format %s says the right one, %s", (typed, written) => {
  expect(dayFault(typed)).toEqual({ written });
});
