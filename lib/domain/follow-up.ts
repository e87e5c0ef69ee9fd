import { addDays } from "./stockholm";

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

/** Due within a month is said ahead. */
const soonDays = 30;

export function urgency({ dueOn }: Pick<FollowUp, "dueOn">, today: string): "overdue" | "soon" | "later" {
  if (dueOn === null || dueOn < today) return "overdue";
  return dueOn <= addDays(today, soonDays) ? "soon" : "later";
}

/** What never was done first, then by day. */
export const byDay = (one: FollowUp, other: FollowUp): number =>
  (one.dueOn ?? "").localeCompare(other.dueOn ?? "") || one.about.localeCompare(other.about, "sv");
