import { expect, test } from "vitest";
import { issuesUntil, lastValidDay, validTo } from "./validity";

const bounds = {
  from: "2026-11-24",
  typeMonths: 36,
  employedTo: null,
  issuerTo: new Date("2036-05-01T12:00:00Z"),
};

// biome-ignore format: a matrix is read in rows
const cases: [string, Partial<Parameters<typeof lastValidDay>[0]>, string, string][] = [
  ["the type's months when nothing else is earlier", {}, "2029-11-24", "type"],
  ["never more than five years, whatever the type says (K6.5)", { typeMonths: 120 }, "2031-11-24", "type"],
  ["the employment's last day", { employedTo: "2027-06-30" }, "2027-06-30", "employment"],
  ["not the employment's when it is later", { employedTo: "2035-01-01" }, "2029-11-24", "type"],
  ["the issuer certificate's last day", { issuerTo: new Date("2027-03-01T12:00:00Z") }, "2027-03-01", "issuer"],
  ["the day in Sweden, not in Greenwich", { issuerTo: new Date("2027-03-01T23:30:00Z") }, "2027-03-02", "issuer"],
  ["the earliest of all", { employedTo: "2027-06-30", issuerTo: new Date("2027-05-31T12:00:00Z") }, "2027-05-31", "issuer"],
  ["the employment's where the issuer's is the same day", { employedTo: "2027-06-30", issuerTo: new Date("2027-06-30T12:00:00Z") }, "2027-06-30", "employment"],
  ["a supplier's own certificate does not bind", { issuerTo: null }, "2029-11-24", "type"],
  ["the last day of a shorter month", { from: "2027-08-31", typeMonths: 6 }, "2028-02-29", "type"],
  ["28 February for a leap day a year on", { from: "2028-02-29", typeMonths: 12 }, "2029-02-28", "type"],
];
test.each(cases)("the last valid day is %s", (_what, given, day, cappedBy) => {
  expect(lastValidDay({ ...bounds, ...given })).toEqual({ day, cappedBy });
});

test("valid through the whole of the last day in Sweden, winter and summer", () => {
  expect(validTo("2027-01-31")).toEqual(new Date("2027-01-31T23:00:00Z"));
  expect(validTo("2027-06-30")).toEqual(new Date("2027-06-30T22:00:00Z"));
  expect(validTo("2027-03-28")).toEqual(new Date("2027-03-28T22:00:00Z")); // the clocks went forward that night
});

test("an authority issues for five years, and its own life is twice that", () => {
  const made = new Date("2026-02-28T10:00:00Z");
  expect(issuesUntil(made)).toEqual(new Date("2031-02-28T10:00:00Z"));
  expect(made).toEqual(new Date("2026-02-28T10:00:00Z"));
});
