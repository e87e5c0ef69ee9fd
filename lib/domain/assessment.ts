import { type Actor, accountOf, may } from "./actor";
import { Refusal } from "./refusal";

/** How one requirement is met, as it is stored. Days are YYYY-MM-DD. */
export interface Assessment {
  requirement: string;
  ownerId: string | null;
  answer: string;
  maturity: number | null;
  status: "open" | "met" | "not-applicable";
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
export const shownAssessments = ["met", "evidence-missing", "overdue", "not-applicable"] as const;
export type ShownAssessment = (typeof shownAssessments)[number];

/** What stands behind an assessment today. */
export interface Behind {
  /** Approved evidence whose days include today. */
  evidence: number;
  /** The newest result of its automatic control; null where the framework names none. */
  control: "passed" | "failed" | "unknown" | null;
}

/**
 * Overdue is what should have been looked at by now; missing is what nobody has shown yet. A control that failed, or
 * could not find its data, is never green.
 */
export function shownAssessment(assessment: Standing, behind: Behind, today: string): ShownAssessment {
  const { status, dueOn, nextReviewOn } = assessment;
  if (status === "not-applicable") return "not-applicable";
  if (nextReviewOn !== null && nextReviewOn < today) return "overdue";
  const shown = status === "met" && behind.evidence > 0 && (behind.control ?? "passed") === "passed";
  if (shown && !assessment.reread) return "met";
  return dueOn !== null && dueOn < today ? "overdue" : "evidence-missing";
}

/** Whoever owns a requirement answers it; the responsible issuer may answer any. */
export const answersFor = (actor: Actor, { ownerId }: Pick<Assessment, "ownerId">): boolean =>
  may(actor, "quality-mark:write") || (actor.kind === "officer" && actor.officerId === ownerId);

export function refuseNotOwner(assessment: Assessment, actor: Actor): void {
  if (!answersFor(actor, assessment)) throw new Refusal("not-the-owner");
}

/** The answers a requirement must have before anybody may call it met. */
export function refuseUnanswered({ answer, maturity, status }: Assessment): void {
  if (status !== "met") return;
  if (answer.trim() === "") throw new Refusal("answer-missing", {}, "answer");
  if (maturity === null) throw new Refusal("maturity-missing", {}, "maturity");
}

/** Asks that a requirement be held not to apply: it stays as it was until another person has agreed. */
export function askNotApplicable(assessment: Assessment, reason: string, actor: Actor): Assessment {
  if (reason.trim() === "") throw new Refusal("reason-missing", {}, "reason");
  return { ...assessment, reason: reason.trim(), askedBy: accountOf(actor), approvedBy: null };
}

export function answerNotApplicable(assessment: Assessment, agrees: boolean, actor: Actor): Assessment {
  if (assessment.reason === null || assessment.approvedBy !== null)
    throw new Refusal("wrong-status", { status: assessment.status });
  if (assessment.askedBy === accountOf(actor)) throw new Refusal("second-person-needed");
  if (!agrees) return { ...assessment, reason: null, askedBy: null };
  return { ...assessment, status: "not-applicable", approvedBy: accountOf(actor) };
}

/** It applies after all: as if nobody had asked. */
export function applyAgain(assessment: Assessment): Assessment {
  if (assessment.reason === null) throw new Refusal("wrong-status", { status: assessment.status });
  return { ...assessment, status: "open", reason: null, askedBy: null, approvedBy: null };
}
