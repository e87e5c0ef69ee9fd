import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { dayOf } from "@/lib/domain/core/swedish-time";
import type { Eid } from "./eid";
import { transition } from "./eid-transition";
import { refusalsAbout, type StepPerson } from "./step";

/** Cards that a bureau makes, as one file out and its answer in. `answered`: every card of it has had an outcome. */
export const cardBatchStates = ["draft", "sent", "answered", "closed"] as const;
export type CardBatchState = (typeof cardBatchStates)[number];

/** What an officer does with a batch; that it is answered follows from its cards. */
const lifecycle = {
  discard: { from: ["draft"], to: null },
  send: { from: ["draft"], to: "sent" },
  close: { from: ["sent", "answered"], to: "closed" },
} as const satisfies Record<string, { from: readonly CardBatchState[]; to: CardBatchState | null }>;
export type CardBatchVerb = keyof typeof lifecycle;
export const cardBatchVerbs = Object.keys(lifecycle) as CardBatchVerb[];

export const isBatchVerbOpen = (state: CardBatchState, verb: CardBatchVerb): boolean =>
  lifecycle[verb].from.some((from) => from === state);

export function refuseBatchVerb(state: CardBatchState, verb: CardBatchVerb): void {
  if (!isBatchVerbOpen(state, verb)) throw new Refusal("card-batch-wrong-state", { state });
}

/** How a card of a batch went. `left-out`: it was never asked for. `released`: the batch was closed without it. */
export const cardRowStates = ["left-out", "outstanding", "issued", "refused", "released"] as const;
export type CardRowState = (typeof cardRowStates)[number];

/** An answer with two requests a card is some kB each, and is held in memory. */
export const cardsAtMost = 1_000;

/** Why a card is not asked for or not taken in, as its row says it in few words. */
const cardWhyCodes = [
  "wrong-status",
  "other-issuer",
  "acts-on-self",
  "expired",
  "protected-one-by-one",
  "employment-ended",
  "in-card-batch",
  "card-row-unknown",
  "card-row-twice",
  "carrier-number-missing",
  "carrier-number-taken",
  "request-missing",
  "request-unreadable",
  "request-signature-invalid",
  "key-too-weak",
  "key-shared",
  "key-reused",
] as const satisfies RefusalCode[];
export const cardWhyWord = (code: RefusalCode): (typeof cardWhyCodes)[number] | "other" =>
  cardWhyCodes.find((one) => one === code) ?? "other";

/** An approved order of a type that the bureau makes, as the batch must know it. */
export interface CardCandidate {
  eid: Eid;
  person: StepPerson;
  /** The number of a batch that already has it. */
  otherBatch: number | null;
}

/**
 * Why an order is not among those that a bureau is asked for; null: it is. A protected person is a decision of its own,
 * and no file with their name leaves.
 */
export function cardRefusal(
  { eid, person, otherBatch }: CardCandidate,
  actor: Actor,
  now: Date,
): Refusal | null {
  try {
    transition(eid, { verb: "produce", actor, now });
  } catch (fault) {
    if (fault instanceof Refusal) return fault;
    throw fault;
  }
  if (eid.status !== "approved") return new Refusal("wrong-status", { verb: "produce", status: eid.status });
  if (person.protectedIdentity) return new Refusal("protected-one-by-one");
  const [about] = refusalsAbout(person, actor);
  if (about) return about;
  if (person.employedTo !== null && person.employedTo < dayOf(now)) return new Refusal("employment-ended");
  return otherBatch === null ? null : new Refusal("in-card-batch", { number: String(otherBatch) });
}
