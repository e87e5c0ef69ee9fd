import { describe, expect, test } from "vitest";
import {
  type Eid,
  type EidStatus,
  type EidVerb,
  eidStatuses,
  isExpired,
  isLive,
  needsSecondPerson,
} from "./eid";
import { transition } from "./eid-transition";
import { alva, anEid, everything, from, job, now, officer, olle, outcome } from "./testing";

describe("no one person takes an e-ID all the way (K3.4)", () => {
  // biome-ignore format: a matrix is read in columns
  const sameDid: [EidVerb, Partial<Eid>][] = [
    ["approve",   { status: "ordered", orderedBy: "same" }],
    ["return",    { status: "ordered", orderedBy: "same" }],
    ["hand-over", { status: "ready", producedBy: "same" }],
  ];
  const same = officer(["id-administrator", "security-officer"], "same");
  test.each(sameDid)("%s at level 3 and 4 is refused the one who did the step before", (verb, eid) => {
    expect(outcome(anEid({ ...eid, level: 3, secondPerson: false }), verb, same)).toBe(
      "second-person-needed",
    );
    expect(outcome(anEid({ ...eid, level: 4, secondPerson: false }), verb, same)).toBe(
      "second-person-needed",
    );
  });
  test.each(sameDid)("%s at level 2 asks for a second person only where the type does", (verb, eid) => {
    expect(outcome(anEid({ ...eid, level: 2, secondPerson: true }), verb, same)).toBe("second-person-needed");
    expect(eidStatuses).toContain(outcome(anEid({ ...eid, level: 2, secondPerson: false }), verb, same));
  });
  test("a supplier's carrier always takes two, since it comes ready in an envelope", () => {
    expect(needsSecondPerson({ level: 2, secondPerson: false, supplied: true })).toBe(true);
    expect(needsSecondPerson({ level: 2, secondPerson: false, supplied: false })).toBe(false);
  });
  test("a job counts as neither the first nor the second person", () => {
    expect(outcome(anEid({ status: "ready", producedBy: null }), "hand-over", job)).toBe("active");
  });
});

describe("nobody acts on themselves, except to block", () => {
  const self = officer(["id-administrator", "security-officer"], "self", "alva");
  // biome-ignore format: a matrix is read in columns
  const table: [EidVerb, string][] = [
    ["approve", "acts-on-self"], ["return", "acts-on-self"], ["produce", "acts-on-self"], ["receive", "acts-on-self"],
    ["hand-over", "acts-on-self"], ["cancel", "acts-on-self"], ["resume", "acts-on-self"],
    ["suspend", "suspended"], ["revoke", "revoked"],
  ];
  test.each(table)("%s on one's own e-ID: %s", (verb, to) => {
    expect(outcome(anEid({ status: from[verb], supplied: verb === "receive" }), verb, self)).toBe(to);
  });
});

describe("resuming", () => {
  const held = {
    status: "suspended" as const,
    suspendedBy: "same",
    statusSince: new Date(now.getTime() - 600_000),
  };
  const pressed = officer(["id-administrator"], "same");
  test("whoever pressed suspend by mistake takes it back alone for ten minutes and no longer", () => {
    expect(outcome(anEid({ ...held, statusReason: "precaution" }), "resume", pressed)).toBe("active");
    const later = new Date(now.getTime() + 1);
    expect(outcome(anEid({ ...held, statusReason: "precaution" }), "resume", pressed, undefined, later)).toBe(
      "forbidden",
    );
  });
  test.each([
    ["stolen", "second-person-needed"],
    ["code-exposed", "second-person-needed"],
    ["lost", "active"],
    ["precaution", "active"],
    ["leave-of-absence", "active"],
  ] as const)("the same security officer after %s: %s", (reason, to) => {
    const same = officer(["security-officer"], "same");
    expect(outcome(anEid({ ...held, statusReason: reason }), "resume", same)).toBe(to);
    expect(outcome(anEid({ ...held, statusReason: reason }), "resume", everything)).toBe("active");
  });
  test("restores exactly what the suspension changed", () => {
    const before = anEid();
    const suspended = transition(before, { verb: "suspend", actor: everything, now, reason: "precaution" });
    const resumed = transition(suspended, {
      verb: "resume",
      actor: officer(["security-officer"], "third"),
      now,
    });
    expect(resumed).toEqual({ ...before, statusSince: now });
  });
});

describe("time", () => {
  const past = new Date("2026-11-24T08:59:59Z");
  // biome-ignore format: a matrix is read in columns
  const table: [EidVerb, string][] = [
    ["approve", "expired"], ["produce", "expired"], ["receive", "expired"], ["hand-over", "expired"], ["resume", "expired"],
    ["return", "ordered"], ["cancel", "cancelled"], ["suspend", "suspended"], ["revoke", "revoked"],
  ];
  test.each(table)("past its end an e-ID can be blocked but never opened: %s gives %s", (verb, to) => {
    expect(
      outcome(anEid({ status: from[verb], supplied: verb === "receive", validTo: past }), verb, everything),
    ).toBe(to);
  });
  test("an e-ID has expired at the very instant of its end", () => {
    expect(isExpired({ validTo: now }, now)).toBe(true);
    expect(isExpired({ validTo: new Date(now.getTime() + 1) }, now)).toBe(false);
  });
  test("live means in use or on its way there", () => {
    // biome-ignore format: a matrix is read in columns
    const live: Record<EidStatus, boolean> = {
      ordered: true, approved: true, producing: true, ready: true, active: true, suspended: true, revoked: false, cancelled: false,
    };
    for (const status of eidStatuses) expect(isLive(anEid({ status }), now), status).toBe(live[status]);
    expect(isLive(anEid({ validTo: past }), now)).toBe(false);
  });
});

describe("blocking", () => {
  test("a type that may not be held is blocked for good instead, by whoever might have suspended it", () => {
    const eid = anEid({ holdAllowed: false });
    expect(outcome(eid, "suspend", everything, "lost")).toBe("hold-not-allowed");
    expect(outcome(eid, "revoke", alva, "lost")).toBe("revoked");
    expect(outcome(eid, "revoke", officer(["id-administrator"]), "lost")).toBe("revoked");
    expect(outcome(eid, "revoke", olle, "lost")).toBe("forbidden");
  });
  test("a reason is asked for, and only one that fits", () => {
    for (const verb of ["cancel", "suspend", "revoke"] as const) {
      const eid = anEid({ status: from[verb] });
      expect(() => transition(eid, { verb, actor: everything, now })).toThrow("reason-missing");
    }
    expect(outcome(anEid(), "suspend", everything, "employment-ended")).toBe("reason-not-allowed");
    expect(outcome(anEid(), "revoke", everything, "precaution")).toBe("reason-not-allowed");
    expect(outcome(anEid({ status: "approved" }), "cancel", everything, "stolen")).toBe("reason-not-allowed");
    expect(outcome(anEid(), "suspend", alva, "leave-of-absence")).toBe("reason-not-allowed");
  });
  test("keyCompromise never weakens: stolen stays stolen when made permanent as replaced", () => {
    const held = transition(anEid(), { verb: "suspend", actor: everything, now, reason: "stolen" });
    expect(
      transition(held, { verb: "revoke", actor: everything, now, reason: "replaced" }).statusReason,
    ).toBe("stolen");
  });
  test("a block after a hold keeps the time the hold began", () => {
    const held = transition(anEid(), { verb: "suspend", actor: everything, now, reason: "lost" });
    const later = new Date("2026-11-25T09:00:00Z");
    const revoked = transition(held, { verb: "revoke", actor: everything, now: later, reason: "lost" });
    expect([revoked.heldSince, revoked.statusSince, revoked.revokesAt]).toEqual([now, later, null]);
  });
});
