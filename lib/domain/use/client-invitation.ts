import { type Actor, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";

/** For how many days a relying party can register. */
export const invitationDays = [7, 14, 30] as const;
/** Each try may ask an address of theirs. */
export const invitationTries = 30;

export interface ClientInvitation {
  expiresAt: Date;
  withdrawnAt: Date | null;
  /** Whether a client was registered by it. */
  used: boolean;
}
export type InvitationState = "open" | "used" | "withdrawn" | "expired";

export function invitationState(invitation: ClientInvitation, now: Date): InvitationState {
  if (invitation.used) return "used";
  if (invitation.withdrawnAt !== null) return "withdrawn";
  return now < invitation.expiresAt ? "open" : "expired";
}

/** Throws Refusal for an invitation that opens nothing any more. */
export function refuseInvitation(invitation: ClientInvitation, now: Date): void {
  const state = invitationState(invitation, now);
  if (state !== "open") throw new Refusal("invitation-over", { state });
}

/** Whoever may register may withdraw, whoever invited. */
export const mayWithdraw = (invitation: ClientInvitation, actor: Actor, now: Date): boolean =>
  may(actor, "client:register") && invitationState(invitation, now) === "open";
