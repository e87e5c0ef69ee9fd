import { and, asc, eq, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { queueSignal, type Tx, withoutOrganisation } from "@/db/core/client";
import { updateVersioned } from "@/db/core/versioned";
import { job, jobRow } from "@/db/schema/job";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { claimableStates, type JobState, type RowOutcome } from "@/lib/domain/operation/job";

export type JobRecord = typeof job.$inferSelect;

/** One worker's hold on a job: whoever's it is no longer writes nothing. */
export interface JobHold {
  organisationId: string;
  id: string;
  holder: string;
}

const afterMs = (ms: number) => sql`clock_timestamp() + ${ms} * interval '1 millisecond'`;
const held = ({ organisationId, id, holder }: JobHold) =>
  and(
    eq(job.organisationId, organisationId),
    eq(job.id, id),
    eq(job.leaseHolder, holder),
    eq(job.state, "running"),
  );

const isClaimable = and(
  inArray(job.state, [...claimableStates]),
  lte(job.dueAt, sql`now()`),
  or(isNull(job.leaseUntil), lte(job.leaseUntil, sql`now()`)),
);

/** A job that is due, of whatever kind and employer. */
export const claimableJob = (tx: Tx) => tx.select({ id: job.id }).from(job).where(isClaimable).limit(1);

/**
 * Takes a job that is due in whatever employer, the one served least recently first, and of kinds this worker knows.
 * Nothing but the lease is written, so that no lock outlives this; each time counts until the job comes further.
 */
export function claimJob(holder: string, kinds: string[], leaseMs: number): Promise<JobRecord | undefined> {
  return withoutOrganisation(async (tx) => {
    const [due] = await tx
      .select({ organisationId: job.organisationId, id: job.id })
      .from(job)
      .where(and(isClaimable, inArray(job.kind, kinds)))
      .orderBy(
        sql`(select max(o.served_at) from ${job} o where o.organisation_id = ${job.organisationId}) nulls first`,
        sql`${job.servedAt} nulls first`,
        asc(job.askedAt),
      )
      .limit(1)
      .for("update", { skipLocked: true });
    if (!due) return undefined;
    const [claimed] = await tx
      .update(job)
      .set({
        state: "running",
        leaseHolder: holder,
        leaseUntil: afterMs(leaseMs),
        servedAt: sql`clock_timestamp()`,
        startedAt: sql`coalesce(${job.startedAt}, clock_timestamp())`,
        attempts: sql`${job.attempts} + 1`,
      })
      .where(and(eq(job.organisationId, due.organisationId), eq(job.id, due.id)))
      .returning();
    return claimed;
  });
}

/** Locks a job that is still this holder's and still runs; undefined when it was paused, cancelled or taken over. */
export async function lockHeldJob(tx: Tx, hold: JobHold): Promise<JobRecord | undefined> {
  const [row] = await tx.select().from(job).where(held(hold)).for("update");
  return row;
}

/** Of what it holds: undefined is no longer held. */
async function updateHeld(tx: Tx, hold: JobHold, after: HeldChange): Promise<boolean> {
  const saved = await tx.update(job).set(after).where(held(hold)).returning({ id: job.id });
  return saved.length > 0;
}
type HeldChange = {
  [Column in
    | "state"
    | "total"
    | "done"
    | "unchanged"
    | "refused"
    | "leaseHolder"
    | "leaseUntil"
    | "dueAt"
    | "attempts"
    | "failedCode"
    | "endedAt"]?: JobRecord[Column] | SQL;
};
const free = { leaseHolder: null, leaseUntil: null };

/** A chunk came through: its counts, and the lease anew. */
export async function saveJobChunk(
  tx: Tx,
  hold: JobHold,
  counts: Record<RowOutcome, number>,
  leaseMs: number,
): Promise<void> {
  const added = {
    done: sql`${job.done} + ${counts.done}`,
    unchanged: sql`${job.unchanged} + ${counts.unchanged}`,
    refused: sql`${job.refused} + ${counts.refused}`,
  };
  await updateHeld(tx, hold, { ...added, attempts: 0, leaseUntil: afterMs(leaseMs) });
}

/** How far work without rows has come, and the lease anew; false when it is to stop. */
export function saveJobProgress(
  tx: Tx,
  hold: JobHold,
  progress: { done?: number; total?: number | null },
  leaseMs: number,
): Promise<boolean> {
  return updateHeld(tx, hold, { ...progress, leaseUntil: afterMs(leaseMs) });
}

export async function saveJobEnd(
  tx: Tx,
  hold: JobHold,
  ended: { state: "done" | "failed"; failedCode?: RefusalCode; done?: number },
  now: Date,
): Promise<void> {
  await updateHeld(tx, hold, { ...ended, ...free, endedAt: now });
}

/** Lets go of it: for the next, at once or later; `isTry` false says that this was no try. */
export async function releaseJob(
  tx: Tx,
  hold: JobHold,
  { waitMs = 0, isTry }: { waitMs?: number; isTry: boolean },
): Promise<void> {
  const attempts = isTry ? sql`greatest(${job.attempts}, 1)` : sql`greatest(${job.attempts} - 1, 0)`;
  await updateHeld(tx, hold, { ...free, dueAt: afterMs(waitMs), attempts });
}

export interface JobRow {
  number: number;
  subjectId: string | null;
}

/** The next rows that nothing has been done about: those after the ones that are counted. */
export async function listNextRows(tx: Tx, of: JobRecord, limit: number): Promise<JobRow[]> {
  const from = of.done + of.unchanged + of.refused + 1;
  const to = Math.min((of.total ?? 0) as number, from + limit - 1);
  const rows = await tx.execute<{ number: number; subjectId: string | null }>(sql`
    select n as number, r.subject_id as "subjectId" from generate_series(${from}::int, ${to}::int) n
      left join ${jobRow} r on r.organisation_id = ${of.organisationId} and r.job_id = ${of.id} and r.number = n
     order by n`);
  return rows.map(({ number, subjectId }) => ({ number, subjectId }));
}

export interface NumberedOutcome {
  number: number;
  outcome: RowOutcome;
  code?: RefusalCode;
  /** What the report says of it: codes, numbers and days, nothing personal. */
  detail?: Record<string, string>;
}

/** How each of a chunk's rows went, in one statement; a row that has an outcome keeps it. */
export async function saveRowOutcomes(
  tx: Tx,
  of: { organisationId: string; id: string },
  outcomes: readonly NumberedOutcome[],
  now: Date,
): Promise<void> {
  if (outcomes.length === 0) return;
  await tx.execute(sql`
    insert into ${jobRow} as r (organisation_id, job_id, number, outcome, code, detail, at)
    select ${of.organisationId}::uuid, ${of.id}::uuid, number, outcome, code, detail, ${now.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(outcomes)}::text::jsonb)
        as answered (number int, outcome text, code text, detail jsonb)
    on conflict (organisation_id, job_id, number) do update
      set outcome = excluded.outcome, code = excluded.code, detail = excluded.detail, at = excluded.at`);
}

/** For a verb of somebody's: locked, or as if it did not exist. */
export async function lockJob(tx: Tx, organisationId: string, id: string): Promise<JobRecord> {
  const which = and(eq(job.organisationId, organisationId), eq(job.id, id));
  const [row] = await tx.select().from(job).where(which).for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

/** What somebody did to it. Whatever worker holds it has lost it with this, and finds so at its next chunk. */
export async function saveJobState(
  tx: Tx,
  before: JobRecord,
  after: { state: JobState; endedAt: Date | null },
): Promise<void> {
  queueSignal(tx, "work");
  const due = after.state === "waiting" ? { attempts: 0, dueAt: sql`now()` } : {};
  await updateVersioned(tx, job, before, { ...after, ...free, ...due } as Partial<JobRecord>);
}

/** Takes all that has not ended from whoever works on it, to wait for somebody's word. */
export function pauseUnfinishedJobs(tx: Tx, organisationId: string): Promise<JobRecord[]> {
  return tx
    .update(job)
    .set({ state: "paused", ...free })
    .where(and(eq(job.organisationId, organisationId), inArray(job.state, [...claimableStates])))
    .returning();
}

/** Whose employers have work that waits or goes on: by a policy of the worker's own. */
export async function listOrganisationsWithJobs(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ organisationId: job.organisationId })
    .from(job)
    .where(inArray(job.state, [...claimableStates]));
  return rows.map(({ organisationId }) => organisationId);
}
