import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  isToDestroy,
  refuseDestruction,
  refuseWithdrawal,
  type Withdrawing,
  type WithdrawnCard,
  withdrawalReasons,
} from "./card-withdrawal";
import type { EidStatus } from "./eid";
import { officer as anOfficer } from "./testing";

const refusalIn = (work: () => unknown): Refusal => {
  try {
    work();
  } catch (why) {
    if (why instanceof Refusal) return why;
    throw why;
  }
  throw new Error("Nothing was refused.");
};
const now = new Date("2026-11-28T12:00:00Z");
const eid = (status: EidStatus, validTo = new Date("2028-01-01")) => ({
  number: "EL-2026-000001",
  status,
  validTo,
});
const withdrawing = (given: Partial<Withdrawing> = {}): Withdrawing => ({
  ...{ eid: null, reason: "damaged", handedInBy: null, destroyed: false },
  ...given,
});
const refused = (given: Partial<Withdrawing>) => {
  const { code, field } = refusalIn(() => refuseWithdrawal(withdrawing(given), now));
  return [code, field];
};

// Typed by hand: which reason fits a blank card, one not handed over, and one whose e-ID has ended.
const matrix = {
  damaged: [true, true, true],
  misprinted: [true, true, true],
  lost: [true, true, false],
  "returned-to-supplier": [true, false, false],
  discarded: [true, false, true],
  "handed-in": [false, false, true],
} as const;

describe("a card is withdrawn", () => {
  test.each(withdrawalReasons)("as %s where that can be so", (reason) => {
    const handedInBy = reason === "handed-in" ? "holder" : null;
    const said = [null, eid("ready"), eid("revoked")].map((one) => {
      try {
        refuseWithdrawal(withdrawing({ eid: one, reason, handedInBy }), now);
        return true;
      } catch {
        return false;
      }
    });
    expect(said).toEqual(matrix[reason]);
  });
  test("not while somebody uses it, and after its last moment", () => {
    for (const status of ["active", "suspended"] as const)
      expect(refused({ eid: eid(status), reason: "handed-in", handedInBy: "holder" })).toEqual([
        "card-in-use",
        "first",
      ]);
    const over = eid("active", new Date("2026-11-28T11:59:59Z"));
    expect(() =>
      refuseWithdrawal(withdrawing({ eid: over, reason: "handed-in", handedInBy: "holder" }), now),
    ).not.toThrow();
  });
  test("as handed in only with who brought it", () => {
    expect(refused({ eid: eid("revoked"), reason: "handed-in" })).toEqual([
      "handed-in-by-missing",
      "handedInBy",
    ]);
  });
  test("and destroyed at once only where no keys have been in it and there is a card", () => {
    expect(() => refuseWithdrawal(withdrawing({ destroyed: true }), now)).not.toThrow();
    expect(refused({ eid: eid("revoked"), destroyed: true })).toEqual(["second-person-needed", "destroyed"]);
    expect(refused({ reason: "returned-to-supplier", destroyed: true })).toEqual([
      "card-not-to-destroy",
      "destroyed",
    ]);
  });
});

describe("a withdrawn card is destroyed", () => {
  const officer = (accountId: string) => anOfficer(["id-administrator"], accountId);
  const card: WithdrawnCard = { reason: "handed-in", eidId: "e", withdrawnBy: "anna", destroyedAt: null };
  const code = (given: Partial<WithdrawnCard>, by: string) =>
    refusalIn(() => refuseDestruction({ ...card, ...given }, officer(by))).code;

  test("by another where keys have been in it, by anybody where not", () => {
    expect(() => refuseDestruction(card, officer("berit"))).not.toThrow();
    expect(code({}, "anna")).toBe("second-person-needed");
    expect(() => refuseDestruction({ ...card, eidId: null }, officer("anna"))).not.toThrow();
  });
  test("once, and not what the supplier has", () => {
    expect(code({ destroyedAt: now }, "berit")).toBe("card-not-to-destroy");
    expect(code({ reason: "returned-to-supplier", eidId: null }, "berit")).toBe("card-not-to-destroy");
    expect(() => refuseDestruction({ ...card, reason: "lost" }, officer("berit"))).not.toThrow();
  });
  test("and waits for it, but for what is lost or sent away", () => {
    expect(withdrawalReasons.filter((reason) => isToDestroy({ reason, destroyedAt: null }))).toEqual([
      "damaged",
      "misprinted",
      "discarded",
      "handed-in",
    ]);
    expect(isToDestroy({ reason: "damaged", destroyedAt: now })).toBe(false);
  });
});
