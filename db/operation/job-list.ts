import { and, count, desc, eq, gt, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { job, jobRow } from "@/db/schema/job";
import { officer } from "@/db/schema/officer";
import type { Permission } from "@/lib/domain/core/permission";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import type { RowOutcome } from "@/lib/domain/operation/job";
import type { JobRecord } from "./job";

/** Whose jobs are shown: one's own, and colleagues' of what one may ask for. */
export interface JobSight {
  accounts: readonly string[];
  sharedWith: readonly Permission[];
}
/** The last job of the page above. */
export interface JobPlace {
  at: Date;
  id: string;
}

const within = ({ accounts, sharedWith }: JobSight) =>
  or(inArray(job.accountId, [...accounts]), inArray(job.sharedWith, [...sharedWith]));

/** Newest first, by keyset. */
export function listJobs(
  tx: Tx,
  sight: JobSight,
  before: JobPlace | null,
  limit: number,
): Promise<JobRecord[]> {
  const older =
    before &&
    sql`(${job.askedAt}, ${job.id}) < (${before.at.toISOString()}::timestamptz, ${before.id}::uuid)`;
  return jobsWhere(tx, and(within(sight), older ?? undefined), limit);
}

/** These, as far as they are shown. */
export function listJobsCalled(tx: Tx, sight: JobSight, ids: readonly string[]): Promise<JobRecord[]> {
  return jobsWhere(tx, and(within(sight), inArray(job.id, [...ids])), ids.length);
}

const jobsWhere = (tx: Tx, which: SQL | undefined, limit: number) =>
  tx.select().from(job).where(which).orderBy(desc(job.askedAt), desc(job.id)).limit(limit);

/** One person's own of some kinds that have ended since, well or not; what they cancelled themselves is no news. */
export async function countEndedJobs(
  tx: Tx,
  accountId: string,
  kinds: readonly string[],
  since: Date,
): Promise<number> {
  const own = and(eq(job.accountId, accountId), inArray(job.kind, [...kinds]));
  const [row] = await tx
    .select({ n: count() })
    .from(job)
    .where(and(own, inArray(job.state, ["done", "failed"]), gt(job.endedAt, since)));
  return row?.n ?? 0;
}

/** Who they are that asked; one who is no officer any more has no name here. */
export async function listRequesters(tx: Tx, accountIds: readonly string[]): Promise<Map<string, string>> {
  const names = await tx
    .select({ accountId: officer.accountId, name: officer.name })
    .from(officer)
    .where(inArray(officer.accountId, [...accountIds]));
  return new Map(names.map(({ accountId, name }) => [accountId, name]));
}

/** One row as it went; null where nothing was done about it. */
export type ReportRow = {
  number: number;
  subjectId: string | null;
  outcome: RowOutcome | null;
  code: RefusalCode | null;
  detail: Record<string, string> | null;
};

const outcome = sql`r.subject_id as "subjectId", r.outcome, r.code, r.detail`;

/** Every row of a job in turn, those that nothing was done about among them. */
export async function listReportRows(
  tx: Tx,
  of: JobRecord,
  after: number,
  limit: number,
): Promise<ReportRow[]> {
  const to = Math.min(of.total ?? 0, after + limit);
  const rows = await tx.execute<ReportRow>(sql`
    select n as number, ${outcome} from generate_series(${after + 1}::int, ${to}::int) n
      left join ${jobRow} r on r.organisation_id = ${of.organisationId} and r.job_id = ${of.id} and r.number = n
     order by n`);
  return [...rows];
}

export async function listRefusedRows(
  tx: Tx,
  of: JobRecord,
  after: number,
  limit: number,
): Promise<ReportRow[]> {
  const rows = await tx.execute<ReportRow>(sql`
    select r.number, ${outcome} from ${jobRow} r
     where r.organisation_id = ${of.organisationId} and r.job_id = ${of.id} and r.number > ${after}
       and r.outcome = 'refused'
     order by r.number limit ${limit}`);
  return [...rows];
}
