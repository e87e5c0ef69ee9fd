import { describe, expect, test } from "vitest";
import { clockFaultOf, clocksAgree, isDatedAhead, movedMs, nextBase } from "./clock";

const base = { wall: 1_000_000_000, steady: 5_000 };
const later = (ms: number, set = { wall: 0, database: 0 }) => ({
  wall: base.wall + ms + set.wall,
  steady: base.steady + ms,
  database: base.wall + ms + set.database,
});
const days = (count: number) => count * 86_400_000;

describe("the time is worked by", () => {
  test("while three clocks agree within a minute", () => {
    expect(clockFaultOf(base, later(10_000))).toBeUndefined();
    expect(clockFaultOf(base, later(10_000, { wall: 60_000, database: 0 }))).toBeUndefined();
    expect(clockFaultOf(base, later(10_000, { wall: -60_000, database: 0 }))).toBeUndefined();
  });

  test.each([60_001, -60_001, days(3), -days(3)])(
    "not when the machine's clock was set by %i ms, though the database went along",
    (set) => {
      expect(clockFaultOf(base, later(10_000, { wall: set, database: set }))).toBe("moved");
    },
  );

  test.each([60_001, -60_001, days(3), -days(3)])("not when the database is %i ms away", (set) => {
    expect(clockFaultOf(base, later(10_000, { wall: 0, database: set }))).toBe("differs");
  });

  test("again as soon as a clock that was set is set back", () => {
    expect(clockFaultOf(base, later(10_000, { wall: days(3), database: 0 }))).toBe("moved");
    expect(clockFaultOf(base, later(35_000))).toBeUndefined();
  });
});

test("how far the clock was set is told with its sign", () => {
  expect(movedMs(base, later(10_000, { wall: 90_000, database: 0 }))).toBe(90_000);
  expect(movedMs(base, later(10_000, { wall: -90_000, database: 0 }))).toBe(-90_000);
});

test("a slow drift is no jump: what was right an hour ago is counted on from anew, what is wrong never", () => {
  const hour = later(3_600_001, { wall: 2_000, database: 2_000 });
  expect(nextBase(base, hour)).toEqual({ wall: hour.wall, steady: hour.steady });
  expect(nextBase(base, later(3_600_000))).toBe(base);
  expect(nextBase(base, later(3_600_001, { wall: days(3), database: days(3) }))).toBe(base);
  expect(nextBase(base, later(3_600_001, { wall: 0, database: days(3) }))).toBe(base);
});

test("a list is dated ahead from the first moment past a minute", () => {
  const now = new Date("2026-11-24T10:00:00Z");
  expect(isDatedAhead(new Date("2026-11-24T10:01:00Z"), now)).toBe(false);
  expect(isDatedAhead(new Date("2026-11-24T10:01:00.001Z"), now)).toBe(true);
  expect(isDatedAhead(new Date("2026-11-21T10:00:00Z"), now)).toBe(false);
});

test("clocks agree when web, database and every worker do, and not when nobody can ask a worker", () => {
  const now = new Date("2026-11-24T10:00:00Z");
  const late = new Date("2026-11-24T10:01:00.001Z");
  const right = { clockFault: null, clockMs: 20 };
  expect(clocksAgree(now, now, [right, right])).toBe(true);
  expect(clocksAgree(now, new Date("2026-11-24T10:01:00Z"), [{ clockFault: null, clockMs: 60_000 }])).toBe(
    true,
  );
  expect(clocksAgree(now, late, [right])).toBe(false);
  expect(clocksAgree(now, now, [])).toBe(false);
  expect(clocksAgree(now, now, [right, { clockFault: "moved", clockMs: 0 }])).toBe(false);
  expect(clocksAgree(now, now, [right, { clockFault: null, clockMs: -60_001 }])).toBe(false);
});
