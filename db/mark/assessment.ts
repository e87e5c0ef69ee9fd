import { and, asc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersionedWhere } from "@/db/core/versioned";
import { auditDetail, auditEvent } from "@/db/schema/audit";
import { controlResult } from "@/db/schema/control";
import { evidence, evidenceUse } from "@/db/schema/evidence";
import { officer } from "@/db/schema/officer";
import { assessment } from "@/db/schema/quality-mark";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Standing } from "@/lib/domain/mark/assessment";
import type { Outcome } from "@/lib/domain/mark/control";
import { showsMet } from "./evidence";

export type AssessmentRow = typeof assessment.$inferSelect;

/** An assessment with its owner and how much approved evidence speaks of the day. */
export type StoodAssessment = AssessmentRow & Evident & { ownerName: string | null };

interface Evident {
  /** How much approved evidence speaks of the day. */
  evidence: number;
  /** From which day the newest of it is, YYYY-MM-DD. */
  evidenceSince: string | null;
}

/** Every assessment of a mark, in the order of their ids; also of what no longer applies. */
export function listAssessments(
  tx: Tx,
  organisationId: string,
  markId: string,
  day: string,
): Promise<StoodAssessment[]> {
  return stood(tx, day, and(eq(assessment.organisationId, organisationId), eq(assessment.markId, markId)));
}

/** What one officer answers for, over all marks. */
export function listAssessmentsOf(
  tx: Tx,
  organisationId: string,
  ownerId: string,
  day: string,
): Promise<StoodAssessment[]> {
  return stood(tx, day, and(eq(assessment.organisationId, organisationId), eq(assessment.ownerId, ownerId)));
}

/** One of a mark; undefined for a requirement it has never had. */
export async function readAssessment(
  tx: Tx,
  of: { organisationId: string; markId: string; requirement: string },
  day: string,
): Promise<StoodAssessment | undefined> {
  return (await stood(tx, day, ofRow(of)))[0];
}

async function stood(tx: Tx, day: string, where: SQL | undefined): Promise<StoodAssessment[]> {
  const rows = await tx
    .select({ row: assessment, ownerName: officer.name, ...evident(day) })
    .from(assessment)
    .leftJoin(officer, ofOwner)
    .where(where)
    .orderBy(asc(assessment.markId), asc(assessment.requirement));
  return rows.map(({ row, ...more }) => ({ ...row, ...more }));
}

/** What a list of requirements needs of an assessment, which is less than half of it. */
export type ListedAssessment = Standing &
  Evident & {
    ownerName: string | null;
    /** Somebody has asked that it be held not to apply, and nobody has answered. */
    asked: boolean;
  };

/** The same rows as listAssessments, in no order: the framework has one. */
export async function listStandings(
  tx: Tx,
  organisationId: string,
  markId: string,
  day: string,
): Promise<ListedAssessment[]> {
  const { requirement, ownerId, status, dueOn, nextReviewOn, reread, reason, approvedBy } = assessment;
  const rows = await tx
    .select({
      requirement,
      ownerId,
      status,
      dueOn,
      nextReviewOn,
      reread,
      asked: sql<boolean>`${reason} is not null and ${approvedBy} is null`,
      ownerName: officer.name,
      ...evident(day),
    })
    .from(assessment)
    .leftJoin(officer, ofOwner)
    .where(and(eq(assessment.organisationId, organisationId), eq(assessment.markId, markId)));
  return rows;
}

const ofOwner = and(
  eq(officer.organisationId, assessment.organisationId),
  eq(officer.id, assessment.ownerId),
);

const evident = (day: string) => ({
  evidence: ofEvidence<number>(sql`count(*)::int`, day),
  evidenceSince: ofEvidence<string | null>(sql`max(${evidence.effectiveFrom})::text`, day),
});

const ofEvidence = <Value>(asked: SQL, day: string) =>
  sql<Value>`(
    select ${asked} from ${evidenceUse} join ${evidence}
      on ${evidence.organisationId} = ${evidenceUse.organisationId} and ${evidence.id} = ${evidenceUse.evidenceId}
    where ${evidenceUse.organisationId} = ${assessment.organisationId} and ${evidenceUse.markId} = ${assessment.markId}
      and ${evidenceUse.requirement} = ${assessment.requirement} and ${evidence.state} = 'approved'
      and ${evidence.withdrawnAt} is null and ${evidence.effectiveFrom} <= ${day}
      and (${evidence.effectiveTo} is null or ${evidence.effectiveTo} >= ${day}) and ${showsMet})`;

/** That they do not apply waits for a second person to say, over all marks, the oldest first. */
export async function listNotApplicableWaiting(tx: Tx, organisationId: string) {
  const { markId, requirement, status, reason, askedBy, askedByName, askedAt, approvedBy, reread } =
    assessment;
  const rows = await tx
    .select({ markId, requirement, status, reason, askedBy, askedByName, askedAt, approvedBy, reread })
    .from(assessment)
    .where(
      and(
        eq(assessment.organisationId, organisationId),
        isNotNull(reason),
        or(isNull(approvedBy), eq(reread, true)),
      ),
    )
    .orderBy(asc(askedAt), asc(requirement));
  return rows;
}

/** What has no owner, over all marks; also of what no longer applies. */
export async function listOwnerless(tx: Tx, organisationId: string) {
  const { markId, requirement, ownerId, status, reread } = assessment;
  const rows = await tx
    .select({ markId, requirement, ownerId, status, reread })
    .from(assessment)
    .where(and(eq(assessment.organisationId, organisationId), isNull(ownerId)));
  return rows;
}

export interface NewestResult {
  markId: string;
  control: string;
  outcome: Outcome;
  population: number;
  exceptions: number;
  ranAt: Date;
  turned: boolean;
}

/** The newest result of each control of the marks. */
export async function listNewestResults(
  tx: Tx,
  organisationId: string,
  markIds: readonly string[],
): Promise<NewestResult[]> {
  if (markIds.length === 0) return [];
  const rows = await tx
    .selectDistinctOn([controlResult.markId, controlResult.control], {
      markId: controlResult.markId,
      control: controlResult.control,
      outcome: controlResult.outcome,
      population: controlResult.population,
      exceptions: controlResult.exceptions,
      ranAt: controlResult.ranAt,
      turned: controlResult.turned,
    })
    .from(controlResult)
    .where(and(eq(controlResult.organisationId, organisationId), inArray(controlResult.markId, [...markIds])))
    .orderBy(controlResult.markId, controlResult.control, sql`${controlResult.ranAt} desc`);
  return rows;
}

/** For update, as it was shown. Throws not-found or changed-meanwhile. */
export async function lockAssessment(
  tx: Tx,
  of: { organisationId: string; markId: string; requirement: string },
  version?: number,
): Promise<AssessmentRow> {
  const [row] = await tx.select().from(assessment).where(ofRow(of)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version, of.markId, entriesOf(of.requirement));
  return row;
}

const ofRow = (of: { organisationId: string; markId: string; requirement: string }) =>
  and(
    eq(assessment.organisationId, of.organisationId),
    eq(assessment.markId, of.markId),
    eq(assessment.requirement, of.requirement),
  );

/** The only UPDATE of the table, guarded by the version that was read. */
export async function saveAssessment(
  tx: Tx,
  before: Pick<AssessmentRow, "organisationId" | "markId" | "requirement" | "version">,
  after: Partial<
    Omit<typeof assessment.$inferInsert, "organisationId" | "markId" | "requirement" | "version">
  >,
): Promise<void> {
  await updateVersionedWhere(tx, assessment, before, after, {
    which: ofRow(before),
    subjectId: before.markId,
    entries: entriesOf(before.requirement),
  });
}

/** The log has an assessment's changes under its mark, several at once by their names, or all with a new framework. */
const entriesOf = (requirement: string): SQL => sql`(
  ${auditEvent.subjectKind} = 'assessment'
    and ${requirement} = any(string_to_array(${auditDetail.detail} ->> 'subjectName', ', '))
  or ${auditEvent.action} = 'quality-mark.framework-adopted')`;

export async function insertAssessments(tx: Tx, rows: (typeof assessment.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(assessment).values(rows);
}

/** The same evidence for a requirement that took over from another. */
export async function insertUsesAgain(
  tx: Tx,
  { organisationId, markId }: { organisationId: string; markId: string },
  from: string,
  to: string,
): Promise<void> {
  await tx.execute(sql`
    insert into ${evidenceUse} (organisation_id, evidence_id, mark_id, requirement, added_at)
    select organisation_id, evidence_id, mark_id, ${to}, added_at from ${evidenceUse}
    where organisation_id = ${organisationId} and mark_id = ${markId} and requirement = ${from}
    on conflict do nothing`);
}
