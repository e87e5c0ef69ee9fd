import { expect, test } from "vitest";
import { endsSoon, endsTakeTwo, isNamed } from "./import-state";

test("up to five who are missing are named where they are counted, and more are not", () => {
  expect([0, 1, 5, 6].map(isNamed)).toEqual([false, true, true, false]);
});

test.each([
  ["one fewer than the limit", { people: 24, blocks: 24 }, { people: 0, blocks: 0 }, false],
  ["as many people", { people: 25, blocks: 0 }, { people: 0, blocks: 0 }, true],
  ["as many e-IDs", { people: 7, blocks: 25 }, { people: 0, blocks: 0 }, true],
  ["as many with what was ended before", { people: 1, blocks: 1 }, { people: 24, blocks: 24 }, true],
  ["none, whatever was ended before", { people: 0, blocks: 0 }, { people: 90, blocks: 90 }, false],
])("at a limit of 25 a list that ends %s takes two: %o after %o, %s", (_, ends, before, two) => {
  expect(endsTakeTwo(ends, before, 25)).toBe(two);
});

test("a last day within two weeks is soon, and one that is over", () => {
  const days = ["2026-11-26", "2026-12-11", "2026-12-12"];
  expect(days.map((day) => endsSoon(day, "2026-11-27"))).toEqual([true, true, false]);
});
