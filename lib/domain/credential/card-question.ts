import type { EidStatus } from "./eid";

/** What is asked about an e-ID whose holder has a new name or no job, and the answer that is offered. */
export type CardQuestion = "name-replace" | "name-cancel" | "ended-cancel";

export interface Changed {
  /** When the name was last changed; null when it never was. */
  nameAt: Date | null;
  /** When a last day was last decided that still holds. */
  endAt: Date | null;
}

const underWay: readonly EidStatus[] = ["ordered", "approved", "producing", "ready"];
const inUse: readonly EidStatus[] = ["active", "suspended"];

/**
 * A card in use ends by itself with the employment, so an end asks only about what is not handed over. A card shows
 * the name it was made with: one in use is replaced, unless it is lent for days, and one under way is cancelled and
 * ordered anew.
 */
export function cardQuestion(
  eid: { status: EidStatus; orderedAt: Date; reserve?: boolean },
  { nameAt, endAt }: Changed,
): CardQuestion | null {
  const since = (change: Date | null) => change !== null && eid.orderedAt < change;
  const waits = underWay.includes(eid.status);
  if (waits && since(endAt)) return "ended-cancel";
  if (!since(nameAt)) return null;
  if (waits) return "name-cancel";
  return inUse.includes(eid.status) && !eid.reserve ? "name-replace" : null;
}
