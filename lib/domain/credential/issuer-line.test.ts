import { expect, test } from "vitest";
import { isWaiting, lineOf, openLines, rootCarries } from "./issuer-line";

const at = new Date("2026-11-29T10:00:00Z");
const one = (id: string, given: object = {}) => ({
  ...{ id, rootIssuerId: null, succeedsId: null, succeededAt: null, closedAt: null },
  ...given,
});
const first = one("a");
const second = one("b", { rootIssuerId: "a", succeedsId: "a" });
const third = one("c", { rootIssuerId: "a", succeedsId: "b" });

test("whoever takes over is of the line of the first", () => {
  expect([first, second, third].map(lineOf)).toEqual(["a", "a", "a"]);
});

test("a line is named by its first while any of it is open, also where the first is revoked", () => {
  const revoked = { ...first, closedAt: at };
  expect(openLines([revoked, second, one("d")]).map(({ id }) => id)).toEqual(["a", "d"]);
  expect(openLines([revoked, { ...second, closedAt: at }])).toEqual([]);
});

test("a successor waits until the one before it is succeeded", () => {
  expect(isWaiting(first, [first, second])).toBe(false);
  expect(isWaiting(second, [first, second])).toBe(true);
  const done = { ...first, succeededAt: at };
  expect(isWaiting(second, [done, second])).toBe(false);
  expect(isWaiting(third, [done, { ...second, succeededAt: at }, third])).toBe(false);
});

test("a root carries an authority that ends on its own last day, and none that would outlive it", () => {
  expect(rootCarries(new Date("2036-11-29T10:00:00Z"), at)).toBe(true);
  expect(rootCarries(new Date("2036-11-29T09:59:59Z"), at)).toBe(false);
});
