import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  refusalsAbout,
  refusalsOfAsker,
  refuseForHolder,
  type StepAct,
  stepped,
  steppedInBulk,
} from "./step";
import { anEid, everything, now, officer } from "./testing";

const row = (given = {}) => ({ ...anEid(), note: null, collectBy: null, ...given });
const person = { id: "alva", protectedIdentity: false, employedTo: null };
const terms = { lossHours: 24, lossCountdown: "hours" } as const;
const act = { actor: everything, now, terms } as const;

function codeOf(step: () => unknown): string {
  try {
    step();
    return "done";
  } catch (fault) {
    if (fault instanceof Refusal) return fault.code;
    throw fault;
  }
}

describe("a step among many", () => {
  test("is the step it is alone", () => {
    const revoke = { ...act, verb: "revoke", reason: "misuse" } as const;
    expect(steppedInBulk(row(), person, revoke)).toEqual(stepped(row(), revoke));
    expect(codeOf(() => steppedInBulk(row({ status: "ordered" }), person, revoke))).toBe("wrong-status");
  });

  test("a hold after a loss becomes permanent by itself, as alone", () => {
    const held = steppedInBulk(row(), person, { ...act, verb: "suspend", reason: "lost" });
    expect(held).toMatchObject({ status: "suspended", revokesAt: new Date("2026-11-25T09:00:00Z") });
  });

  test("nobody approves what was sent back, or for somebody who has left", () => {
    const approve = { ...act, verb: "approve" } as const;
    const ordered = row({ status: "ordered" });
    expect(steppedInBulk(ordered, person, approve)).toMatchObject({
      status: "approved",
      approvedBy: "another",
    });
    expect(codeOf(() => steppedInBulk({ ...ordered, note: "Fel typ" }, person, approve))).toBe(
      "return-unanswered",
    );
    const left = { ...person, employedTo: "2026-11-23" };
    expect(codeOf(() => steppedInBulk(ordered, left, approve))).toBe("employment-ended");
  });

  test("nobody approves their own order among many", () => {
    const own = row({ status: "ordered", orderedBy: "another" });
    expect(codeOf(() => steppedInBulk(own, person, { ...act, verb: "approve" }))).toBe(
      "second-person-needed",
    );
  });

  test("a protected person is never one among many, not even for those who may see them", () => {
    const hidden = { ...person, protectedIdentity: true };
    const seeing = officer(["security-officer", "protected-identity"]);
    const revoke = { ...act, actor: seeing, verb: "revoke", reason: "misuse" } as const;
    expect(codeOf(() => steppedInBulk(row(), hidden, revoke))).toBe("protected-one-by-one");
    expect(stepped(row(), revoke)).toMatchObject({ status: "revoked" });
  });
});

describe("what a step changes beside the status", () => {
  test("an approval answers what a colleague wrote, when it is said to be known", () => {
    const returned = row({ status: "ordered", note: "Fel typ" });
    const approve = { ...act, verb: "approve" } as const;
    expect(codeOf(() => stepped(returned, { ...approve, returnKnown: false }))).toBe("return-unanswered");
    expect(stepped(returned, { ...approve, returnKnown: true })).toMatchObject({
      status: "approved",
      note: null,
    });
    const reading = expect.objectContaining({ field: "returnKnown" });
    expect(() => stepped(returned, approve)).toThrow(reading);
  });

  test("what is cancelled waits for nobody, and a note of it is answered", () => {
    const waiting = row({ status: "ready", note: "Fel typ", collectBy: "2026-12-01" });
    const cancelled = stepped(waiting, { ...act, verb: "cancel", reason: "never-collected" });
    expect(cancelled).toMatchObject({ status: "cancelled", note: null, collectBy: null });
    const suspend = { ...act, verb: "suspend", reason: "precaution" } as const;
    const held = stepped(row({ note: "x", collectBy: "2026-12-01" }), suspend);
    expect(held).toMatchObject({ note: "x", collectBy: "2026-12-01" });
  });

  test("a block keeps when it was lost: what is said now, or else what was said before", () => {
    const lostAt = new Date("2026-11-20T12:00:00Z");
    const before = new Date("2026-11-18T12:00:00Z");
    const revoke = { ...act, verb: "revoke", reason: "stolen" } as const;
    expect(stepped(row({ lostAt: before }), { ...revoke, lostAt }).lostAt).toEqual(lostAt);
    expect(stepped(row({ lostAt: before }), revoke).lostAt).toEqual(before);
    const suspend = { ...act, verb: "suspend", reason: "lost" } as const;
    expect(stepped(row(), { ...suspend, lostAt }).lostAt).toEqual(lostAt);
    expect(stepped(row({ lostAt: before }), suspend).lostAt).toBeNull();
  });

  test("what is resumed asks for no countdown", () => {
    const held = row({
      status: "suspended",
      statusReason: "lost",
      suspendedBy: "karin",
      lostAt: now,
      revokesAt: now,
    });
    expect(stepped(held, { ...act, verb: "resume", terms: null })).toMatchObject({
      ...{ status: "active", revokesAt: null, lostAt: null },
    });
  });

  test("a hold without the employer's countdown is a fault, and no refusal", () => {
    expect(() =>
      codeOf(() => stepped(row(), { ...act, verb: "suspend", reason: "lost", terms: null })),
    ).toThrow("countdown");
  });
});

describe("who the step is about", () => {
  const own = officer(["id-administrator"], "another", "alva");
  const hidden = { ...person, protectedIdentity: true };
  const found = (refusals: Refusal[]) => refusals.map(({ code, field }) => `${code} beside ${field}`);

  test("nobody orders for themselves, nor without the permission for a protected person", () => {
    expect(found(refusalsAbout(person, everything))).toEqual([]);
    expect(found(refusalsAbout(person, own))).toEqual(["acts-on-self beside employeeId"]);
    expect(found(refusalsAbout(hidden, everything))).toEqual([
      "protected-needs-permission beside employeeId",
    ]);
    expect(found(refusalsAbout(hidden, officer(["id-administrator", "protected-identity"])))).toEqual([]);
  });

  test("whoever asked for it as a manager is another than the one who decides", () => {
    expect(found(refusalsOfAsker({}, everything))).toEqual([]);
    expect(found(refusalsOfAsker({ askers: ["karin"] }, everything))).toEqual([]);
    expect(found(refusalsOfAsker({ askers: ["karin", "another"] }, everything))).toEqual([
      "asked-by-you beside employeeId",
    ]);
  });

  const given = (verb: StepAct["verb"], of: Parameters<typeof refuseForHolder>[0], actor = everything) =>
    codeOf(() => refuseForHolder(of, { verb, actor, now }));

  test("a manager who asked for it does not approve it, and may cancel it", () => {
    const asked = { ...person, askers: ["another"] };
    expect(given("approve", asked)).toBe("asked-by-you");
    expect(given("cancel", asked)).toBe("done");
  });

  test("nothing is approved or cancelled for oneself or unseen, and a block waits for neither", () => {
    for (const verb of ["approve", "cancel"] as const) {
      expect([verb, given(verb, person, own)]).toEqual([verb, "acts-on-self"]);
      expect([verb, given(verb, hidden)]).toEqual([verb, "protected-needs-permission"]);
    }
    for (const verb of ["suspend", "revoke"] as const)
      expect([verb, given(verb, hidden, own)]).toEqual([verb, "done"]);
  });

  test("nothing is approved after the last day of employment, and it may be cancelled then", () => {
    const until = (employedTo: string) => ({ ...person, employedTo });
    expect(given("approve", until("2026-11-24"))).toBe("done");
    expect(given("approve", until("2026-11-23"))).toBe("employment-ended");
    expect(given("cancel", until("2026-11-23"))).toBe("done");
  });
});
