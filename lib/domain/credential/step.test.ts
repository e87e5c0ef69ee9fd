import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { stepped, steppedInBulk } from "./step";
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
