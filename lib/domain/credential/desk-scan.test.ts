import { expect, test } from "vitest";
import { isScan, scanStop } from "./desk-scan";

const now = new Date("2026-11-28T09:00:00Z");

test.each([
  ["ordered", "not-approved"],
  ["approved", "not-produced"],
  ["producing", "not-produced"],
  ["ready", null],
  ["active", "handed-over"],
  ["suspended", "handed-over"],
  ["revoked", "blocked"],
  ["cancelled", "cancelled"],
] as const)("a card that is %s is told as %s", (status, why) => {
  expect(scanStop({ status, collectBy: null }, now)).toBe(why);
});

test("the last day to collect counts whole, by Swedish time", () => {
  const collect = (day: string) => scanStop({ status: "ready", collectBy: day }, now);
  expect([collect("2026-11-28"), collect("2026-11-27")]).toEqual([null, "overdue"]);
});

test("a number that is no card of ours is unknown", () => {
  expect(scanStop(undefined, now)).toBe("unknown");
});

test.each([
  ["9752041288", true],
  ["9752 0412-88", true],
  ["EL-2026-000412", true],
  ["el2026000412", true],
  ["RK000201", true],
  ["Wik 197001", false],
  ["9752", false],
  ["Andersson", false],
  ["Andersson 2", false],
  ["", false],
])("%s is a scan: %s", (text, answer) => {
  expect(isScan(text)).toBe(answer);
});
