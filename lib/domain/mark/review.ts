import { Refusal } from "@/lib/domain/core/refusal";
import { addDays, addMonths } from "@/lib/domain/core/swedish-time";

/** Risks (K2.4 c) and roles (K3.3) are gone through at least every twelve months. */
const reviewMonths = 12;
/** A course is booked ahead, so its end is said three months before. */
const trainingWarningDays = 90;

/** The last day of the next review, counted from the day of the last one. */
export const nextReviewOn = (lastOn: string): string => addMonths(lastOn, reviewMonths);

export const roleDecisions = ["keep", "remove"] as const;
export type RoleDecision = (typeof roleDecisions)[number];

/** What is decided about one role of one officer. Removed is final; kept can still be thought over. */
export function decide(
  before: RoleDecision | null,
  decision: RoleDecision,
  { held, self }: { held: boolean; self: boolean },
): RoleDecision {
  if (self) throw new Refusal("acts-on-self");
  if (before === "remove") throw new Refusal("already-decided");
  if (decision === "keep" && !held) throw new Refusal("role-removed");
  return decision;
}

/** Refuses to complete a review while somebody's role is undecided. */
export function refuseUndecided(decisions: readonly (RoleDecision | null)[]): void {
  const left = decisions.filter((decision) => decision === null).length;
  if (left > 0) throw new Refusal("decisions-missing", { count: String(left) });
}

export type TrainingStanding = "in-force" | "ending" | "ended";

/** A course without an end holds until somebody takes another. */
export function trainingStanding(validTo: string | null, today: string): TrainingStanding {
  if (validTo === null) return "in-force";
  if (validTo < today) return "ended";
  return validTo <= addDays(today, trainingWarningDays) ? "ending" : "in-force";
}
