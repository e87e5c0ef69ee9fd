import { expect, test } from "vitest";
import { countedTo, isBeyondCount } from "./counted";

test("what a filter finds is counted to five hundred, and is said to be more from the next on", () => {
  expect(countedTo).toBe(500);
  expect([499, 500, 501].map(isBeyondCount)).toEqual([false, false, true]);
});
