import { type Actor, isSamePerson, isSelf, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { workingDayAfter } from "@/lib/domain/core/swedish-days";
import { dayOf, instantOf } from "@/lib/domain/core/swedish-time";
import type { Eid } from "./eid";
import { meansCompromise, type Reason } from "./reason";

/** What the countdown counts: never over before the next working day at 16:00, or the clock's hours alone. */
export const lossCountdowns = ["working-day", "hours"] as const;
export type LossCountdown = (typeof lossCountdowns)[number];

/** What an employer has decided of its countdown. */
export interface LossTerms {
  lossHours: number;
  lossCountdown: LossCountdown;
}

const dayStaffLeave = "16:00";

/**
 * When an e-ID reported lost now is blocked for good. Found-requests are answered in the daytime: what is lost on a
 * Friday and found on the Saturday must be there on Monday.
 */
export function lossDeadline(now: Date, { lossHours, lossCountdown }: LossTerms): Date {
  const hours = new Date(now.getTime() + lossHours * 3_600_000);
  if (lossCountdown === "hours") return hours;
  const answered = instantOf(`${workingDayAfter(dayOf(now))}T${dayStaffLeave}`);
  return answered && answered > hours ? answered : hours;
}

/** When a hold becomes permanent by itself: after a loss, never after a leave or a precaution. */
export function permanentAt(reason: Reason, now: Date, terms: LossTerms): Date | null {
  return meansCompromise(reason) ? lossDeadline(now, terms) : null;
}

/** The day that a hold for leave is over: a day to come. Throws Refusal. */
export function returnDay(reason: Reason, day: string | null, now: Date): string | null {
  if (day === null) return null;
  if (reason !== "leave-of-absence") throw new Refusal("return-without-leave", {}, "returnsOn");
  if (day <= dayOf(now)) throw new Refusal("return-past", {}, "returnsOn");
  return day;
}

/** The day of return of a hold for leave, changed; null takes it away. Throws Refusal. */
export function changedReturnDay(
  eid: Pick<Eid, "status" | "statusReason" | "returnsOn">,
  day: string | null,
  now: Date,
): string | null {
  if (eid.status !== "suspended") throw new Refusal("wrong-status", { status: eid.status });
  if (eid.statusReason !== "leave-of-absence") throw new Refusal("return-without-leave", {}, "returnsOn");
  if (day === (eid.returnsOn ?? null)) throw new Refusal("nothing-changed", {}, "returnsOn");
  return returnDay(eid.statusReason, day, now);
}

/** Whether an officer has a day of return to change: somebody else's hold for leave. */
export const hasReturnDay = (
  eid: Pick<Eid, "status" | "statusReason" | "employeeId">,
  actor: Actor,
): boolean =>
  eid.status === "suspended" &&
  eid.statusReason === "leave-of-absence" &&
  may(actor, "eid:suspend") &&
  !isSelf(actor, eid.employeeId);

/** The accounts whose sign-ins with such an e-ID end with the block (docs/adr/0032): none when no one else can hold the e-ID, nor the reporter's own. */
export function accountsToSignOut(actor: Actor, holders: readonly string[], reason: Reason): string[] {
  return meansCompromise(reason) ? holders.filter((accountId) => !isSamePerson(actor, accountId)) : [];
}
