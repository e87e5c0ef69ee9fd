import type { Tx } from "@/db/core/client";
import {
  type ListedAssessment,
  listAssessmentsOf,
  listNewestResults,
  listStandings,
  type NewestResult,
  readAssessment,
  type StoodAssessment,
} from "@/db/mark/assessment";
import { readDocument } from "@/db/mark/framework";
import { listQualityMarks, type NamedMark, readQualityMark } from "@/db/mark/quality-mark";
import { listOfficerNames } from "@/db/people/officer";
import { type Actor, may, officerIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import {
  type Assessed,
  type AssessedChapter,
  assessed,
  isSettled,
  nextDay,
  type RequirementTally,
  tally,
} from "@/lib/domain/mark/assessed";
import { answersFor, decides } from "@/lib/domain/mark/assessment";
import type { Outcome } from "@/lib/domain/mark/control";
import { query } from "@/lib/query";

export type { ListedAssessment, NewestResult, StoodAssessment };

/** A requirement as a row of a list, and with everything that is known of how it is met. */
export type ListedRow = Assessed<ListedAssessment>;
export type AssessedRow = Assessed<StoodAssessment>;

interface Standings {
  mark: NamedMark;
  chapters: AssessedChapter<ListedAssessment>[];
  results: NewestResult[];
}

/** The requirements of a mark by chapter, as they stand today: its reads are sent together. Throws not-found. */
async function readEligibility(
  tx: Tx,
  organisationId: string,
  markId: string,
  today: string,
  known?: NamedMark,
): Promise<Standings> {
  const [mark, rows, results] = await Promise.all([
    known ?? readQualityMark(tx, organisationId, markId),
    listStandings(tx, organisationId, markId, today),
    listNewestResults(tx, organisationId, [markId]),
  ]);
  const framework = await readDocument(tx, mark);
  const outcomes = new Map<string, Outcome>(results.map(({ control, outcome }) => [control, outcome]));
  return { mark, chapters: assessed(framework, mark, rows, outcomes, today), results };
}

export interface RequirementList extends Standings {
  /** Who may be given requirements. */
  officers: { id: string; name: string }[];
}

/** Every requirement that applies. Throws not-found. */
export const readRequirements = query({
  permission: "quality-mark:read",
  heavy: true,
  async run(
    { tx, actor: { organisationId }, now },
    { markId }: { markId: string },
  ): Promise<RequirementList> {
    const [standings, officers] = await Promise.all([
      readEligibility(tx, organisationId, markId, dayOf(now)),
      listOfficerNames(tx),
    ]);
    return { ...standings, officers };
  },
});

export interface RequirementPage {
  mark: NamedMark;
  chapter: AssessedChapter["chapter"];
  row: AssessedRow;
  /** The newest of each of its controls that has run. */
  results: NewestResult[];
  may: { answer: boolean; decide: boolean };
}

/** One requirement of a mark. Throws not-found, also for one that does not apply at the level. */
export const readRequirement = query({
  permission: "quality-mark:read",
  async run(
    { tx, actor, now },
    { markId, requirement }: { markId: string; requirement: string },
  ): Promise<RequirementPage> {
    const { organisationId } = actor;
    const [{ mark, chapters, results }, assessment] = await Promise.all([
      readEligibility(tx, organisationId, markId, dayOf(now)),
      readAssessment(tx, { organisationId, markId, requirement }, dayOf(now)),
    ]);
    const chapter = chapters.find(({ rows }) => rows.some((one) => one.requirement.id === requirement));
    const listed = chapter?.rows.find((one) => one.requirement.id === requirement);
    if (!chapter || !listed || !assessment) throw new Refusal("not-found");
    const row = { ...listed, assessment };
    return {
      mark,
      chapter: chapter.chapter,
      row,
      results: results.filter(({ control }) => row.requirement.controls.includes(control)),
      may: mayHere(actor, row),
    };
  },
});

function mayHere(actor: Actor, { assessment }: AssessedRow): RequirementPage["may"] {
  return {
    answer: may(actor, "assessment:write") && answersFor(actor, assessment),
    decide: decides(actor, assessment),
  };
}

export interface OwnTask {
  mark: NamedMark;
  row: ListedRow;
  /** The day it is to be done by, when there is one. */
  day: string | null;
}

/** What this officer answers for that is not settled or is soon to be looked at again, the earliest day first. */
export const readOwnTasks = query({
  permission: "quality-mark:read",
  async run({ tx, actor, now }, _: undefined): Promise<OwnTask[]> {
    const officerId = officerIdOf(actor);
    if (!officerId) return [];
    const today = dayOf(now);
    const { organisationId } = actor;
    const own = await listAssessmentsOf(tx, organisationId, officerId, today);
    const marks = await listQualityMarks(tx, organisationId);
    const tasks: OwnTask[] = [];
    for (const mark of marks.filter(({ id }) => own.some(({ markId }) => markId === id))) {
      const { chapters } = await readEligibility(tx, organisationId, mark.id, today, mark);
      for (const row of chapters.flatMap(({ rows }) => rows))
        if (row.assessment.ownerId === officerId) tasks.push({ mark, row, day: nextDay(row) });
    }
    return tasks
      .filter(({ row, day }) => !isSettled(row) || day !== null)
      .sort((one, other) => (one.day ?? "9999").localeCompare(other.day ?? "9999"));
  },
});

export interface MarkTally extends RequirementTally {
  mark: NamedMark;
  total: number;
}

/** Every mark of the employer with how much of it is settled. */
export const readMarks = query({
  permission: "quality-mark:read",
  async run({ tx, actor: { organisationId }, now }, _: undefined): Promise<MarkTally[]> {
    const tallies: MarkTally[] = [];
    for (const mark of await listQualityMarks(tx, organisationId)) {
      const { chapters } = await readEligibility(tx, organisationId, mark.id, dayOf(now), mark);
      const rows = chapters.flatMap((chapter) => chapter.rows);
      tallies.push({ mark, total: rows.length, ...tally(rows) });
    }
    return tallies;
  },
});
