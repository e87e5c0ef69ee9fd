import { describe, expect, it } from "vitest";
import { easterDay, restDay, workingDayOnOrBefore } from "./swedish-days";

// From the almanac, not from the code.
const almanac: [string, ReturnType<typeof restDay>][] = [
  ["2026-01-01", "new-year"],
  ["2026-01-06", "epiphany"],
  ["2026-04-03", "good-friday"],
  ["2026-04-05", "easter-day"],
  ["2026-04-06", "easter-monday"],
  ["2026-05-01", "may-day"],
  ["2026-05-14", "ascension"],
  ["2026-05-24", "whit-sunday"],
  ["2026-06-06", "national-day"],
  ["2026-06-19", "midsummer-eve"],
  ["2026-06-20", "midsummer-day"],
  ["2026-10-31", "all-saints"],
  ["2026-12-24", "christmas-eve"],
  ["2026-12-25", "christmas-day"],
  ["2026-12-26", "boxing-day"],
  ["2026-12-31", "new-years-eve"],
  ["2027-03-26", "good-friday"],
  ["2027-03-29", "easter-monday"],
  ["2027-05-06", "ascension"],
  ["2027-06-25", "midsummer-eve"],
  ["2027-06-26", "midsummer-day"],
  ["2027-11-06", "all-saints"],
  ["2026-05-30", "saturday"],
  ["2026-09-05", "saturday"],
  ["2026-11-28", "saturday"],
  ["2026-11-29", "sunday"],
];

describe("days off in Sweden", () => {
  it.each(almanac)("%s is %s", (day, why) => {
    expect(restDay(day)).toBe(why);
  });

  it.each(["2026-01-05", "2026-04-02", "2026-04-07", "2026-05-15", "2026-06-18", "2026-11-02", "2026-12-23"])(
    "%s is a working day",
    (day) => {
      expect(restDay(day)).toBeUndefined();
    },
  );

  it.each([
    [1900, "1900-04-15"],
    [1943, "1943-04-25"],
    [1954, "1954-04-18"],
    [1961, "1961-04-02"],
    [1981, "1981-04-19"],
    [2008, "2008-03-23"],
    [2011, "2011-04-24"],
    [2024, "2024-03-31"],
    [2025, "2025-04-20"],
    [2026, "2026-04-05"],
    [2027, "2027-03-28"],
    [2028, "2028-04-16"],
    [2029, "2029-04-01"],
    [2030, "2030-04-21"],
    [2038, "2038-04-25"],
  ])("Easter Day of %i is %s", (year, day) => {
    expect(easterDay(year)).toBe(day);
  });

  it("the working day before Christmas 2026 is the 23rd, and before Easter Monday 2026 Maundy Thursday", () => {
    expect(workingDayOnOrBefore("2026-12-27")).toBe("2026-12-23");
    expect(workingDayOnOrBefore("2026-04-06")).toBe("2026-04-02");
    expect(workingDayOnOrBefore("2026-11-24")).toBe("2026-11-24");
  });
});
