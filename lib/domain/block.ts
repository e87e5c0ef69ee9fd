import { type Actor, isSamePerson } from "./actor";
import { meansCompromise, type Reason } from "./reason";

/** When a hold becomes permanent by itself: after a loss, never after a leave or a precaution. */
export function permanentAt(reason: Reason, now: Date, lossHours: number): Date | null {
  return meansCompromise(reason) ? new Date(now.getTime() + lossHours * 3_600_000) : null;
}

/** The accounts whose sign-ins with such an e-ID end with the block (docs/adr/0032): none when no one else can hold the e-ID, nor the reporter's own. */
export function accountsToSignOut(actor: Actor, holders: readonly string[], reason: Reason): string[] {
  return meansCompromise(reason) ? holders.filter((accountId) => !isSamePerson(actor, accountId)) : [];
}
