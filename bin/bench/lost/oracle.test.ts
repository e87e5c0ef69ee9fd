import { expect, test } from "vitest";
import { areaUnderCurve } from "./oracle";

test("times that never overlap tell all, times that are alike tell nothing, and a tie is half", () => {
  expect(areaUnderCurve([3, 4], [1, 2])).toBe(1);
  expect(areaUnderCurve([1, 2], [3, 4])).toBe(0);
  expect(areaUnderCurve([1, 4], [2, 3])).toBe(0.5);
  expect(areaUnderCurve([1, 2], [1, 2])).toBe(0.5);
  expect(areaUnderCurve([2, 3], [1, 2])).toBe(0.875);
});
