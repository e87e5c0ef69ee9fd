import { expect, test } from "vitest";
import type { EidStatus } from "./eid";
import { shownStatus } from "./shown-status";

const now = new Date("2026-11-24T09:00:00Z");
const inTwoYears = new Date("2028-11-24T23:00:00Z");

// biome-ignore format: a matrix is read in columns
const table: [EidStatus, while_valid: string, in_90_days: string, past_its_end: string][] = [
  ["ordered",   "ordered",   "ordered",   "expired"],
  ["approved",  "approved",  "approved",  "expired"],
  ["producing", "producing", "producing", "expired"],
  ["ready",     "ready",     "ready",     "expired"],
  ["active",    "active",    "expiring",  "expired"],
  ["suspended", "suspended", "suspended", "expired"],
  ["revoked",   "revoked",   "revoked",   "revoked"],
  ["cancelled", "cancelled", "cancelled", "cancelled"],
];
test.each(table)("%s shows as %s, within 90 days as %s, past its end as %s", (status, valid, soon, past) => {
  expect(shownStatus({ status, validTo: inTwoYears }, now)).toBe(valid);
  expect(shownStatus({ status, validTo: new Date("2027-02-22T23:00:00Z") }, now)).toBe(soon);
  expect(shownStatus({ status, validTo: now }, now)).toBe(past);
});

test("the ninety-first day is not soon", () => {
  expect(shownStatus({ status: "active", validTo: new Date("2027-02-23T23:00:00Z") }, now)).toBe("active");
});
