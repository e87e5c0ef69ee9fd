import { expect, test } from "vitest";
import { instantOf, startOfDay, typedMoment } from "./swedish-time";

test.each([
  ["2026-11-24T10:05", "2026-11-24T09:05:00.000Z"],
  ["2026-11-24 10:05:30", "2026-11-24T09:05:30.000Z"],
  ["2026-06-24T23:59", "2026-06-24T21:59:00.000Z"],
  ["2026-11-24", "2026-11-23T23:00:00.000Z"],
])("a clock in Sweden shows %s at %s", (typed, instant) => {
  expect(instantOf(typed)?.toISOString()).toBe(instant);
});

test.each([
  ...["", "2026-02-31", "2026-11-24T24:00", "2026-11-24T10:60", "2026-11-24T10:05:60", "2026-11-24T10:05:0x"],
  ...["2026-11-24Tx10:05", "2026-11-24T10:05x", "2026-03-29T02:30"],
])("no clock in Sweden ever shows %j", (typed) => {
  expect(instantOf(typed)).toBeNull();
});

test("an instant is typed as the clock shows it, to the minute", () => {
  expect(typedMoment(new Date("2026-11-24T09:05:59Z"))).toBe("2026-11-24T10:05");
});

test.each([
  ["2026-03-29", "2026-03-28T23:00:00.000Z"],
  ["2026-03-30", "2026-03-29T22:00:00.000Z"],
  ["2026-10-25", "2026-10-24T22:00:00.000Z"],
  ["2026-10-26", "2026-10-25T23:00:00.000Z"],
])("%s begins at %s, also where the clocks change", (day, instant) => {
  expect(startOfDay(day).toISOString()).toBe(instant);
});
