import { expect, test } from "vitest";
import { nothingForgotten, type ToldNow } from "./list-complete";
import type { ListEntry } from "./list-row";

const at = new Date("2026-11-24T10:00:00Z");
const later = new Date("2027-11-24T10:00:00Z");
const earlier = new Date("2026-11-23T10:00:00Z");
const entry = (serial: string, reason: ListEntry["reason"]): ListEntry => ({
  serial,
  reason,
  revocationDate: at,
});
const hold = entry("0a", "certificateHold");
const stolen = entry("0a", "keyCompromise");

const next = (before: ListEntry[], entries: ListEntry[], told?: ToldNow) => {
  const known = new Map(told ? [["0a", told]] : []);
  const { left, ...whole } = nothingForgotten(before, entries, { told: known, previous: at });
  return { ...whole, left: [...left] };
};

test.each<[string, ListEntry, ToldNow, boolean]>([
  ["a hold that was lifted", hold, { status: "good", notAfter: later }, true],
  ["a hold that ended with its certificate", hold, { status: "hold", notAfter: earlier }, true],
  [
    "a block for good whose certificate had ended by the last list",
    stolen,
    { status: "revoked", notAfter: at },
    true,
  ],
  [
    "a block for good whose certificate is said to be good",
    stolen,
    { status: "good", notAfter: later },
    false,
  ],
  ["a block for good whose certificate goes on", stolen, { status: "revoked", notAfter: later }, false],
  ["a hold whose certificate is said to be on hold", hold, { status: "hold", notAfter: later }, false],
])("%s: may it leave the list? %s", (_, was, told, may) => {
  const { entries, faults, left } = next([was], [], told);
  expect(left).toEqual(may ? ["0a"] : []);
  expect(entries).toEqual(may ? [] : [was]);
  expect(faults).toEqual(may ? [] : [{ serial: "0a", fault: "forgotten" }]);
});

test("what the register does not know any more stays as it was listed", () => {
  expect(next([hold], [])).toEqual({
    entries: [hold],
    faults: [{ serial: "0a", fault: "forgotten" }],
    left: [],
  });
});

test("a block for good does not become a hold, and a hold becomes a block for good", () => {
  expect(next([stolen], [hold])).toEqual({
    entries: [stolen],
    faults: [{ serial: "0a", fault: "weakened" }],
    left: [],
  });
  expect(next([hold], [stolen])).toEqual({ entries: [stolen], faults: [], left: [] });
});

test("what is new is listed, and what stays is listed as it is now", () => {
  const changed = entry("0a", "superseded");
  const fresh = entry("0b", "certificateHold");
  expect(next([stolen], [changed, fresh])).toEqual({ entries: [changed, fresh], faults: [], left: [] });
});
