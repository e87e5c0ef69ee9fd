import { type Actor, isSecondPerson } from "@/lib/domain/core/actor";
import type { Level } from "@/lib/domain/core/level";
import { Refusal } from "@/lib/domain/core/refusal";
import { addDays, dayOf, earlierDay } from "@/lib/domain/core/swedish-time";
import type { EidStatus } from "./eid";
import { plainCarrierNumber } from "./hand-over";
import { lossReasons, type Reason } from "./reason";

/** How a card left the drawer or its holder, for good: nothing of these is handed over again. */
export const reserveOutcomes = ["returned", "damaged", "missing"] as const;
export type ReserveOutcome = (typeof reserveOutcomes)[number];

/** One card that lies ready to be lent in the place of a person's own. Days are YYYY-MM-DD. */
export interface ReserveCard {
  /** The e-ID it was bound to, if ever. */
  eidId: string | null;
  /** The last day it is lent; null until it is handed over. */
  dueDay: string | null;
  extendedAt: Date | null;
  outAs: ReserveOutcome | null;
  /** Account ids. */
  outBy: string | null;
  destroyedBy: string | null;
}

export const reserveCardStates = ["drawer", "bound", "lent", ...reserveOutcomes, "destroyed"] as const;
export type ReserveCardState = (typeof reserveCardStates)[number];

/** What may be done with a card, and from where. Buttons, tests and refusals follow from this table. */
export const reserveCardSteps = {
  bind: ["drawer"],
  lend: ["bound"],
  extend: ["lent"],
  "take-back": ["bound", "lent", "missing"],
  "mark-damaged": ["drawer"],
  "mark-missing": ["drawer", "bound", "lent"],
  destroy: ["returned", "damaged"],
} as const satisfies Record<string, readonly ReserveCardState[]>;
export type ReserveCardStep = keyof typeof reserveCardSteps;

/** Derived, never stored: a card goes one way, and each column is written once. */
export function reserveCardState(card: ReserveCard): ReserveCardState {
  if (card.destroyedBy) return "destroyed";
  if (card.outAs) return card.outAs;
  if (card.dueDay) return "lent";
  return card.eidId ? "bound" : "drawer";
}

export function mayStep(card: ReserveCard, step: ReserveCardStep): boolean {
  return reserveCardSteps[step].some((state) => state === reserveCardState(card));
}

export function refuseReserveStep(card: ReserveCard, step: ReserveCardStep, field?: string): void {
  if (!mayStep(card, step)) throw new Refusal("reserve-card-state", { state: reserveCardState(card) }, field);
}

/** Days a card is lent where a type says nothing else, and at most. */
export const usualReserveDays = 14;
export const mostReserveDays = 31;

/** Its certificates end when the card can be lent no longer: the days of the type, twice. */
export const longestReserveDays = (days: number): number => 2 * days;

/** The last day it is lent, from the day it is handed over: never beyond what its certificates allow. */
export const lentUntil = (from: string, days: number, validDay: string): string =>
  earlierDay(addDays(from, days), validDay);

/** Lent once more for as long, once, while the time is not over. Answers the new last day. */
export function extended(card: ReserveCard, days: number, validDay: string, today: string): string {
  refuseReserveStep(card, "extend");
  const { dueDay } = card;
  if (card.extendedAt) throw new Refusal("reserve-extended-once");
  if (!dueDay || dueDay < today) throw new Refusal("expired");
  const until = lentUntil(dueDay, days, validDay);
  if (until <= dueDay) throw new Refusal("validity-too-long", { day: validDay, cappedBy: "type" });
  return until;
}

/** Two on record: who took it out of use, and who saw it destroyed. */
export function refuseDestroyer(card: ReserveCard, actor: Actor): void {
  refuseReserveStep(card, "destroy");
  if (!isSecondPerson(actor, card.outBy)) throw new Refusal("second-person-needed", { verb: "destroy" });
}

/** As many as are received at once. */
export const longestSeries = 200;

/** The numbers from the first to the last, which differ in their last digits alone; null when they make no series. */
export function cardSeries(first: string, last: string): string[] | null {
  if (/[^0-9A-Za-z\s-]/.test(first + last)) return null;
  const [from, to] = [plainCarrierNumber(first), plainCarrierNumber(last || first)];
  if (!isCardNumber.test(from) || !isCardNumber.test(to)) return null;
  if (from === to) return [from];
  const [start, end] = [counted.exec(from), counted.exec(to)];
  const [low, high] = [Number(start?.[2]), Number(end?.[2])];
  const alike = from.length === to.length && start?.[1] === end?.[1];
  if (!alike || !(low < high) || high - low >= longestSeries) return null;
  const head = start?.[1] ?? "";
  return Array.from(
    { length: high - low + 1 },
    (_, nth) => head + String(low + nth).padStart(from.length - head.length, "0"),
  );
}
const isCardNumber = /^[0-9A-Z]{4,40}$/;
const counted = /^([0-9A-Z]*?)(\d{1,9})$/;

/** Why somebody works with a card from the drawer: their own is not ready, or cannot be used. */
export const reserveReasons = ["own-not-ready", "forgotten", "lost", "damaged"] as const;
export type ReserveReason = (typeof reserveReasons)[number];

/** Whoever has never had a card of their own cannot have lost or forgotten it. */
export const reserveReasonsFor = (own: unknown): readonly ReserveReason[] =>
  own ? reserveReasons : ["own-not-ready"];

interface OwnEid {
  level: Level;
  handedOverAt: Date | null;
}

/** The e-ID of their own that a card stands in for: the last that was handed over to them; null for who has had none. */
export const ownAmong = <One extends OwnEid & { reserve: boolean }>(held: readonly One[]): One | null =>
  held
    .filter(({ handedOverAt, reserve }) => handedOverAt !== null && !reserve)
    .toSorted((one, other) => Number(other.handedOverAt) - Number(one.handedOverAt))
    .at(0) ?? null;

/** A card stands in for an e-ID that its holder has had, and is no stronger; or for the first, which is on its way. */
export function reserveFor(own: OwnEid | null, type: { level: Level; reserve?: boolean }): void {
  if (!type.reserve) throw new Refusal("not-a-reserve-type", {}, "cardNumber");
  if (!own) return;
  if (!own.handedOverAt) throw new Refusal("not-followable", {}, "cardNumber");
  if (type.level > own.level)
    throw new Refusal("reserve-level-above", { level: String(own.level) }, "cardNumber");
}

/** A card is lent for a short time that lies within the employment, so not before its first day. */
export function refuseBeforeFirstDay({ employedFrom }: { employedFrom: string }, now: Date): void {
  if (employedFrom > dayOf(now))
    throw new Refusal("reserve-before-employment", { day: employedFrom }, "employeeId");
}

/** How long after a block a reserve card is offered. */
const offeredDays = 30;
const offeredAfter: readonly Reason[] = [...lossReasons, "damaged"];

/** Somebody who has just lost the use of their card may need another today. */
export function offersReserve(
  own: { status: EidStatus; statusReason: Reason | null; statusSince: Date; handedOverAt: Date | null },
  now: Date,
): boolean {
  const { status, statusReason, statusSince, handedOverAt } = own;
  if (!handedOverAt || !statusReason || !offeredAfter.includes(statusReason)) return false;
  if (status === "suspended") return true;
  return status === "revoked" && dayOf(now) <= addDays(dayOf(statusSince), offeredDays);
}
