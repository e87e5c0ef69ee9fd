import { expect, test } from "vitest";
import {
  collectionOver,
  isBlockable,
  methodsFor,
  needsKeyDeclaration,
  plainCarrierNumber,
  refuseAlone,
  writtenCarrierNumber,
} from "./hand-over";
import { identityMethods } from "./identity-check";
import { now, officer } from "./testing";

test("a reserve card takes two at the desk from level 3, and others do not", () => {
  const alone = (of: Parameters<typeof refuseAlone>[0]) => () =>
    refuseAlone(of, "anna", officer(["id-administrator"], "anna"));
  const needed = expect.objectContaining({ code: "second-person-needed", detail: { verb: "hand-over" } });
  expect(alone({ level: 3, reserve: true })).toThrow(needed);
  expect(alone({ level: 2, reserve: true })).not.toThrow();
  expect(alone({ level: 4, reserve: false })).not.toThrow();
});

test("the last day to collect counts whole, in Sweden", () => {
  expect(collectionOver("2026-11-24", new Date("2026-11-24T22:59:59Z"))).toBe(false);
  expect(collectionOver("2026-11-24", new Date("2026-11-24T23:00:00Z"))).toBe(true);
  expect(collectionOver(null, now)).toBe(false);
});

test("what is ready, in use or on hold can be blocked, and nothing else", () => {
  const statuses = ["ordered", "approved", "producing", "ready", "active", "suspended"] as const;
  expect(statuses.filter(isBlockable)).toEqual(["ready", "active", "suspended"]);
  expect([isBlockable("revoked"), isBlockable("cancelled")]).toEqual([false, false]);
});

test("two declare where the key was made from level 3, and below where the producer did", () => {
  const declares = (level: 2 | 3 | 4, keyProvenance: string | null, supplied = false) =>
    needsKeyDeclaration({ level, keyProvenance, supplied });
  expect([declares(3, null), declares(4, null)]).toEqual([true, true]);
  expect([declares(2, "declared"), declares(2, "bare-request"), declares(2, null)]).toEqual([
    ...[true, false, false],
  ]);
  expect(declares(4, "declared", true)).toBe(false);
});

test("the desk is offered the methods that reach the level", () => {
  expect(methodsFor(4, identityMethods)).toEqual(["in-person"]);
  expect(methodsFor(2, ["registered-contact", "other-eid"])).toEqual(["registered-contact", "other-eid"]);
  expect(methodsFor(3, ["registered-contact", "other-eid"])).toEqual(["other-eid"]);
});

test("a card number is the same however it is spaced", () => {
  expect(plainCarrierNumber(" 9752-0412 88a ")).toBe("9752041288A");
  for (const typed of ["ab.0007", "AB–0007", "AB_0007", "ＡＢ０００７", "AB\u00a00007"])
    expect(plainCarrierNumber(typed)).toBe("AB0007");
  expect(writtenCarrierNumber(" ab.00–07 ")).toBe("ab 00-07");
});
