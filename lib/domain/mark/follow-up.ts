import { type Due, isOverdue } from "@/lib/domain/core/deadline";
import { addDays } from "@/lib/domain/core/swedish-time";

/** What the follow-up of a quality mark waits for, by kind. */
export const followUpKinds = [
  "incident-report",
  "finding-open",
  "finding-done",
  "audit",
  "coverage",
  "risk-review",
  "role-review",
  "role-review-open",
  "training",
] as const;
export type FollowUpKind = (typeof followUpKinds)[number];

export interface FollowUp {
  kind: FollowUpKind;
  id: string;
  /** YYYY-MM-DD; null for what should have been done already and never was. */
  dueOn: string | null;
  /** What it is about, in the employer's own words. */
  about: string;
  count: number;
}

export const followUp = (
  kind: FollowUpKind,
  id: string,
  dueOn: string | null,
  about: string,
  count = 1,
): FollowUp => ({ kind, id, dueOn, about, count });

/** Due within a month is said ahead. */
const soonDays = 30;

export function urgency(item: Pick<FollowUp, "dueOn">, today: string): "overdue" | "soon" | "later" {
  if (isOverdue(deadlineOf(item), today)) return "overdue";
  return item.dueOn !== null && item.dueOn <= addDays(today, soonDays) ? "soon" : "later";
}

/** As one among all that has a day. */
export const deadlineOf = ({ dueOn }: Pick<FollowUp, "dueOn">): Due => ({
  day: dueOn,
  never: dueOn === null,
});

/** What never was done first, then by day. */
export const byDay = (one: FollowUp, other: FollowUp): number =>
  (one.dueOn ?? "").localeCompare(other.dueOn ?? "") || one.about.localeCompare(other.about, "sv");
