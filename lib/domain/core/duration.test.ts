import { expect, test } from "vitest";
import { duration } from "./duration";

test.each([
  [0.012, "s", 0.01],
  [1.26, "s", 1.3],
  [42.4, "s", 42],
  [60, "min", 1],
  [3_569, "min", 59],
  [3_600, "h", 1],
  [18_000, "h", 5],
  [80_000, "h", 22],
  [86_400, "day", 1],
  [380_160, "day", 4.4],
  [2_592_000, "day", 30],
])("%s seconds is told as people would say it", (seconds, unit, value) => {
  expect(duration(seconds)).toEqual({ unit, value });
});
