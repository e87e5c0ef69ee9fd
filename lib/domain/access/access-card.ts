import { type Actor, isSamePerson, isSecondPerson, isSelf, may } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/permission";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { type Approvers, isOneOfThem, lapsesAt, whoMay } from "./access-request";

/** Why a card opens no door any more. One that is found is handed in, and another is applied for. */
export const accessCardReasons = ["lost", "stolen", "damaged", "no-need"] as const;
export type AccessCardReason = (typeof accessCardReasons)[number];

/** A card from when it is applied for until it is handed in. Accounts by their ids. */
export interface AccessCard {
  employeeId: string;
  askedBy: string;
  askedAt: Date;
  validTo: string;
  approvedBy: string | null;
  refusedAt: Date | null;
  withdrawnAt: Date | null;
  handedOutAt: Date | null;
  blockedAt: Date | null;
  returnedAt: Date | null;
}

/** Derived. `over`: the card's last day or the employment's has passed, and nobody has handed it in. */
export const accessCardStates = [
  "asked",
  "approved",
  "active",
  "over",
  "blocked",
  "returned",
  "refused",
  "withdrawn",
  "lapsed",
] as const;
export type AccessCardState = (typeof accessCardStates)[number];

export interface CardAbout {
  approvers: Approvers;
  /** The holder's last day. */
  employedTo: string | null;
  now: Date;
}

export function accessCardState(
  card: AccessCard,
  { employedTo, now }: Pick<CardAbout, "employedTo" | "now">,
): AccessCardState {
  const today = dayOf(now);
  const isOver = card.validTo < today || (employedTo !== null && employedTo < today);
  if (card.returnedAt) return "returned";
  if (card.blockedAt) return "blocked";
  if (card.handedOutAt) return isOver ? "over" : "active";
  if (card.refusedAt) return "refused";
  if (card.withdrawnAt) return "withdrawn";
  if (isOver) return "lapsed";
  if (card.approvedBy) return "approved";
  return now >= lapsesAt(card) ? "lapsed" : "asked";
}

interface Rule {
  from: readonly AccessCardState[];
  /** Whoever manages the applicant, the applicant, or an officer; a holder blocks their own, and nobody does the rest to it. */
  by: "approver" | "applicant" | Permission;
}
/** All that can be done with a card. */
// biome-ignore format: one row a verb is how the table is read
export const accessCardVerbs = {
  approve:    { from: ["asked"],                     by: "approver" },
  refuse:     { from: ["asked"],                     by: "approver" },
  withdraw:   { from: ["asked", "approved"],         by: "applicant" },
  "hand-out": { from: ["approved"],                  by: "access-card:write" },
  block:      { from: ["active", "over"],            by: "access-card:block" },
  return:     { from: ["active", "over", "blocked"], by: "access-card:write" },
} as const satisfies Record<string, Rule>;
export type AccessCardVerb = keyof typeof accessCardVerbs;

/** Throws Refusal for what somebody may not do with a card as it is now. */
export function refuseCardVerb(card: AccessCard, verb: AccessCardVerb, actor: Actor, about: CardAbout): void {
  const { from, by }: Rule = accessCardVerbs[verb];
  const isOwn = isSelf(actor, card.employeeId) || isSamePerson(actor, card.askedBy);
  if (by === "applicant" && !isOwn) throw new Refusal("not-found");
  if (by.includes(":") && !(verb === "block" && isOwn) && !may(actor, by as Permission))
    throw new Refusal("forbidden", { permission: by });
  const state = accessCardState(card, about);
  if (!from.includes(state)) throw new Refusal("access-card-wrong-state", { state });
  if (isOwn && by !== "applicant" && verb !== "block") throw new Refusal("acts-on-self");
  if (verb === "hand-out" && !isSecondPerson(actor, card.approvedBy))
    throw new Refusal("second-person-needed");
  if (by === "approver") refuseApprover(card, actor, about);
}

/** As the first step of what is applied for: the manager, and others once it is late or there is none. */
function refuseApprover({ employeeId, askedBy, askedAt }: AccessCard, actor: Actor, about: CardAbout): void {
  const asked = { employeeId, askedBy, askedAt, sensitive: false, taken: {}, answer: null };
  if (!whoMay(asked, "manager", about).some((who) => isOneOfThem(actor, who, about.approvers)))
    throw new Refusal("access-step-others");
}

/** What would not be refused. */
export function openCardVerbs(card: AccessCard, actor: Actor, about: CardAbout): AccessCardVerb[] {
  return (Object.keys(accessCardVerbs) as AccessCardVerb[]).filter((verb) => {
    try {
      refuseCardVerb(card, verb, actor, about);
      return true;
    } catch (why) {
      if (why instanceof Refusal) return false;
      throw why;
    }
  });
}
