import { type Actor, accountOf } from "./actor";
import type { ShownAssessment } from "./assessment";
import type { Outcome } from "./control";
import { Refusal } from "./refusal";
import { dayOf } from "./stockholm";

/** The yearly trust declaration, and the application for the mark at a level. */
export const declarationKinds = ["declaration", "application"] as const;
export type DeclarationKind = (typeof declarationKinds)[number];

/** As what it can be taken out. */
export const declarationFormats = ["pdf", "xlsx", "json", "zip"] as const;
export type DeclarationFormat = (typeof declarationFormats)[number];

/** What a trust declaration or an application says, as it was put together at one instant. */
export interface DeclarationContent {
  kind: DeclarationKind;
  year: number;
  organisation: { name: string; number: string };
  issuer: string;
  level: number;
  issuesAssertions: boolean;
  framework: { id: string; titleSv: string; titleEn: string };
  /** ISO 8601. */
  at: string;
  figures: Record<ShownAssessment, number>;
  followUp: FollowUp;
  requirements: DeclaredRequirement[];
}
/** When what recurs was last done, as days; null for what never was. */
export interface FollowUp {
  internalAuditOn: string | null;
  riskReviewOn: string | null;
  roleReviewOn: string | null;
  /** Detected in the twelve months before. */
  incidents: number;
  /** The version in force. */
  practiceStatement: number | null;
  terms: number | null;
}
export interface DeclaredRequirement {
  id: string;
  chapter: { id: string; titleSv: string; titleEn: string };
  titleSv: string;
  titleEn: string;
  summarySv: string;
  summaryEn: string;
  status: ShownAssessment;
  maturity: number | null;
  answer: string;
  reason: string | null;
  /** Null where the framework names none. */
  control: DeclaredControl | null;
  evidence: DeclaredEvidence[];
  findings: DeclaredFinding[];
}
export interface DeclaredControl {
  name: string;
  outcome: Outcome;
  population: number;
  exceptions: number;
  /** Null when it has never run, and so is unknown. */
  ranAt: string | null;
  sha256: string | null;
}
export interface DeclaredEvidence {
  id: string;
  title: string;
  kind: "file" | "link" | "agreement" | "control";
  fileName: string | null;
  url: string | null;
  classification: "open" | "internal" | "secret";
  /** In hex; of the file or of the frozen result. */
  sha256: string | null;
  effectiveFrom: string;
  effectiveTo: string | null;
}
export interface DeclaredFinding {
  severity: "major" | "minor" | "observation";
  text: string;
  action: string;
  dueOn: string;
  status: "open" | "done" | "verified";
}

/** What remains before every requirement is met or does not apply. */
export const gapsOf = ({ figures }: Pick<DeclarationContent, "figures">): number =>
  figures["evidence-missing"] + figures.overdue;

/**
 * The requirements that are not met and of which nobody has said what will be done: no finding has an action that is
 * still ahead, or done and not yet verified. An action whose day has passed is no plan. An application with none is
 * ready to be sent.
 */
export function unplannedGaps<One extends Pick<DeclaredRequirement, "status" | "findings">>({
  at,
  requirements,
}: {
  at: string;
  requirements: readonly One[];
}): One[] {
  const today = dayOf(new Date(at));
  const planned = ({ findings }: One) =>
    findings.some(
      ({ status, action, dueOn }) =>
        action.trim() !== "" && (status === "done" || (status === "open" && dueOn >= today)),
    );
  return requirements.filter(
    (one) => (one.status === "evidence-missing" || one.status === "overdue") && !planned(one),
  );
}

/**
 * What stops a first signature: gaps that the signer has not said are known and, since an application is judged by
 * them, gaps of an application without a plan.
 */
export const gapsBefore = (content: DeclarationContent) => ({
  gaps: gapsOf(content),
  unplanned: content.kind === "application" ? unplannedGaps(content).length : 0,
});

export interface Signatures {
  firstSignedBy: string | null;
  secondSignedBy: string | null;
}

/** Signed by two it stands as it is; until then it may be put together anew, and a first signature falls. */
export function refuseSigned({ secondSignedBy }: Signatures): void {
  if (secondSignedBy !== null) throw new Refusal("declaration-signed");
}

/** Whose turn a signature is: two different people, and the first says that the gaps are known. */
export function signatureOf(
  signed: Signatures,
  { gaps, unplanned, gapsKnown, actor }: ReturnType<typeof gapsBefore> & { gapsKnown: boolean; actor: Actor },
): "first" | "second" {
  refuseSigned(signed);
  if (accountOf(actor) === null) throw new Refusal("forbidden");
  if (signed.firstSignedBy === null) {
    if (unplanned > 0) throw new Refusal("application-not-ready", { count: String(unplanned) });
    if (gaps > 0 && !gapsKnown) throw new Refusal("declaration-gaps-unseen", {}, "gapsKnown");
    return "first";
  }
  if (signed.firstSignedBy === accountOf(actor)) throw new Refusal("second-person-needed");
  return "second";
}

type Answered = Pick<DeclaredRequirement, "status" | "maturity" | "answer" | "reason">;
export interface BesideLastYear {
  requirement: DeclaredRequirement;
  /** Null where last year had no such requirement, or there was no declaration. */
  before: Answered | null;
  turned: boolean;
}

/** This year's answers, each with last year's. */
export function besideLastYear(
  now: Pick<DeclarationContent, "requirements">,
  before: Pick<DeclarationContent, "requirements"> | null,
): BesideLastYear[] {
  return now.requirements.map((requirement) => {
    const earlier = before?.requirements.find(({ id }) => id === requirement.id) ?? null;
    return {
      requirement,
      before: earlier,
      turned: earlier !== null && earlier.status !== requirement.status,
    };
  });
}
