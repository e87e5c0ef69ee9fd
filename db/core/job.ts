import { randomUUID } from "node:crypto";
import { and, count, eq, inArray, notInArray, sql } from "drizzle-orm";
import { job, jobRow } from "@/db/schema/job";
import { type Actor, accountOf, isClient, ownAccounts } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/permission";
import { Refusal } from "@/lib/domain/core/refusal";
import { endedStates } from "@/lib/domain/operation/job";
import { type JobInputs, type JobKind, jobKinds } from "@/lib/domain/operation/job-kind";
import { queueSignal, type Tx } from "./client";

/** What a job goes through: each of these, so many by number alone, or nothing that can be told apart. */
export type JobRows = { subjects: readonly string[] } | { count: number } | "whole";

export interface JobWish<Kind extends JobKind> {
  kind: Kind;
  input: JobInputs[Kind];
  rows: JobRows;
  id?: string;
}

/**
 * Asks the worker for long work in the caller's transaction: it exists if and only if what asked for it does. Few at a
 * time for one person. Answers its id.
 */
export async function startJob<Kind extends JobKind>(
  tx: Tx,
  actor: Actor,
  { kind, input, rows, id }: JobWish<Kind>,
  now: Date,
): Promise<string> {
  const { permission, isShared, atOnce } = jobKinds[kind];
  const accountId = isClient(actor) ? actor.clientId : accountOf(actor);
  if (accountId === null) throw new Refusal("forbidden"); // nobody in whose name it could be done
  await refuseTooMany(tx, [accountId, ...ownAccounts(actor)].sort(), kind, atOnce);
  const sharedWith = isShared ? permission(input) : null;
  const { organisationId } = actor;
  return insertJob(tx, { organisationId, accountId, kind, input: { ...input }, sharedWith, rows, now, id });
}

/** By person, whichever of their accounts asks, or by client. */
async function refuseTooMany(
  tx: Tx,
  accounts: readonly string[],
  kind: string,
  atOnce: number,
): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`job ${accounts[0]}`}, 0))`);
  const going = and(
    inArray(job.accountId, [...accounts]),
    eq(job.kind, kind),
    notInArray(job.state, endedStates),
  );
  const [row] = await tx.select({ n: count() }).from(job).where(going);
  if ((row?.n ?? 0) >= atOnce) throw new Refusal("jobs-waiting", { count: String(atOnce) });
}

export interface NewJob {
  organisationId: string;
  accountId: string;
  kind: string;
  input: Record<string, unknown>;
  sharedWith: Permission | null;
  rows: JobRows;
  now: Date;
  id?: string | undefined;
}

/** The row itself, of any kind: what commands call is `startJob`. */
export async function insertJob(tx: Tx, { rows, now, id = randomUUID(), ...asked }: NewJob): Promise<string> {
  const { organisationId } = asked;
  const total = rows === "whole" ? null : "count" in rows ? rows.count : rows.subjects.length;
  queueSignal(tx, "work");
  // Due by the database's clock, as leases are.
  await tx.insert(job).values({ ...asked, id, total, state: "waiting", dueAt: sql`now()`, askedAt: now });
  if (rows !== "whole" && "subjects" in rows)
    await tx.execute(sql`
      insert into ${jobRow} (organisation_id, job_id, number, subject_id)
      select ${organisationId}::uuid, ${id}::uuid, n, subject
        from unnest(${`{${rows.subjects.join(",")}}`}::uuid[]) with ordinality as given (subject, n)`);
  return id;
}
