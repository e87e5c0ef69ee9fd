import { type Actor, accountOf, isSecondPerson } from "@/lib/domain/core/actor";
import { changedBy, Refusal } from "@/lib/domain/core/refusal";

const hourMs = 3_600_000;

/**
 * What a paper with emergency codes opens at most (docs/adr/0055): each code once, for an hour, and however many are
 * used in that hour no more e-IDs than one officer blocks alone without a second.
 */
export const breakGlassBounds = {
  codes: 8,
  visitMs: hourMs,
  /** e-IDs blocked in an hour, of one employer, by all codes together. */
  eidsAnHour: 25,
  searchesAVisit: 60,
  setLifeMs: 365 * 24 * hourMs,
} as const;

/** No vowels, so that no word arises, and no two that look alike by torchlight, such as 8 and B: 24 signs. */
export const breakGlassAlphabet = "CDFHJKLMNPQRTVWX23456789";
/** 4.58 bits a sign: 55 in a code. */
export const breakGlassCodeLength = 12;
/** On the cover, which the second officer has before them: it opens nothing. */
export const breakGlassSealLength = 6;

export const voidReasons = ["replaced", "withdrawn", "restored"] as const;
export type VoidReason = (typeof voidReasons)[number];

/** A paper with codes: made by the officer whose it is, of use once another has confirmed it. */
export interface BreakGlassSet {
  madeBy: string;
  madeAt: Date;
  confirmedBy: string | null;
  confirmedAt: Date | null;
  expiresAt: Date;
  voidedAt: Date | null;
  voidedBy: string | null;
}
export type BreakGlassState = "waiting" | "valid" | "expired" | "voided";

export function breakGlassState(set: BreakGlassSet, now: Date): BreakGlassState {
  if (set.voidedAt) return "voided";
  if (set.expiresAt <= now) return "expired";
  return set.confirmedAt ? "valid" : "waiting";
}

/** A code as it was typed, in capitals and without what groups it; null when it can be none. */
export function plainBreakGlassCode(typed: string, length: number = breakGlassCodeLength): string | null {
  const signs = typed.toUpperCase().replace(/[\s\p{Pd}−.]/gu, "");
  return signs.length === length && [...signs].every((one) => breakGlassAlphabet.includes(one))
    ? signs
    : null;
}

/** As it is printed: groups of four. */
export const printedBreakGlassCode = (code: string): string => code.replace(/.{4}(?=.)/g, "$&-");

/** Confirmed by another than who made it, while it waits. */
export function refuseConfirming(set: BreakGlassSet, actor: Actor, now: Date): void {
  const state = breakGlassState(set, now);
  if (state === "voided") throw changedBy(set.voidedBy, set.voidedAt);
  if (state === "valid") throw changedBy(set.confirmedBy, set.confirmedAt);
  if (state === "expired") throw new Refusal("expired");
  if (!accountOf(actor)) throw new Refusal("forbidden");
  if (!isSecondPerson(actor, set.madeBy)) throw new Refusal("second-person-needed");
}

/** Whether a visit that a code has opened still lasts. */
export function isVisitOpen(visit: { usedAt: Date; set: BreakGlassSet }, now: Date): boolean {
  const lasted = now.getTime() - visit.usedAt.getTime();
  // One that begins after now was opened by another clock: what that is off by gives nobody a longer hour.
  return breakGlassState(visit.set, now) === "valid" && Math.abs(lasted) < breakGlassBounds.visitMs;
}
