import { and, count, eq, sql } from "drizzle-orm";
import { job, jobRow } from "@/db/schema/job";
import type { Tx } from "./client";

/** How far one job has come; null when it is gone. */
export async function readJobProgress(tx: Tx, id: string) {
  const { state, done, unchanged, refused, total, failedCode } = job;
  const [row] = await tx
    .select({ state, done, unchanged, refused, total, failedCode })
    .from(job)
    .where(eq(job.id, id));
  return row ?? null;
}

/** How many of its rows have something noted that was not done. */
export async function countNotedJobRows(tx: Tx, id: string): Promise<number> {
  const noted = and(eq(jobRow.jobId, id), eq(jobRow.outcome, "unchanged"), sql`${jobRow.detail} ? 'note'`);
  const [row] = await tx.select({ n: count() }).from(jobRow).where(noted);
  return row?.n ?? 0;
}
