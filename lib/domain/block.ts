import { type Actor, accountOf } from "./actor";
import { meansCompromise, type Reason } from "./reason";

/** When a hold becomes permanent by itself: after a loss, never after a leave or a precaution. */
export function permanentAt(reason: Reason, now: Date, lossHours: number): Date | null {
  return meansCompromise(reason) ? new Date(now.getTime() + lossHours * 3_600_000) : null;
}

/** The account whose sign-ins end with the block: none when no one else can hold the e-ID, nor the reporter's own. */
export function accountToSignOut(
  actor: Actor,
  holderAccountId: string | null,
  reason: Reason,
): string | null {
  return meansCompromise(reason) && holderAccountId !== accountOf(actor) ? holderAccountId : null;
}
