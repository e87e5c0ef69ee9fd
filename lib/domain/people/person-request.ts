import { Refusal } from "@/lib/domain/core/refusal";

/**
 * Somebody whom an officer with a role in some departments wants on record. Whoever holds a number already is known to
 * those alone whose role holds everywhere, so that one of them answers every such request, whether or not anybody does.
 */
export const requestOutcomes = ["added", "placed", "declined"] as const;
export type RequestOutcome = (typeof requestOutcomes)[number];

/** Throws Refusal for one that has been answered. */
export function refuseAnswered(request: {
  outcome: RequestOutcome | null;
  settledByName: string | null;
}): void {
  const { outcome, settledByName } = request;
  if (outcome !== null) throw new Refusal("request-answered", settledByName ? { by: settledByName } : {});
}
