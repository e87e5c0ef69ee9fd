import { type Actor, accountOf, isSecondPerson } from "@/lib/domain/core/actor";
import { canonicalJson } from "@/lib/domain/core/canonical-json";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import type { ShownAssessment } from "./assessment";
import type { Outcome } from "./control";

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
  /** What was put together before a failed control had a figure of its own has none. */
  figures: Record<Exclude<ShownAssessment, "control-failed">, number> & { "control-failed"?: number };
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
  owner: string | null;
  nextReviewOn: string | null;
  reason: string | null;
  /** Who agreed that it does not apply. */
  reasonApprovedBy: string | null;
  controls?: DeclaredControl[];
  /** What was put together before a requirement could have several says the one here. */
  control?: DeclaredControl | null;
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
/** Each control of a declared requirement, whenever it was declared. */
export const declaredControls = ({
  controls,
  control,
}: Pick<DeclaredRequirement, "controls" | "control">): DeclaredControl[] =>
  controls ?? (control ? [control] : []);
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
  approvedBy: string | null;
}
export interface DeclaredFinding {
  severity: "major" | "minor" | "observation";
  text: string;
  action: string;
  dueOn: string;
  status: "open" | "done" | "verified";
}

/** The year, and from the second edition which: 2026:2. */
export const editionName = ({ year, edition }: { year: number; edition: number }): string =>
  edition > 1 ? `${year}:${edition}` : String(year);

/** What remains before every requirement is met or does not apply. */
export const gapsOf = ({ figures }: Pick<DeclarationContent, "figures">): number =>
  figures["evidence-missing"] + (figures["control-failed"] ?? 0) + figures.overdue;
export const isGap = ({ status }: Pick<DeclaredRequirement, "status">): boolean =>
  status !== "met" && status !== "not-applicable";

/**
 * The requirements that are not met and of which nobody has said what will be done: no deviation has an action that is
 * still ahead, or done and not yet verified. An action whose day has passed is no plan, nor is an observation, which
 * says that nothing is amiss. An application with none is ready to be sent.
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
      ({ severity, status, action, dueOn }) =>
        severity !== "observation" &&
        action.trim() !== "" &&
        (status === "done" || (status === "open" && dueOn >= today)),
    );
  return requirements.filter((one) => isGap(one) && !planned(one));
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

/** Until two have signed it is a draft, and not to be sent. */
export const isDraft = ({ signatures }: { signatures: readonly unknown[] }): boolean => signatures.length < 2;

export const isSigned = ({ secondSignedBy }: Signatures): boolean => secondSignedBy !== null;

/** Signed by two it stands as it is; until then it may be put together anew, and a first signature falls. */
export function refuseSigned(signatures: Signatures): void {
  if (isSigned(signatures)) throw new Refusal("declaration-signed");
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
  if (!isSecondPerson(actor, signed.firstSignedBy)) throw new Refusal("second-person-needed");
  return "second";
}

/** Whether two say the same of every requirement. That a control ran again is no other answer unless it ended otherwise. */
export function saysTheSame(
  one: Pick<DeclarationContent, "requirements">,
  other: Pick<DeclarationContent, "requirements">,
): boolean {
  const said = ({ requirements }: typeof one) =>
    canonicalJson(
      requirements.map(({ control, controls, ...rest }) => ({
        ...rest,
        controls: declaredControls({ control, controls }).map(({ name, outcome }) => ({ name, outcome })),
      })),
    );
  return said(one) === said(other);
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
