import { expect, test } from "vitest";
import type { EidStatus } from "./eid";
import { expiringDays, shownStatus, soonEnds, toneOf } from "./shown-status";

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

test("soon is within ninety days, to 24:00 of the last of them in Sweden", () => {
  expect(expiringDays).toBe(90);
  expect(soonEnds(now)).toEqual(new Date("2027-02-22T23:00:00Z"));
});

test("what is on its way looks alike, and every end has a colour of its own", () => {
  expect([toneOf.ordered, toneOf.approved, toneOf.producing]).toEqual(["gran", "gran", "gran"]);
  expect([toneOf.ready, toneOf.active, toneOf.expiring, toneOf.suspended]).toEqual([
    ...["sjo", "bjork", "massing", "skymning"],
  ]);
  expect([toneOf.revoked, toneOf.cancelled, toneOf.expired]).toEqual(["falu", "plain", "sten"]);
});
