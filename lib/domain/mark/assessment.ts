import { type Actor, accountOf, isOwner, isSecondPerson, may } from "@/lib/domain/core/actor";
import { Refusal, refuseAll } from "@/lib/domain/core/refusal";

export const assessmentStatuses = ["open", "met", "not-applicable"] as const;
export type AssessmentStatus = (typeof assessmentStatuses)[number];

/** How one requirement is met, as it is stored. Days are YYYY-MM-DD. */
export interface Assessment {
  requirement: string;
  ownerId: string | null;
  answer: string;
  maturity: number | null;
  status: AssessmentStatus;
  dueOn: string | null;
  nextReviewOn: string | null;
  reason: string | null;
  askedBy: string | null;
  approvedBy: string | null;
  reread: boolean;
}

/** What a list needs of it, and what decides how it is shown. */
export type Standing = Pick<
  Assessment,
  "requirement" | "ownerId" | "status" | "dueOn" | "nextReviewOn" | "reread"
>;

/** As people see it. Met has no colour, so that the eye goes to what remains. */
export const shownAssessments = [
  "met",
  "evidence-missing",
  "control-failed",
  "overdue",
  "not-applicable",
] as const;
export type ShownAssessment = (typeof shownAssessments)[number];

/** What stands behind an assessment today. */
export interface Behind {
  /** Approved evidence whose days include today. */
  evidence: number;
  /** What the newest results of its controls say together; null where it has none. */
  control: "passed" | "failed" | "unknown" | null;
}

/**
 * Overdue is what should have been looked at by now; missing is what nobody has shown yet, or what its control could
 * not find the data of. Where the control failed it is that, and no evidence would mend it. What is to be read again is not settled, also where it was held not to apply:
 * two people agreed on that of other words.
 */
export function shownAssessment(assessment: Standing, behind: Behind, today: string): ShownAssessment {
  const { status, dueOn, nextReviewOn } = assessment;
  if (status === "not-applicable" && !assessment.reread) return "not-applicable";
  if (nextReviewOn !== null && nextReviewOn < today) return "overdue";
  const shown = status === "met" && behind.evidence > 0 && (behind.control ?? "passed") === "passed";
  if (shown && !assessment.reread) return "met";
  if (dueOn !== null && dueOn < today) return "overdue";
  return behind.control === "failed" ? "control-failed" : "evidence-missing";
}

/** Whoever owns a requirement answers it; the responsible issuer may answer any. */
export const answersFor = (actor: Actor, { ownerId }: Pick<Assessment, "ownerId">): boolean =>
  may(actor, "quality-mark:write") || isOwner(actor, ownerId);

export function refuseNotOwner(assessment: Assessment, actor: Actor): void {
  if (!answersFor(actor, assessment)) throw new Refusal("not-the-owner");
}

/** Called met it has an answer and a maturity; and nobody plans the next review for a day that has been. */
export function refuseBadAnswer(
  before: Pick<Assessment, "nextReviewOn">,
  after: Assessment,
  today: string,
): void {
  const past = pastDay(after.nextReviewOn, before.nextReviewOn, today, "nextReviewOn");
  refuseAll([...(after.status === "met" ? unanswered(after) : []), ...past]);
}

const unanswered = ({ answer, maturity }: Assessment): Refusal[] => [
  ...(answer.trim() === "" ? [new Refusal("answer-missing", {}, "answer")] : []),
  ...(maturity === null ? [new Refusal("maturity-missing", {}, "maturity")] : []),
];

/** Nobody is given until a day that has been. */
export function refusePastDue(
  { dueOn }: Pick<Assessment, "dueOn">,
  wanted: string | null,
  today: string,
): void {
  refuseAll(pastDay(wanted, dueOn, today, "dueOn"));
}

/** A day that stood there already may have passed since: it is not typed anew, and stops nobody. */
const pastDay = (wanted: string | null, before: string | null, today: string, field: string): Refusal[] =>
  wanted !== null && wanted !== before && wanted < today ? [new Refusal("day-past", {}, field)] : [];

/** Asks that a requirement be held not to apply: it stays as it was until another person has agreed. */
export function askNotApplicable(assessment: Assessment, reason: string, actor: Actor): Assessment {
  if (reason.trim() === "") throw new Refusal("why-not-applicable-missing", {}, "reason");
  return { ...assessment, reason: reason.trim(), askedBy: accountOf(actor), approvedBy: null };
}

/** The second person's answer, to what was asked, or to whether it still does not apply as the words are now. */
export function answerNotApplicable(assessment: Assessment, agrees: boolean, actor: Actor): Assessment {
  const { status } = assessment;
  if (waitsForSecond(assessment) === null) throw new Refusal("wrong-status", { status });
  if (!isSecondPerson(actor, assessment.askedBy)) throw new Refusal("second-person-needed");
  if (!agrees) {
    const applies = status === "not-applicable" ? "open" : status;
    return { ...assessment, status: applies, reason: null, askedBy: null, approvedBy: null };
  }
  return { ...assessment, status: "not-applicable", approvedBy: accountOf(actor), reread: false };
}

type AskedOnce = Pick<Assessment, "status" | "reason" | "askedBy" | "approvedBy" | "reread">;

/** asked: that it does not apply is not agreed to. again: it was, but of other words than the framework has now. */
export function waitsForSecond({ status, reason, approvedBy, reread }: AskedOnce): "asked" | "again" | null {
  if (reason !== null && approvedBy === null) return "asked";
  return status === "not-applicable" && reread ? "again" : null;
}

/** Whether it is for this one to agree or not. */
export const decides = (actor: Actor, assessment: AskedOnce): boolean =>
  waitsForSecond(assessment) !== null &&
  may(actor, "assessment:approve") &&
  isSecondPerson(actor, assessment.askedBy);

/** It applies after all: as if nobody had asked. */
export function applyAgain(assessment: Assessment): Assessment {
  if (assessment.reason === null) throw new Refusal("wrong-status", { status: assessment.status });
  return { ...assessment, status: "open", reason: null, askedBy: null, approvedBy: null };
}
