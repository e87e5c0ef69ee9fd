import { Refusal } from "./refusal";
import { addMonths, daysBetween } from "./swedish-time";

/** The days a substitute holds a role, both included; null for a role without an end. */
export interface RolePeriod {
  validFrom: string | null;
  validTo: string | null;
}
export const rolePeriodStates = ["upcoming", "running", "over"] as const;
export type RolePeriodState = (typeof rolePeriodStates)[number];

/** Where a day lies in a role's days. A role without an end is always running. */
export function rolePeriodState({ validFrom, validTo }: RolePeriod, today: string): RolePeriodState {
  if (validTo !== null && validTo < today) return "over";
  return validFrom !== null && validFrom > today ? "upcoming" : "running";
}

/** So many days before its last one somebody is told that a role ends. */
export const roleEndNoticeDays = 7;

/** Whether it is time to tell: a week before, halfway through what is shorter than two, and never of a day or two. */
export function isEndNoticeDue(period: RolePeriod, today: string): boolean {
  const { validFrom, validTo } = period;
  if (validFrom === null || validTo === null || rolePeriodState(period, today) !== "running") return false;
  const left = daysBetween(today, validTo);
  const before = Math.min(roleEndNoticeDays, Math.floor(daysBetween(validFrom, validTo) / 2));
  return before > 0 && left <= before;
}

/** Whether two have a day in common. */
export function periodsMeet(one: RolePeriod, other: RolePeriod): boolean {
  const { validFrom, validTo } = other;
  return (
    (validTo === null || one.validFrom === null || one.validFrom <= validTo) &&
    (one.validTo === null || validFrom === null || validFrom <= one.validTo)
  );
}

/** A substitute steps in today or later, within a year, and for a year at most. */
export function refuseRolePeriod(period: { validFrom: string; validTo: string }, today: string): void {
  const { validFrom, validTo } = period;
  if (validFrom < today) throw new Refusal("role-period-past", {}, "validFrom");
  if (validTo < validFrom) throw new Refusal("end-before-start", {}, "validTo");
  if (validFrom > addMonths(today, 12))
    throw new Refusal("role-period-far-off", { day: addMonths(today, 12) }, "validFrom");
  if (validTo > addMonths(validFrom, 12))
    throw new Refusal("role-period-too-long", { day: addMonths(validFrom, 12) }, "validTo");
}
