import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { type Act, transition } from "./eid-transition";
import { alva, anEid, everything, job, now, officer, outcome } from "./testing";

const refusalOf = (eid: Parameters<typeof transition>[0], act: Omit<Act, "now">) => {
  try {
    transition(eid, { ...act, now });
  } catch (fault) {
    if (fault instanceof Refusal) return { code: fault.code, detail: fault.detail, field: fault.field };
    throw fault;
  }
  return null;
};

describe("a refusal says what is so", () => {
  test("the status and the verb", () => {
    expect(refusalOf(anEid(), { verb: "approve", actor: everything })).toEqual({
      ...{ code: "wrong-status", detail: { verb: "approve", status: "active" }, field: undefined },
    });
    expect(refusalOf(anEid({ status: "approved" }), { verb: "receive", actor: everything })).toEqual({
      ...{ code: "other-issuer", detail: { verb: "receive" }, field: undefined },
    });
  });

  test("the permission that is missing, or the verb that takes another person", () => {
    const auditor = { verb: "suspend", actor: officer(["auditor"]), reason: "lost" } as const;
    expect(refusalOf(anEid(), auditor)?.detail).toEqual({ permission: "eid:suspend" });
    const own = anEid({ status: "ordered", orderedBy: "another" });
    expect(refusalOf(own, { verb: "approve", actor: everything })?.detail).toEqual({ verb: "approve" });
  });

  test("beside the reason, when that is what is wrong", () => {
    expect(refusalOf(anEid(), { verb: "revoke", actor: everything })).toEqual({
      ...{ code: "reason-missing", detail: {}, field: "reason" },
    });
    expect(refusalOf(anEid(), { verb: "revoke", actor: everything, reason: "precaution" })).toEqual({
      ...{ code: "reason-not-allowed", detail: { reason: "precaution" }, field: "reason" },
    });
  });
});

describe("what was pressed by mistake", () => {
  const held = anEid({
    status: "suspended",
    suspendedBy: "same",
    statusSince: now,
    statusReason: "precaution",
  });

  test("is taken back by whoever pressed it, and by no colleague without the permission", () => {
    expect(outcome(held, "resume", officer(["id-administrator"], "same"))).toBe("active");
    expect(outcome(held, "resume", officer(["id-administrator"], "other"))).toBe("forbidden");
  });

  test("gives whoever pressed it no other right over the e-ID", () => {
    expect(outcome(held, "revoke", officer(["id-administrator"], "same"))).toBe("forbidden");
  });

  test("is not taken back by a holder, whose own block it was", () => {
    expect(outcome({ ...held, suspendedBy: "alva-account" }, "resume", alva)).toBe("forbidden");
  });
});

test("an e-ID that may not be held is blocked by its holder when it is in use, and not before", () => {
  const ready = anEid({ holdAllowed: false, status: "ready" });
  expect(outcome(ready, "revoke", alva, "lost")).toBe("forbidden");
  expect(outcome(ready, "revoke", officer(["id-administrator"]), "lost")).toBe("forbidden");
});

test("what is stolen takes a second person at every level, also where the type asks for none", () => {
  const stolen = { status: "suspended", statusReason: "stolen", suspendedBy: "another" } as const;
  const alone = anEid({ ...stolen, level: 2, secondPerson: false });
  expect(outcome(alone, "resume", everything)).toBe("second-person-needed");
});

test("a job carries out what two people have decided, whoever they were", () => {
  expect(outcome(anEid({ status: "ready", producedBy: "producer" }), "hand-over", job)).toBe("active");
});

describe("what a step leaves behind", () => {
  test("is no reason where none is asked for", () => {
    const ordered = anEid({ status: "ordered", statusReason: "lost" });
    const approved = transition(ordered, { verb: "approve", actor: everything, now, reason: "lost" });
    expect(approved.statusReason).toBeNull();
  });

  test("is no countdown once a hold is permanent", () => {
    const counting = anEid({ status: "suspended", statusReason: "lost", heldSince: now, revokesAt: now });
    const revoked = transition(counting, { verb: "revoke", actor: everything, now, reason: "lost" });
    expect([revoked.revokesAt, revoked.heldSince]).toEqual([null, now]);
  });
});
