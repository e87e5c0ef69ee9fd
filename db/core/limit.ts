import { and, eq, sql } from "drizzle-orm";
import { attempt, workClaim } from "@/db/schema/limit";
import type { Tx } from "./client";
import { removeRows } from "./remove";

// Instants are the database's own, since many programs count here and their clocks differ.
const now = sql`now()`;
const after = (ms: number) => sql`now() + ${ms} * interval '1 millisecond'`;

/** Counts one more try, or several; answers how many there are in this window, and the milliseconds until it ends. */
export async function countAttempt(
  tx: Tx,
  key: string,
  windowMs: number,
  more = 1,
): Promise<{ count: number; leftMs: number }> {
  await forgetAttempts(tx);
  const over = sql`${attempt.endsAt} <= ${now}`;
  const [row] = await tx
    .insert(attempt)
    .values({ key, count: more, endsAt: after(windowMs) })
    .onConflictDoUpdate({
      target: attempt.key,
      set: {
        count: sql`case when ${over} then excluded.count else ${attempt.count} + excluded.count end`,
        endsAt: sql`case when ${over} then excluded.ends_at else ${attempt.endsAt} end`,
      },
    })
    .returning({
      count: attempt.count,
      leftMs: sql<number>`(extract(epoch from ${attempt.endsAt} - ${now}) * 1000)::float8`,
    });
  if (!row) throw new Error("The attempt was not counted.");
  return row;
}

/** Takes back one try of a window that is not over. */
export async function uncountAttempt(tx: Tx, key: string): Promise<void> {
  await tx
    .update(attempt)
    .set({ count: sql`greatest(${attempt.count} - 1, 0)` })
    .where(and(eq(attempt.key, key), sql`${attempt.endsAt} > ${now}`));
}

/**
 * Takes one of so many places, or answers false when all are taken. Of two that reach for the same place one gets it,
 * and the other looks again. A place whose lease is over is taken over, so there are never more rows than places.
 */
export async function claimPlace(
  tx: Tx,
  { key, claimId, places, leaseMs }: { key: string; claimId: string; places: number; leaseMs: number },
): Promise<boolean> {
  for (let turn = 0; turn <= places; turn++) {
    const taken = await tx.execute(sql`
      insert into system.work_claim as held (key, place, claim_id, ends_at)
      select ${key}, free, ${claimId}::uuid, ${after(leaseMs)} from generate_series(1, ${places}::int) free
      where not exists (
        select from system.work_claim one where one.key = ${key} and one.place = free and one.ends_at > ${now})
      order by free limit 1
      on conflict (key, place) do update set claim_id = excluded.claim_id, ends_at = excluded.ends_at
        where held.ends_at <= ${now}
      returning place`);
    if (taken.length > 0) return true;
    const [free] = await tx.execute<{ n: number }>(sql`
      select ${places}::int - count(*)::int as n from system.work_claim where key = ${key} and ends_at > ${now}`);
    if (!free || free.n <= 0) return false;
  }
  return false;
}

export async function releasePlace(tx: Tx, key: string, claimId: string): Promise<void> {
  await removeRows(tx, workClaim, and(eq(workClaim.key, key), eq(workClaim.claimId, claimId)));
}

/** What ended a while ago, a few rows each time, so that nobody has to sweep and nobody waits for another. */
async function forgetAttempts(tx: Tx): Promise<void> {
  await tx.execute(sql`
    select tenant.remove_rows('system.attempt', array(
      select ctid from system.attempt where ends_at < now() - interval '1 minute'
      order by ends_at limit 20 for update skip locked))`);
}

/** How long one statement of this transaction may take. */
export async function limitStatements(tx: Tx, ms: number): Promise<void> {
  await tx.execute(sql`select set_config('statement_timeout', ${String(ms)}, true)`);
}
