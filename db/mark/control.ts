import { and, asc, desc, eq, gt, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { controlResult } from "@/db/schema/control";
import { evidence, evidenceUse } from "@/db/schema/evidence";
import { assessment, qualityMark } from "@/db/schema/quality-mark";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Outcome } from "@/lib/domain/mark/control";

export type ControlResultRow = typeof controlResult.$inferSelect;

const ofMark = (organisationId: string, markId: string) =>
  and(eq(controlResult.organisationId, organisationId), eq(controlResult.markId, markId));

/** The newest result of each control of a mark. */
export function listNewestResults(
  tx: Tx,
  organisationId: string,
  markId: string,
): Promise<ControlResultRow[]> {
  return tx
    .selectDistinctOn([controlResult.control])
    .from(controlResult)
    .where(ofMark(organisationId, markId))
    .orderBy(asc(controlResult.control), desc(controlResult.ranAt));
}

/** The outcomes of all controls since a moment, the oldest first. */
export function listOutcomes(tx: Tx, organisationId: string, markId: string, since: Date) {
  return tx
    .select({
      control: controlResult.control,
      outcome: controlResult.outcome,
      ranAt: controlResult.ranAt,
    })
    .from(controlResult)
    .where(and(ofMark(organisationId, markId), gt(controlResult.ranAt, since)))
    .orderBy(asc(controlResult.ranAt));
}

/**
 * How many controls passed, failed or were unknown when each was last run in a month, of every mark. Months are counted
 * by Swedish time.
 */
export async function countOutcomesByMonth(tx: Tx, organisationId: string, from: Date, to: Date) {
  const rows = await tx.execute<{ month: string; outcome: Outcome; n: number }>(sql`
    select month, outcome, count(*)::int as n from (
      select distinct on (month, mark_id, control) month, outcome
        from tenant.control_result
       cross join lateral to_char(ran_at at time zone 'Europe/Stockholm', 'YYYY-MM') month
       where organisation_id = ${organisationId}
         and ran_at between ${from.toISOString()}::timestamptz and ${to.toISOString()}::timestamptz
       order by month, mark_id, control, ran_at desc) last_run
     group by month, outcome order by month, outcome`);
  return [...rows];
}

/** The latest runs of one control, the newest first. */
export function listResultsOf(
  tx: Tx,
  organisationId: string,
  markId: string,
  control: string,
  limit: number,
): Promise<ControlResultRow[]> {
  return tx
    .select()
    .from(controlResult)
    .where(and(ofMark(organisationId, markId), eq(controlResult.control, control)))
    .orderBy(desc(controlResult.ranAt))
    .limit(limit);
}

/** Throws Refusal not-found. */
export async function readControlResult(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<ControlResultRow> {
  const [row] = await tx
    .select()
    .from(controlResult)
    .where(and(eq(controlResult.organisationId, organisationId), eq(controlResult.id, id)));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Controls of all the employer's marks that fail and once did not: what each last turned to, and when. */
export async function listTurnedToFailed(
  tx: Tx,
  organisationId: string,
): Promise<{ markId: string; control: string; ranAt: Date }[]> {
  const turned = await tx
    .selectDistinctOn([controlResult.markId, controlResult.control], {
      markId: controlResult.markId,
      control: controlResult.control,
      outcome: controlResult.outcome,
      ranAt: controlResult.ranAt,
    })
    .from(controlResult)
    .where(and(eq(controlResult.organisationId, organisationId), controlResult.turned))
    .orderBy(asc(controlResult.markId), asc(controlResult.control), desc(controlResult.ranAt));
  // It has not turned since, so it still fails.
  return turned.filter(({ outcome }) => outcome === "failed");
}

const lockOf = (organisationId: string) => sql`hashtextextended(${`controls ${organisationId}`}, 0)`;

/** Until the transaction ends nobody else runs this employer's controls; false, at once, when somebody does. */
export async function tryControlRun(tx: Tx, organisationId: string): Promise<boolean> {
  const [row] = await tx.execute<{ free: boolean }>(
    sql`select pg_try_advisory_xact_lock(${lockOf(organisationId)}) as free`,
  );
  return row?.free === true;
}

/** The same. Throws controls-running. */
export async function lockControlRun(tx: Tx, organisationId: string): Promise<void> {
  if (!(await tryControlRun(tx, organisationId))) throw new Refusal("controls-running");
}

const patience = "600000";

/** The same for the worker, which waits its turn: the night's run may be long. */
export async function waitForControlRun(tx: Tx, organisationId: string): Promise<void> {
  await tx.execute(
    sql`select set_config('lock_timeout', ${patience}, true), set_config('statement_timeout', ${patience}, true)`,
  );
  await tx.execute(sql`select pg_advisory_xact_lock(${lockOf(organisationId)})`);
}

/** When the controls of a mark were last run. */
export async function readLastRun(tx: Tx, organisationId: string, markId: string): Promise<Date | null> {
  const [row] = await tx
    .select({ ranAt: controlResult.ranAt })
    .from(controlResult)
    .where(ofMark(organisationId, markId))
    .orderBy(desc(controlResult.ranAt))
    .limit(1);
  return row?.ranAt ?? null;
}

export async function insertControlResults(
  tx: Tx,
  rows: (typeof controlResult.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(controlResult).values(rows);
}

/** Every employer's marks whose controls no night has run since a moment. For the worker. */
export function listMarksToRun(tx: Tx, since: Date): Promise<{ organisationId: string; markId: string }[]> {
  return tx
    .select({ organisationId: qualityMark.organisationId, markId: qualityMark.id })
    .from(qualityMark)
    .where(
      sql`not exists (select from ${controlResult}
                       where ${controlResult.organisationId} = ${qualityMark.organisationId}
                         and ${controlResult.markId} = ${qualityMark.id}
                         and ${controlResult.trigger} = 'nightly'
                         and ${controlResult.ranAt} > ${since.toISOString()}::timestamptz)`,
    )
    .orderBy(asc(qualityMark.organisationId), asc(qualityMark.id));
}

export interface FrozenResult {
  id: string;
  state: string;
  authorName: string;
  addedAt: Date;
}

/** The evidence a result was frozen as, when it was. */
export async function readFrozen(
  tx: Tx,
  organisationId: string,
  resultId: string,
): Promise<FrozenResult | null> {
  const [row] = await tx
    .select({
      id: evidence.id,
      state: evidence.state,
      authorName: evidence.authorName,
      addedAt: evidence.addedAt,
    })
    .from(evidence)
    .where(
      and(
        eq(evidence.organisationId, organisationId),
        eq(evidence.controlResultId, resultId),
        sql`${evidence.withdrawnAt} is null`,
      ),
    );
  return row ?? null;
}

/** Keeps a result as evidence of the requirements, where the mark has assessments of them. */
export async function insertFrozen(
  tx: Tx,
  row: typeof evidence.$inferInsert,
  use: { markId: string; requirements: readonly string[] },
): Promise<number> {
  await tx.insert(evidence).values(row);
  const assessed = await tx
    .select({ requirement: assessment.requirement })
    .from(assessment)
    .where(and(eq(assessment.organisationId, row.organisationId), eq(assessment.markId, use.markId)));
  const uses = assessed.filter(({ requirement }) => use.requirements.includes(requirement));
  if (uses.length > 0)
    await tx.insert(evidenceUse).values(
      uses.map(({ requirement }) => ({
        organisationId: row.organisationId,
        evidenceId: row.id,
        markId: use.markId,
        requirement,
        addedAt: row.addedAt,
      })),
    );
  return uses.length;
}
