import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  type BreakGlassSet,
  breakGlassAlphabet,
  breakGlassBounds,
  breakGlassCodeLength,
  breakGlassState,
  isVisitOpen,
  plainBreakGlassCode,
  printedBreakGlassCode,
  refuseConfirming,
} from "./break-glass";

const now = new Date("2026-11-24T01:14:07Z");
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const set: BreakGlassSet = {
  ...{ madeBy: "karin", madeAt: minutes(-60), expiresAt: minutes(525_540) },
  ...{ confirmedBy: null, confirmedAt: null, voidedAt: null, voidedBy: null },
};
const valid = { ...set, confirmedBy: "jonas", confirmedAt: minutes(-30) };
const officer = (accountId: string): Actor => ({
  ...{ kind: "officer", organisationId: "org", accountId, accounts: [accountId], employeeId: null },
  ...{ name: accountId, officerId: accountId, grants: ["security-officer"] },
});
const codeOf = (act: () => void) => {
  try {
    act();
    return "allowed";
  } catch (fault) {
    return fault instanceof Refusal ? fault.code : fault;
  }
};

describe("a paper of emergency codes", () => {
  test("waits until it is confirmed, is in force for a year, and once void stays void", () => {
    expect(breakGlassState(set, now)).toBe("waiting");
    expect(breakGlassState(valid, now)).toBe("valid");
    expect(breakGlassState(valid, minutes(525_539))).toBe("valid");
    expect(breakGlassState(valid, minutes(525_540))).toBe("expired");
    expect(breakGlassState({ ...valid, voidedAt: now }, minutes(525_540))).toBe("voided");
  });

  test("is confirmed by another, once, and not when it is void or over", () => {
    expect(codeOf(() => refuseConfirming(set, officer("jonas"), now))).toBe("allowed");
    expect(codeOf(() => refuseConfirming(set, officer("karin"), now))).toBe("second-person-needed");
    expect(codeOf(() => refuseConfirming(valid, officer("mira"), now))).toBe("changed-meanwhile");
    expect(codeOf(() => refuseConfirming({ ...set, voidedAt: now }, officer("jonas"), now))).toBe(
      "changed-meanwhile",
    );
    expect(codeOf(() => refuseConfirming(set, officer("jonas"), minutes(525_540)))).toBe("expired");
  });

  test("opens eight times at most, for an hour and 25 e-IDs each hour", () => {
    expect(breakGlassBounds).toEqual({
      ...{ codes: 8, visitMs: 3_600_000, eidsAnHour: 25, searchesAVisit: 60, setLifeMs: 31_536_000_000 },
    });
  });
});

describe("a code", () => {
  test("is more than anybody can guess: over 10^16 of them", () => {
    expect(new Set(breakGlassAlphabet).size).toBe(24);
    expect(24 ** breakGlassCodeLength).toBeGreaterThan(1e16);
    expect(breakGlassAlphabet).not.toMatch(/[01AEIOUYBSZG]/);
  });

  test("is read however it is grouped and cased, and anything else is none", () => {
    expect(plainBreakGlassCode(" cdfh-jk23 4567 ")).toBe("CDFHJK234567");
    expect(printedBreakGlassCode("CDFHJK234567")).toBe("CDFH-JK23-4567");
    for (const typed of ["", "CDFH-JK23-456", "CDFH-JK23-45677", "ODFH-JK23-4567", "x".repeat(10_000)])
      expect(plainBreakGlassCode(typed), typed).toBeNull();
  });
});

describe("what a code has opened", () => {
  test("lasts an hour", () => {
    expect(isVisitOpen({ usedAt: now, set: valid }, minutes(59))).toBe(true);
    expect(isVisitOpen({ usedAt: now, set: valid }, minutes(60))).toBe(false);
  });

  test("ends with its paper: withdrawn, replaced, or over", () => {
    expect(isVisitOpen({ usedAt: now, set: { ...valid, voidedAt: minutes(1) } }, minutes(2))).toBe(false);
    expect(isVisitOpen({ usedAt: now, set: { ...valid, expiresAt: minutes(5) } }, minutes(6))).toBe(false);
  });

  test("is not open by a clock that was put back an hour", () => {
    expect(isVisitOpen({ usedAt: now, set: valid }, minutes(-60))).toBe(false);
  });
});
