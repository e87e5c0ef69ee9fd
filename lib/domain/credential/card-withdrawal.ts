import { type Actor, isSecondPerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { EidStatus } from "./eid";

/** Why a card is not to be used, for good. */
export const withdrawalReasons = [
  "damaged",
  "misprinted",
  "lost",
  "returned-to-supplier",
  "discarded",
  "handed-in",
] as const;
export type WithdrawalReason = (typeof withdrawalReasons)[number];

/** Who brought a card back. */
export const cardBringers = ["holder", "manager", "finder", "post"] as const;
export type CardBringer = (typeof cardBringers)[number];

/** What a card is when it is withdrawn: nobody's, of an e-ID not handed over, of one that has ended, or in use. */
export type CardStanding = "blank" | "waiting" | "ended" | "in-use";

interface WithdrawalRule {
  from: readonly CardStanding[];
  /** Whether there is a card left to destroy; one that was lost may turn up. */
  destroyed: boolean;
}
const rules: Record<WithdrawalReason, WithdrawalRule> = {
  damaged: { from: ["blank", "waiting", "ended"], destroyed: true },
  misprinted: { from: ["blank", "waiting", "ended"], destroyed: true },
  lost: { from: ["blank", "waiting"], destroyed: true },
  // A card with somebody's keys in it is sent to nobody.
  "returned-to-supplier": { from: ["blank"], destroyed: false },
  discarded: { from: ["blank", "ended"], destroyed: true },
  "handed-in": { from: ["ended"], destroyed: true },
};

interface CardEid {
  number: string;
  status: EidStatus;
  validTo: Date;
}

export function cardStanding(eid: CardEid | null, now: Date): CardStanding {
  if (!eid) return "blank";
  if (eid.status === "revoked" || eid.status === "cancelled") return "ended";
  if (eid.status !== "active" && eid.status !== "suspended") return "waiting";
  return eid.validTo < now ? "ended" : "in-use";
}

export interface Withdrawing {
  eid: CardEid | null;
  reason: WithdrawalReason;
  handedInBy: CardBringer | null;
  /** The officer says that they are destroyed already. */
  destroyed: boolean;
}

/** Throws a Refusal beside the field to mend. */
export function refuseWithdrawal({ eid, reason, handedInBy, destroyed }: Withdrawing, now: Date): void {
  const standing = cardStanding(eid, now);
  // What somebody still uses is blocked first, by whoever may.
  if (eid && standing === "in-use") throw new Refusal("card-in-use", { number: eid.number }, "first");
  if (!rules[reason].from.includes(standing)) throw new Refusal("reason-not-allowed", {}, "reason");
  if (reason === "handed-in" && !handedInBy) throw new Refusal("handed-in-by-missing", {}, "handedInBy");
  if (destroyed && !rules[reason].destroyed) throw new Refusal("card-not-to-destroy", {}, "destroyed");
  // Keys have been in it: another sees it destroyed.
  if (destroyed && eid) throw new Refusal("second-person-needed", { verb: "destroy" }, "destroyed");
}

export interface WithdrawnCard {
  reason: WithdrawalReason;
  /** The e-ID that was on it, and whose keys are in it. */
  eidId: string | null;
  withdrawnBy: string;
  destroyedAt: Date | null;
}

export const isToDestroy = ({
  reason,
  destroyedAt,
}: Pick<WithdrawnCard, "reason" | "destroyedAt">): boolean =>
  rules[reason].destroyed && reason !== "lost" && destroyedAt === null;

/** A card with keys in it is destroyed by another than who withdrew it; a blank one needs no witness. */
export function refuseDestruction(card: WithdrawnCard, actor: Actor): void {
  if (card.destroyedAt || !rules[card.reason].destroyed)
    throw new Refusal("card-not-to-destroy", {}, "cardNumber");
  if (card.eidId && !isSecondPerson(actor, card.withdrawnBy))
    throw new Refusal("second-person-needed", { verb: "destroy" }, "cardNumber");
}
