import { describe, expect, it, test } from "vitest";
import { pastMoment } from "./moment";
import { isNight } from "./swedish-time";

const now = new Date("2026-11-24T01:14:07Z"); // 02:14:07 in Sweden

function refusalOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (refusal) {
    return refusal;
  }
}

describe("a moment somebody typed", () => {
  it("is read as Swedish time, in winter and in summer", () => {
    expect(pastMoment("2026-11-24T01:50", now, "lostAt")).toEqual(new Date("2026-11-24T00:50:00Z"));
    expect(pastMoment("2026-07-01T12:00", now, "lostAt")).toEqual(new Date("2026-07-01T10:00:00Z"));
  });

  it("is the first instant of the day when no time was given", () => {
    expect(pastMoment("2026-11-23", now, "lostAt")).toEqual(new Date("2026-11-22T23:00:00Z"));
  });

  it("may be left out", () => {
    expect(pastMoment("", now, "lostAt")).toBeNull();
    expect(pastMoment(undefined, now, "lostAt")).toBeNull();
  });

  it("may be the minute that is now, and not the next one", () => {
    expect(pastMoment("2026-11-24T02:14", now, "lostAt")).toEqual(new Date("2026-11-24T01:14:00Z"));
    expect(refusalOf(() => pastMoment("2026-11-24T02:15", now, "lostAt"))).toMatchObject({
      code: "moment-in-future",
      field: "lostAt",
    });
  });

  it("is the last that has been, on the night the clocks go back and show it twice", () => {
    const first = new Date("2026-10-25T00:10:00Z"); // 02:10 in summer time
    expect(pastMoment("2026-10-25T02:05", first, "receivedAt")).toEqual(new Date("2026-10-25T00:05:00Z"));
    const second = new Date("2026-10-25T01:10:00Z"); // 02:10 again
    expect(pastMoment("2026-10-25T02:05", second, "receivedAt")).toEqual(new Date("2026-10-25T01:05:00Z"));
    expect(pastMoment("2026-10-25T02:55", second, "receivedAt")).toEqual(new Date("2026-10-25T00:55:00Z"));
    expect(refusalOf(() => pastMoment("2026-10-25T02:11", first, "receivedAt"))).toMatchObject({
      code: "moment-in-future",
    });
  });

  it.each(["2026-02-31T10:00", "2026-03-29T02:30", "2026-11-24T24:00", "i går", "2026-11-24T9:00"])(
    "is refused when no clock ever showed it: %s",
    (typed) => {
      expect(refusalOf(() => pastMoment(typed, now, "receivedAt"))).toMatchObject({
        code: "moment-unreadable",
        field: "receivedAt",
      });
    },
  );
});

test.each([
  ["2026-11-24T21:00:00Z", true], // 22:00 in winter
  ["2026-11-24T20:59:59Z", false],
  ["2026-11-25T04:59:59Z", true],
  ["2026-11-25T05:00:00Z", false], // 06:00
  ["2026-07-01T20:00:00Z", true], // 22:00 in summer
  ["2026-07-01T04:00:00Z", false],
])("night is from ten to six in Sweden, summer and winter: %s", (instant, night) => {
  expect(isNight(new Date(instant))).toBe(night);
});
