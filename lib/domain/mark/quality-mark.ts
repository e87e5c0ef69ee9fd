import { Refusal } from "@/lib/domain/core/refusal";

/** How far an own issuer has come with the quality mark at one level. */
export const markStatuses = ["not-applied", "applied", "under-review", "approved", "withdrawn"] as const;
export type MarkStatus = (typeof markStatuses)[number];

/** The way to the mark, in the order it is usually gone. */
export const milestones = [
  "scope-decided",
  "requirements-assigned",
  "practice-statement-published",
  "internal-audit-performed",
  "management-decided",
  "application-signed",
  "application-sent",
  "questions-answered",
  "decision-received",
  "agreement-signed",
] as const;
export type Milestone = (typeof milestones)[number];

const next: Record<MarkStatus, readonly MarkStatus[]> = {
  "not-applied": ["applied"],
  applied: ["under-review", "withdrawn"],
  "under-review": ["approved", "withdrawn"],
  approved: ["withdrawn"],
  withdrawn: ["applied"],
};

/** Where a status written by mistake goes back to. The log keeps both. */
const back: Record<MarkStatus, readonly MarkStatus[]> = {
  "not-applied": [],
  applied: ["not-applied"],
  "under-review": ["applied"],
  approved: ["under-review"],
  withdrawn: ["under-review", "approved"],
};

/** What a status may become; one's own again is a new look that it holds. */
export const nextStatuses = (status: MarkStatus): MarkStatus[] => [status, ...next[status], ...back[status]];

export interface MarkDecision {
  status: MarkStatus;
  /** Days, YYYY-MM-DD. */
  appliedOn: string | null;
  decisionNumber: string | null;
  decidedOn: string | null;
  validTo: string | null;
  checkedOn: string | null;
}

/** Refuses a status that does not follow, an approval without its decision, and days that are not yet or reversed. */
export function refuseBadDecision(before: MarkStatus, after: MarkDecision, today: string): void {
  if (!nextStatuses(before).includes(after.status))
    throw new Refusal("mark-status-not-next", { before, after: after.status }, "status");
  const decided = after.status === "approved";
  if (after.status !== "not-applied" && !after.appliedOn)
    throw new Refusal("applied-on-missing", {}, "appliedOn");
  if (decided && !after.decisionNumber) throw new Refusal("decision-number-missing", {}, "decisionNumber");
  if (decided && !after.decidedOn) throw new Refusal("decided-on-missing", {}, "decidedOn");
  for (const field of ["appliedOn", "decidedOn", "checkedOn"] as const)
    if ((after[field] ?? "") > today) throw new Refusal("day-in-future", {}, field);
  refuseReversed(after);
}

/** An approval ends everywhere at once, so whoever ends it says to know that. */
export function refuseUnseenEnd(before: MarkStatus, after: MarkStatus, seen: boolean): void {
  if (before === "approved" && after !== "approved" && !seen) throw new Refusal("approval-ends", {}, "seen");
}

/** A mark that is applied for anew keeps the day of its old decision, so only an approval follows its application. */
function refuseReversed({ status, appliedOn, decidedOn, validTo, checkedOn }: MarkDecision): void {
  if (decidedOn && validTo && validTo < decidedOn) throw new Refusal("end-before-start", {}, "validTo");
  if (status === "approved" && decidedOn && appliedOn && decidedOn < appliedOn)
    throw new Refusal("decided-before-applied", {}, "decidedOn");
  const since = status === "approved" ? decidedOn : appliedOn;
  if (checkedOn && since && checkedOn < since) throw new Refusal("checked-before-status", {}, "checkedOn");
}
