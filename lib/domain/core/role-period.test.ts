import { describe, expect, test } from "vitest";
import { Refusal } from "./refusal";
import {
  isEndNoticeDue,
  periodsMeet,
  type RolePeriod,
  refuseRolePeriod,
  rolePeriodState,
} from "./role-period";

const today = "2026-11-28";
const period = (validFrom: string | null, validTo: string | null): RolePeriod => ({ validFrom, validTo });

describe("a substitute's days", () => {
  test.each([
    ["ended yesterday", "2026-11-01", "2026-11-27", "over"],
    ["end today", "2026-11-01", "2026-11-28", "running"],
    ["begin today", "2026-11-28", "2026-12-12", "running"],
    ["begin tomorrow", "2026-11-29", "2026-12-12", "upcoming"],
  ])("that %s are %s to %s: %s", (_, from, to, state) => {
    expect(rolePeriodState(period(from, to), today)).toBe(state);
  });

  test("of a role without an end are never over", () => {
    expect(rolePeriodState(period(null, null), "9999-12-31")).toBe("running");
  });

  test.each([
    ["have eight days left", "2026-11-01", "2026-12-06", false],
    ["have a week left", "2026-11-01", "2026-12-05", true],
    ["end today", "2026-11-01", "2026-11-28", true],
    ["ended yesterday", "2026-11-01", "2026-11-27", false],
    ["have not begun", "2026-11-29", "2026-12-01", false],
    ["are eleven, on the fifth of them", "2026-11-24", "2026-12-04", false],
    ["are eleven, on the sixth of them", "2026-11-23", "2026-12-03", true],
    ["are three, on the first of them", "2026-11-28", "2026-11-30", false],
    ["are three, on the second of them", "2026-11-27", "2026-11-29", true],
    ["are two", "2026-11-27", "2026-11-28", false],
    ["are one", "2026-11-28", "2026-11-28", false],
    ["have no end", null, null, false],
  ])("that %s, %s to %s: their end is told: %s", (_, from, to, due) => {
    expect(isEndNoticeDue(period(from, to), today)).toBe(due);
  });

  test.each([
    ["begin yesterday", "2026-11-27", "2026-12-12", "role-period-past validFrom"],
    ["end before they begin", "2026-12-12", "2026-12-11", "end-before-start validTo"],
    ["begin in more than a year", "2027-11-29", "2027-11-30", "role-period-far-off validFrom 2027-11-28"],
    ["are more than a year", "2026-11-28", "2027-11-29", "role-period-too-long validTo 2027-11-28"],
  ])("are refused when they %s", (_, validFrom, validTo, refused) => {
    let met = "none";
    try {
      refuseRolePeriod({ validFrom, validTo }, today);
    } catch (fault) {
      if (fault instanceof Refusal) met = [fault.code, fault.field, ...Object.values(fault.detail)].join(" ");
    }
    expect(met).toBe(refused);
  });

  test.each([
    ["one day", "2026-11-28", "2026-11-28"],
    ["a whole year", "2026-11-28", "2027-11-28"],
    ["a year from the last day it can begin", "2027-11-28", "2028-11-28"],
  ])("can be %s", (_, validFrom, validTo) => {
    expect(() => refuseRolePeriod({ validFrom, validTo }, today)).not.toThrow();
  });

  test.each([
    ["the day after the other's last", period("2026-12-13", "2026-12-20"), false],
    ["the other's last day", period("2026-12-12", "2026-12-20"), true],
    ["before the other's first", period("2026-11-01", "2026-11-30"), false],
    ["within the other's", period("2026-12-05", "2026-12-06"), true],
    ["without an end", period(null, null), true],
    ["from the other's last day on", period("2026-12-12", null), true],
    ["from the day after it on", period("2026-12-13", null), false],
    ["until the other's first day", period(null, "2026-12-01"), true],
    ["until the day before it", period(null, "2026-11-30"), false],
  ])("meet another's when they are %s: %#", (_, other, meet) => {
    const one = period("2026-12-01", "2026-12-12");
    expect(periodsMeet(one, other)).toBe(meet);
    expect(periodsMeet(other, one)).toBe(meet);
  });
});
