import { dayOf } from "@/lib/domain/core/swedish-time";
import { type Assessment, type ShownAssessment, shownAssessment } from "./assessment";
import { joinedOutcome } from "./control";
import type {
  DeclarationContent,
  DeclaredControl,
  DeclaredEvidence,
  DeclaredFinding,
  DeclaredRequirement,
  FollowUp,
} from "./declaration";
import { type Chapter, chaptersFor, type ServedFramework, type ServedRequirement } from "./framework";

/** Everything a declaration is put together from, as it stood at one instant. */
export interface MarkFacts {
  organisation: { name: string; number: string };
  issuer: string;
  level: number;
  issuesAssertions: boolean;
  framework: ServedFramework;
  assessments: readonly (Assessment & { ownerName: string | null; approvedByName: string | null })[];
  /** The newest result of each. */
  controls: readonly DeclaredControl[];
  /** Approved and not withdrawn, with what it is for. What is no longer what was added shows nothing. */
  evidence: readonly (DeclaredEvidence & { requirement: string; changed: boolean })[];
  findings: readonly (DeclaredFinding & { requirement: string })[];
  followUp: FollowUp;
}

/** Puts the answers together: each requirement that applies, as people would see it on that day. */
export function assemble(
  facts: MarkFacts,
  { kind, year, now }: Pick<DeclarationContent, "kind" | "year"> & { now: Date },
): DeclarationContent {
  const { organisation, issuer, level, issuesAssertions, framework, followUp } = facts;
  const { id, titleSv, titleEn } = framework;
  const requirements = chaptersFor(framework, facts).flatMap((chapter) =>
    chapter.requirements.map((requirement) => declared(chapter, requirement, facts, dayOf(now))),
  );
  const count = (status: ShownAssessment) => requirements.filter((one) => one.status === status).length;
  return {
    kind,
    year,
    organisation,
    issuer,
    level,
    issuesAssertions,
    framework: { id, titleSv, titleEn },
    at: now.toISOString(),
    figures: {
      met: count("met"),
      "evidence-missing": count("evidence-missing"),
      "control-failed": count("control-failed"),
      overdue: count("overdue"),
      "not-applicable": count("not-applicable"),
    },
    followUp,
    requirements,
  };
}

function declared(
  chapter: Chapter,
  requirement: ServedRequirement,
  facts: MarkFacts,
  today: string,
): DeclaredRequirement {
  const { id, titleSv, titleEn, summarySv, summaryEn } = requirement;
  const assessment = facts.assessments.find((one) => one.requirement === id) ?? {
    ...unanswered,
    requirement: id,
  };
  const ofThis = <Row extends { requirement: string }>(rows: readonly Row[]) =>
    rows.filter((row) => row.requirement === id).map(({ requirement: _, ...row }) => row);
  const evidence = ofThis(facts.evidence);
  const controls = requirement.controls.map((name) => newestOf(name, facts.controls));
  const behind = {
    evidence: evidence.filter((one) => !one.changed && isEffective(one, today)).length,
    control: joinedOutcome(controls.map(({ outcome }) => outcome)),
  };
  const status = shownAssessment(assessment, behind, today);
  return {
    id,
    chapter: { id: chapter.id, titleSv: chapter.titleSv, titleEn: chapter.titleEn },
    titleSv,
    titleEn,
    summarySv,
    summaryEn,
    status,
    maturity: assessment.maturity,
    answer: assessment.answer,
    owner: assessment.ownerName,
    nextReviewOn: assessment.nextReviewOn,
    // Of other words than the framework has now it is no reason, until somebody has read it again.
    ...(status === "not-applicable"
      ? { reason: assessment.reason, reasonApprovedBy: assessment.approvedByName }
      : { reason: null, reasonApprovedBy: null }),
    controls,
    evidence: evidence.map(({ changed: _, ...one }) => one),
    findings: ofThis(facts.findings),
  };
}

/** A requirement before anybody has looked at it. */
export const unanswered: Omit<MarkFacts["assessments"][number], "requirement"> = {
  ownerId: null,
  ownerName: null,
  answer: "",
  maturity: null,
  status: "open",
  dueOn: null,
  nextReviewOn: null,
  reason: null,
  askedBy: null,
  approvedBy: null,
  approvedByName: null,
  reread: false,
};

/** A control that has never run knows nothing. */
function newestOf(name: string, results: readonly DeclaredControl[]): DeclaredControl {
  const never = {
    name,
    outcome: "unknown",
    population: 0,
    exceptions: 0,
    ranAt: null,
    sha256: null,
  } as const;
  return results.find((result) => result.name === name) ?? never;
}

function isEffective({ effectiveFrom, effectiveTo }: DeclaredEvidence, today: string): boolean {
  return effectiveFrom <= today && (effectiveTo === null || today <= effectiveTo);
}
