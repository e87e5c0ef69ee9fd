import { randomUUID } from "node:crypto";
import { and, asc, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import { outbox } from "@/db/schema/outbox";
import { groupBy } from "@/lib/domain/core/group-by";
import { queueSignal, type Tx, withoutOrganisation } from "./client";

interface StatusChange {
  eidId: string;
  issuerId: string | null;
  decidedAt: string;
  wanted: "good" | "hold" | "revoked";
}
/** What the worker does after a commit. Add a kind here and its handler in bin/worker.ts. */
export type OutboxWork =
  | { kind: "certificate.sign"; payload: { eidId: string } }
  | { kind: "certificate.release"; payload: { eidId: string; decidedAt: string } }
  | { kind: "status.changed"; payload: StatusChange }
  | { kind: "status.observe"; payload: StatusChange }
  | { kind: "party.notify"; payload: StatusChange }
  | { kind: "export.make"; payload: { exportId: string } }
  | { kind: "issuer.tell"; payload: { issuerId: string; after: string | null } }
  | { kind: "loss.answer"; payload: { askId: string } }
  | { kind: "mail.send"; payload: { mailId: string } };
export type WorkKind = OutboxWork["kind"];
const isKind: Record<WorkKind, true> = {
  "certificate.sign": true,
  "certificate.release": true,
  "status.changed": true,
  "status.observe": true,
  "party.notify": true,
  "export.make": true,
  "issuer.tell": true,
  "loss.answer": true,
  "mail.send": true,
};
export const workKinds = Object.keys(isKind) as WorkKind[];
export type PayloadOf<Kind extends WorkKind> = Extract<OutboxWork, { kind: Kind }>["payload"];

/**
 * Queues work in the caller's transaction: it exists if and only if the change does. A changed status is also looked
 * at from outside and told to relying parties, apart from its publishing, so that neither delays the next list.
 */
export function queueWork(tx: Tx, organisationId: string, work: OutboxWork, now: Date): Promise<void> {
  return queueWorks(tx, organisationId, [work], now);
}

export async function queueWorks(
  tx: Tx,
  organisationId: string,
  works: readonly OutboxWork[],
  now: Date,
): Promise<void> {
  if (works.length === 0) return;
  queueSignal(tx, "work");
  await tx.insert(outbox).values(
    works.flatMap(({ kind, payload }) => {
      const row = { organisationId, payload: { ...payload }, createdAt: now, dueAt: now };
      const kinds: WorkKind[] = kind === "status.changed" ? [kind, "status.observe", "party.notify"] : [kind];
      return kinds.map((one) => ({ ...row, kind: one }));
    }),
  );
}

export interface QueuedWork {
  organisationId: string;
  id: number;
  payload: Record<string, unknown>;
  attempts: number;
  createdAt: Date;
}
/** Done with an error: given up, and the row says why. */
export type Outcome = { done: true; error?: string } | { done: false; error: string; waitMs: number };

const taken = {
  organisationId: outbox.organisationId,
  id: outbox.id,
  payload: outbox.payload,
  attempts: outbox.attempts,
  createdAt: outbox.createdAt,
};

const isDue = and(isNull(outbox.doneAt), lte(outbox.dueAt, sql`now()`));

/** The kinds of which there is work that is due, in whatever employer, held by another worker or not. */
export const dueKinds = (tx: Tx) => tx.selectDistinct({ kind: outbox.kind }).from(outbox).where(isDue);

function dueWork(tx: Tx, kind: WorkKind, limit: number) {
  return tx
    .select(taken)
    .from(outbox)
    .where(and(isDue, eq(outbox.kind, kind)))
    .orderBy(asc(outbox.dueAt), asc(outbox.id))
    .limit(limit)
    .for("update", { skipLocked: true });
}

/**
 * Takes work that is due, in whatever employer, and holds its rows until `run` has told how each went: for work that
 * waits for nothing outside. The lock ends with the process, and another worker passes over it. Answers how much there
 * was. Times are the database's: a worker whose clock is wrong must not put work off until its own tomorrow.
 */
export function claimWork(
  kind: WorkKind,
  limit: number,
  run: (works: QueuedWork[]) => Promise<Outcome[]>,
): Promise<number> {
  return withoutOrganisation(async (tx) => {
    const works = await dueWork(tx, kind, limit);
    if (works.length === 0) return 0;
    const outcomes = await run(works);
    await saveOutcomes(tx, works, outcomes);
    return works.length;
  });
}

export interface LeasedWork extends QueuedWork {
  lease: string;
}

const fromNow = (ms: number) => sql`clock_timestamp() + ${ms} * interval '1 millisecond'`;

/**
 * Takes work that waits for the outside world, and holds nothing while it does: it is due again when the lease is over,
 * so that what a worker that died had begun is done once more. The try is counted as it begins.
 */
export function leaseWork(kind: WorkKind, limit: number, leaseMs: number): Promise<LeasedWork[]> {
  return withoutOrganisation(async (tx) => {
    const lease = randomUUID();
    const works = await dueWork(tx, kind, limit);
    for (const [organisationId, its] of groupBy(works, (work) => work.organisationId))
      await tx
        .update(outbox)
        .set({ lease, dueAt: fromNow(leaseMs), attempts: sql`${outbox.attempts} + 1` })
        .where(
          and(
            eq(outbox.organisationId, organisationId),
            inArray(
              outbox.id,
              its.map(({ id }) => id),
            ),
          ),
        );
    return works.map((work) => ({ ...work, lease }));
  });
}

/** How leased work went. Nothing is stored where another has taken it over meanwhile: what that one says counts. */
export async function saveLeased(work: LeasedWork, outcome: Outcome): Promise<void> {
  const error = outcome.error?.slice(0, 1000) ?? null;
  const when = outcome.done ? { doneAt: sql`clock_timestamp()` } : { dueAt: fromNow(outcome.waitMs) };
  await withoutOrganisation((tx) =>
    tx
      .update(outbox)
      .set({ ...when, lease: null, lastError: error })
      .where(
        and(
          eq(outbox.organisationId, work.organisationId),
          eq(outbox.id, work.id),
          eq(outbox.lease, work.lease),
          isNull(outbox.doneAt),
        ),
      ),
  );
}

async function saveOutcomes(
  tx: Tx,
  works: readonly QueuedWork[],
  outcomes: readonly Outcome[],
): Promise<void> {
  const wellDone = works.filter((_, at) => outcomes[at]?.done && !outcomes[at]?.error);
  for (const organisationId of new Set(wellDone.map((work) => work.organisationId))) {
    const ids = wellDone.filter((work) => work.organisationId === organisationId).map((work) => work.id);
    await tx
      .update(outbox)
      .set({ doneAt: sql`clock_timestamp()`, attempts: sql`${outbox.attempts} + 1`, lastError: null })
      .where(and(eq(outbox.organisationId, organisationId), inArray(outbox.id, ids)));
  }
  for (const [at, work] of works.entries()) {
    const outcome = outcomes[at];
    if (!outcome?.error) continue;
    const when = outcome.done ? { doneAt: sql`clock_timestamp()` } : { dueAt: fromNow(outcome.waitMs) };
    await tx
      .update(outbox)
      .set({ ...when, attempts: work.attempts + 1, lastError: outcome.error.slice(0, 1000) })
      .where(and(eq(outbox.organisationId, work.organisationId), eq(outbox.id, work.id)));
  }
}
