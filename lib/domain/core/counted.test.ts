import { expect, test } from "vitest";
import { countedTo, isBeyondCount } from "./counted";

test("what a filter finds is counted to a thousand, and is said to be more from the next on", () => {
  expect(countedTo).toBe(1_000);
  expect([999, 1_000, 1_001].map(isBeyondCount)).toEqual([false, false, true]);
});
