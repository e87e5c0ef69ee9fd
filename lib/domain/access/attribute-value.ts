import { Refusal } from "@/lib/domain/core/refusal";
import { addDays, dayOf, endOfDay, startOfDay } from "@/lib/domain/core/swedish-time";

/** From when a source says that a value of somebody is, YYYY-MM-DD. */
export interface HeldSince {
  sourceOn: string;
}
/** What the employer was given of somebody by another system, or by hand. */
export interface HeldValue extends HeldSince {
  value: string;
}

export const longestValue = 200;
/** How long a value is kept of somebody who has left, in days: nobody is told it, and one who comes back has it. */
export const keptAfterEmploymentDays = 90;

export type ValueObstacle =
  | { code: "not-imported" }
  | { code: "value-ahead"; from: Date }
  | { code: "value-too-old"; since: Date };

/** Until when a value is told: a day that the source gave it lasts with the age that is allowed; null is for as long as it is there. */
export const goodUntil = ({ sourceOn }: HeldSince, maxAgeDays: number | null): Date | null =>
  maxAgeDays === null ? null : endOfDay(addDays(sourceOn, maxAgeDays));

/** Why a value is not told at an instant; null where it is. One that a wrong clock has dated ahead waits for its day. */
export function heldObstacle(
  held: HeldSince | null,
  maxAgeDays: number | null,
  at: Date,
): ValueObstacle | null {
  if (held === null) return { code: "not-imported" };
  const from = startOfDay(held.sourceOn);
  if (from > at) return { code: "value-ahead", from };
  const until = goodUntil(held, maxAgeDays);
  return until !== null && until <= at ? { code: "value-too-old", since: until } : null;
}

export type ValueFault = "value-missing" | "value-too-long" | "value-is-number" | "value-ahead";

export interface GivenValue extends HeldValue {
  isIdentityNumber: boolean;
}
/**
 * What cannot be recorded. An identity number has a standard name, which agreements mention and which is kept encrypted:
 * no other name makes it one that is told.
 */
export function valueFault({ value, sourceOn, isIdentityNumber }: GivenValue, now: Date): ValueFault | null {
  if (value === "") return "value-missing";
  if (value.length > longestValue) return "value-too-long";
  if (isIdentityNumber) return "value-is-number";
  return sourceOn > dayOf(now) ? "value-ahead" : null;
}

/** Throws Refusal beside the field that is wrong. */
export function refuseValue(held: GivenValue, now: Date): void {
  const fault = valueFault(held, now);
  if (fault) throw new Refusal(fault, {}, fault === "value-ahead" ? "sourceOn" : "value");
}
