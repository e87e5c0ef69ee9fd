import { describe, expect, test } from "vitest";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type ActChange, refuseActChange, waitingOffer } from "./act-setting";

const karin = "0d2f6a51-7b52-4b0e-9a7c-3f2a6c1b0001";
const karinAgain = "0d2f6a51-7b52-4b0e-9a7c-3f2a6c1b0002";
const jonas = "0d2f6a51-7b52-4b0e-9a7c-3f2a6c1b0003";
const now = new Date("2026-11-24T09:00:00Z");
const offer: ActChange = {
  ...{ id: "1", verb: "offer-acts", accountId: karin, secondAt: null, withdrawnAt: null },
  at: new Date("2026-11-17T09:00:00.001Z"),
};
const as = (accountId: string, ...more: string[]): OfficerActor => ({
  ...{ kind: "officer", organisationId: "1", officerId: "2", grants: [], employeeId: null, name: "prov" },
  ...{ accountId, accounts: [accountId, ...more] },
});

describe("the proposal that waits for a second", () => {
  test("does so for less than seven days, until it is done or taken back", () => {
    expect(waitingOffer([offer], now)).toBe(offer);
    expect(waitingOffer([{ ...offer, at: new Date("2026-11-17T09:00:00Z") }], now)).toBeNull();
    expect(waitingOffer([{ ...offer, secondAt: now }], now)).toBeNull();
    expect(waitingOffer([{ ...offer, withdrawnAt: now }], now)).toBeNull();
    expect(waitingOffer([{ ...offer, verb: "require-acts" }], now)).toBeNull();
    expect(waitingOffer([], now)).toBeNull();
  });
});

describe("a change of whether acts are required", () => {
  const codeOf = (
    verb: "require-acts" | "offer-acts",
    isRequired: boolean,
    waiting: ActChange | null,
    by: [string, ...string[]],
  ) => {
    try {
      refuseActChange(verb, { since: isRequired ? now : null, waiting, actor: as(...by) });
    } catch (fault) {
      if (fault instanceof Refusal) return fault.code;
      throw fault;
    }
    return "none";
  };
  test("changes something", () => {
    expect(codeOf("require-acts", false, null, [karin])).toBe("none");
    expect(codeOf("require-acts", true, null, [karin])).toBe("acts-set-so-already");
    expect(codeOf("offer-acts", true, null, [karin])).toBe("none");
    expect(codeOf("offer-acts", false, null, [karin])).toBe("acts-set-so-already");
  });
  test("to make them optional is two people's, whichever of their accounts they come with", () => {
    expect(codeOf("offer-acts", true, offer, [jonas])).toBe("none");
    expect(codeOf("offer-acts", true, offer, [karin])).toBe("second-person-needed");
    expect(codeOf("offer-acts", true, offer, [karinAgain, karin])).toBe("second-person-needed");
  });
});
