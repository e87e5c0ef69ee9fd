import { dayOf } from "@/lib/domain/core/swedish-time";

/** Steps on the way to the mark of which the product has seen something itself. */
export const observableMilestones = [
  "practice-statement-published",
  "internal-audit-performed",
  "application-sent",
  "decision-received",
] as const;
export type ObservableMilestone = (typeof observableMilestones)[number];

export interface ObservedMilestone {
  milestone: ObservableMilestone;
  /** YYYY-MM-DD */
  day: string;
  /** A version's number or an audit's name; empty where the day says it all. */
  what: string;
}

interface Seen {
  statements: readonly { version: number; publishedAt: Date }[];
  audits: readonly { title: string; performedOn: string | null }[];
  mark: { appliedOn: string | null; decidedOn: string | null };
  /** YYYY-MM-DD */
  today: string;
}

/** What the product knows of the steps: the first statement published and the latest audit. It is shown and never set. */
export function observedMilestones({ statements, audits, mark, today }: Seen): ObservedMilestone[] {
  const [first] = statements.toSorted((one, other) => one.version - other.version);
  const [latest] = audits
    .flatMap(({ title, performedOn }) => (performedOn ? [{ day: performedOn, what: title }] : []))
    .sort((one, other) => other.day.localeCompare(one.day));
  const seen = {
    "practice-statement-published": first && {
      day: dayOf(first.publishedAt),
      what: String(first.version),
    },
    "internal-audit-performed": latest,
    "application-sent": mark.appliedOn && { day: mark.appliedOn, what: "" },
    "decision-received": mark.decidedOn && { day: mark.decidedOn, what: "" },
  };
  return observableMilestones.flatMap((milestone) => {
    const step = seen[milestone];
    return step && step.day <= today ? [{ milestone, ...step }] : [];
  });
}
