import { Refusal } from "@/lib/domain/core/refusal";
import { addDays } from "@/lib/domain/core/swedish-time";

/** Who answers for a manager or a system owner who is away. Days in Sweden, both counted whole. */
export interface StandIn {
  validFrom: string;
  validTo: string;
  endedAt: Date | null;
}

/** Nobody is away for longer in one go. */
export const longestAway = 366;

/** Derived, never stored. */
export const standInStates = ["coming", "current", "over"] as const;
export type StandInState = (typeof standInStates)[number];

export function standInState({ validFrom, validTo, endedAt }: StandIn, today: string): StandInState {
  if (endedAt !== null || validTo < today) return "over";
  return validFrom > today ? "coming" : "current";
}

/** Throws Refusal for days that are over, the wrong way round, too many, or that somebody stands in for already. */
export function refuseStandIn(
  { validFrom, validTo }: Pick<StandIn, "validFrom" | "validTo">,
  others: readonly StandIn[],
  today: string,
): void {
  if (validFrom < today) throw new Refusal("day-past", {}, "validFrom");
  if (validTo < validFrom) throw new Refusal("end-before-start", {}, "validTo");
  if (validTo > addDays(validFrom, longestAway)) throw new Refusal("stand-in-too-long", {}, "validTo");
  const meets = others.some(
    (one) => one.endedAt === null && one.validFrom <= validTo && one.validTo >= validFrom,
  );
  if (meets) throw new Refusal("stand-in-overlaps", {}, "validFrom");
}
