import { and, eq, notInArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { job } from "@/db/schema/job";
import { officer } from "@/db/schema/officer";
import { endedStates, type JobState } from "@/lib/domain/operation/job";

/** Controls that somebody asked to have run, as a job (docs/adr/0039). */
export interface ControlRun {
  jobId: string;
  state: JobState;
  /** Controls that have answered, of so many once that is known. */
  done: number;
  total: number | null;
  askedAt: Date;
  endedAt: Date | null;
  /** Null once they are no officer. */
  askedBy: string | null;
}

const run = {
  jobId: job.id,
  state: job.state,
  done: job.done,
  total: job.total,
  askedAt: job.askedAt,
  endedAt: job.endedAt,
  askedBy: officer.name,
};
const ofMark = (markId: string) => and(eq(job.kind, "controls"), sql`${job.input} ->> 'markId' = ${markId}`);
const asker = and(eq(officer.organisationId, job.organisationId), eq(officer.accountId, job.accountId));

/** The run of a mark's controls that has not ended. */
export async function readGoingRun(tx: Tx, markId: string): Promise<ControlRun | null> {
  const going = and(ofMark(markId), notInArray(job.state, endedStates));
  const [row] = await tx.select(run).from(job).leftJoin(officer, asker).where(going).limit(1);
  return row ?? null;
}

/** One of the mark's; null for any other job. */
export async function readControlRun(tx: Tx, markId: string, jobId: string): Promise<ControlRun | null> {
  const which = and(ofMark(markId), eq(job.id, jobId));
  const [row] = await tx.select(run).from(job).leftJoin(officer, asker).where(which).limit(1);
  return row ?? null;
}

/** Of two who ask at once, the second waits for what the first made of it. */
export async function lockControlStart(tx: Tx, organisationId: string, markId: string): Promise<void> {
  const key = `controls start ${organisationId} ${markId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}
