import { and, count, desc, eq, gt, inArray, not, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { inboxRead } from "@/db/schema/inbox";
import { job, jobRow } from "@/db/schema/job";
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

/** One person's own of some kinds that have done all they were asked to since an instant. */
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
    .where(and(own, eq(job.state, "done"), eq(job.refused, 0), gt(job.endedAt, since)));
  return row?.n ?? 0;
}

/** Failed, or with rows that were refused. */
const fellShort = or(
  eq(job.state, "failed"),
  and(inArray(job.state, ["done", "cancelled"]), gt(job.refused, 0)),
);

/** One person's own of some kinds that fell short since, and that they have not said they have seen; the oldest first. */
export function listUnseenJobs(
  tx: Tx,
  accounts: readonly string[],
  { kinds, since }: { kinds: readonly string[]; since: Date },
): Promise<JobRecord[]> {
  const own = and(inArray(job.accountId, [...accounts]), inArray(job.kind, [...kinds]));
  return tx
    .select()
    .from(job)
    .where(and(own, fellShort, gt(job.endedAt, since), not(isSeenBy(accounts))))
    .orderBy(job.endedAt, job.id)
    .limit(50);
}

/** Whether one of these accounts has said that they have seen how it ended. */
const isSeenBy = (accounts: readonly string[]) => sql`exists (select from ${inboxRead}
  where ${inboxRead.organisationId} = ${job.organisationId} and ${inArray(inboxRead.accountId, [...accounts])}
    and ${inboxRead.kind} = 'job' and ${inboxRead.ref} = ${job.id}::text)`;

/** Those of these that they have seen. */
export async function listSeenJobs(
  tx: Tx,
  accounts: readonly string[],
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (accounts.length === 0 || ids.length === 0) return new Set();
  const rows = await tx
    .select({ id: job.id })
    .from(job)
    .where(and(inArray(job.id, [...ids]), isSeenBy(accounts)));
  return new Set(rows.map(({ id }) => id));
}

export async function insertJobSeen(tx: Tx, of: JobRecord, accountId: string, readAt: Date): Promise<void> {
  const { organisationId, id: ref } = of;
  await tx.insert(inboxRead).values({ organisationId, accountId, kind: "job", ref, readAt });
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
