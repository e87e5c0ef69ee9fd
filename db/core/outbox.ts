import { and, asc, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import { outbox } from "@/db/schema/outbox";
import { type Tx, withoutOrganisation } from "./client";

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
  | { kind: "export.make"; payload: { exportId: string } }
  | { kind: "mail.send"; payload: { mailId: string } };
export type WorkKind = OutboxWork["kind"];
const isKind: Record<WorkKind, true> = {
  "certificate.sign": true,
  "certificate.release": true,
  "status.changed": true,
  "status.observe": true,
  "export.make": true,
  "mail.send": true,
};
export const workKinds = Object.keys(isKind) as WorkKind[];
export type PayloadOf<Kind extends WorkKind> = Extract<OutboxWork, { kind: Kind }>["payload"];

/**
 * Queues work in the caller's transaction: it exists if and only if the change does. A changed status is also looked
 * at from outside, apart from its publishing, so that a slow look never delays the next list.
 */
export async function queueWork(tx: Tx, organisationId: string, work: OutboxWork, now: Date): Promise<void> {
  const row = { organisationId, payload: { ...work.payload }, createdAt: now, dueAt: now };
  const kinds: WorkKind[] =
    work.kind === "status.changed" ? ["status.changed", "status.observe"] : [work.kind];
  await tx.insert(outbox).values(kinds.map((kind) => ({ ...row, kind })));
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

/**
 * Takes work that is due, in whatever employer, and holds its rows until `run` has told how each went. The lock is the
 * lease: it ends with the process, and another worker passes over it. Answers how much there was. Times are the
 * database's: a worker whose clock is wrong must not put work off until its own tomorrow.
 */
export function claimWork(
  kind: WorkKind,
  limit: number,
  run: (works: QueuedWork[]) => Promise<Outcome[]>,
): Promise<number> {
  return withoutOrganisation(async (tx) => {
    const works = await tx
      .select({
        organisationId: outbox.organisationId,
        id: outbox.id,
        payload: outbox.payload,
        attempts: outbox.attempts,
        createdAt: outbox.createdAt,
      })
      .from(outbox)
      .where(and(isNull(outbox.doneAt), lte(outbox.dueAt, sql`now()`), eq(outbox.kind, kind)))
      .orderBy(asc(outbox.dueAt), asc(outbox.id))
      .limit(limit)
      .for("update", { skipLocked: true });
    if (works.length === 0) return 0;
    const outcomes = await run(works);
    await saveOutcomes(tx, works, outcomes);
    return works.length;
  });
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
    const when = outcome.done
      ? { doneAt: sql`clock_timestamp()` }
      : { dueAt: sql`clock_timestamp() + ${outcome.waitMs} * interval '1 millisecond'` };
    await tx
      .update(outbox)
      .set({ ...when, attempts: work.attempts + 1, lastError: outcome.error.slice(0, 1000) })
      .where(and(eq(outbox.organisationId, work.organisationId), eq(outbox.id, work.id)));
  }
}
