import { expect, test } from "vitest";
import { isNamed } from "./import-state";

test("up to five who are missing are named where they are counted, and more are not", () => {
  expect([0, 1, 5, 6].map(isNamed)).toEqual([false, true, true, false]);
});
