import { earlierDay } from "@/lib/domain/core/swedish-time";
import { type Behind, type ShownAssessment, type Standing, shownAssessment } from "./assessment";
import { joinedOutcome, type Outcome } from "./control";
import {
  type Chapter,
  chaptersFor,
  type MarkScope,
  type ServedFramework,
  type ServedRequirement,
} from "./framework";

/** A requirement with its assessment, what stands behind it and how that is shown. */
export interface Assessed<Row extends Standing = Standing> {
  requirement: ServedRequirement;
  assessment: Row;
  behind: Behind;
  shown: ShownAssessment;
}
export interface AssessedChapter<Row extends Standing = Standing> {
  chapter: Pick<Chapter, "id" | "titleSv" | "titleEn">;
  rows: Assessed<Row>[];
}

/** Every requirement that applies, by chapter; `outcomes` has the newest result of each control by its name. */
export function assessed<Row extends Standing & { evidence: number }>(
  framework: ServedFramework,
  scope: MarkScope,
  assessments: readonly Row[],
  outcomes: ReadonlyMap<string, Outcome>,
  today: string,
): AssessedChapter<Row>[] {
  const byId = new Map(assessments.map((one) => [one.requirement, one]));
  return chaptersFor(framework, scope).map(({ id, titleSv, titleEn, requirements }) => ({
    chapter: { id, titleSv, titleEn },
    rows: requirements.flatMap((requirement) => {
      const assessment = byId.get(requirement.id);
      if (!assessment) return [];
      const control = joinedOutcome(requirement.controls.map((id) => outcomes.get(id) ?? "unknown"));
      const behind = { evidence: assessment.evidence, control };
      return [{ requirement, assessment, behind, shown: shownAssessment(assessment, behind, today) }];
    }),
  }));
}

/** Met or not applicable: nothing more to do. */
export const isSettled = ({ shown }: Pick<Assessed, "shown">): boolean =>
  shown === "met" || shown === "not-applicable";

export interface RequirementTally {
  settled: number;
  missing: number;
  failed: number;
  overdue: number;
}
export function tally(rows: readonly Pick<Assessed, "shown">[]): RequirementTally {
  const of = (shown: ShownAssessment) => rows.filter((row) => row.shown === shown).length;
  return {
    settled: rows.filter(isSettled).length,
    missing: of("evidence-missing"),
    failed: of("control-failed"),
    overdue: of("overdue"),
  };
}

/** Whether it should have an owner and has none: what does not apply needs nobody. */
export const isUnowned = ({ ownerId, status, reread }: Pick<Standing, "ownerId" | "status" | "reread">) =>
  ownerId === null && (status !== "not-applicable" || reread);

/** The next day something must be done about a requirement: answered by, or looked at again. */
export function nextDay({ assessment, shown }: Assessed): string | null {
  const { dueOn, nextReviewOn } = assessment;
  if (shown === "not-applicable") return null;
  if (shown === "met") return nextReviewOn;
  // Either can be what has passed; the other may be a day to come, on which nothing is late.
  if (shown === "overdue" && dueOn && nextReviewOn) return earlierDay(dueOn, nextReviewOn);
  return dueOn ?? nextReviewOn;
}

/** Why a requirement with evidence is not met all the same; of a control, whether it ever ran is for others to tell. */
export type Lack = "conclusion" | "control-unknown";

/** None where the evidence itself is what is missing, or there is nothing to explain: that the control failed is the state. */
export function lacks({
  assessment,
  behind,
  shown,
}: Pick<Assessed, "assessment" | "behind" | "shown">): Lack[] {
  if ((shown !== "evidence-missing" && shown !== "control-failed") || behind.evidence === 0) return [];
  return [
    ...(assessment.status === "open" ? (["conclusion"] as const) : []),
    ...(behind.control === "unknown" ? (["control-unknown"] as const) : []),
  ];
}
