import { describe, expect, test } from "vitest";
import { type DeskHours, planVisits, slotsOf, weekNumber, weekOf } from "./campaign";

const desk: DeskHours = {
  ...{ from: "2026-12-01", perDay: 2, weekdays: [1, 2, 3, 4, 5] },
  ...{ opens: "09:00", closes: "12:00" },
};
const people = (count: number) => Array.from({ length: count }, (_, n) => `p${n + 1}`);
const planned = (visits: ReturnType<typeof planVisits>) =>
  [...visits].map(([who, { day, time }]) => `${who} ${day} ${time}`);

describe("a desk's plan", () => {
  test("takes so many a day, on its days, and passes over weekends and holidays", () => {
    // 5 and 6 December 2026 are a Saturday and a Sunday.
    const friday = { ...desk, from: "2026-12-04" };
    expect(planned(planVisits(people(3), friday))).toEqual([
      "p1 2026-12-04 09:00",
      "p2 2026-12-04 10:30",
      "p3 2026-12-07 09:00",
    ]);
    const christmas = { ...desk, from: "2026-12-23" };
    expect(planned(planVisits(people(3), christmas)).at(-1)).toBe("p3 2026-12-28 09:00");
    const tuesdays = { ...desk, weekdays: [2] };
    expect(planned(planVisits(people(3), tuesdays)).at(-1)).toBe("p3 2026-12-08 09:00");
  });

  test("gives nobody what another was promised", () => {
    const promised = [{ day: "2026-12-01", time: "09:00" }];
    expect(planned(planVisits(people(2), desk, promised))).toEqual([
      "p1 2026-12-01 10:30",
      "p2 2026-12-02 09:00",
    ]);
  });

  test("has no room left on a day whose promises are at times that the desk no longer has", () => {
    const promised = ["13:00", "14:00", "15:00"].map((time) => ({ day: "2026-12-01", time }));
    expect(planned(planVisits(people(1), desk, promised))).toEqual(["p1 2026-12-02 09:00"]);
  });

  test("of nobody is empty", () => {
    expect(planned(planVisits([], desk))).toEqual([]);
  });

  test("spreads a day's times in steps of five minutes", () => {
    expect(slotsOf({ ...desk, perDay: 7, closes: "10:00" })).toEqual([
      ...["09:00", "09:05", "09:15", "09:25", "09:30", "09:40", "09:50"],
    ]);
  });
});

test("a week is its Monday's, and its number that of ISO 8601", () => {
  expect(weekOf("2026-11-29")).toBe("2026-11-23");
  expect(weekOf("2026-11-30")).toBe("2026-11-30");
  expect(weekNumber("2026-11-30")).toBe(49);
  expect(weekNumber("2027-01-03")).toBe(53);
  expect(weekNumber("2027-01-04")).toBe(1);
});
