import type postgres from "postgres";
import type { FreshDatabase } from "./testing";

/**
 * Makes acts overlap for certain: a transaction of its own holds what they all need, each act has begun and waits for a
 * lock, and only then is it let go. Throws when one of them needs no lock that is held: then nothing was raced.
 */
export async function atOnce<T>(
  { administrator }: FreshDatabase,
  hold: (sql: postgres.TransactionSql) => Promise<unknown>,
  acts: readonly (() => Promise<T>)[],
): Promise<PromiseSettledResult<T>[]> {
  let outcomes: Promise<PromiseSettledResult<T>[]> | undefined;
  await administrator.begin(async (sql) => {
    await hold(sql);
    outcomes = Promise.allSettled(acts.map((act) => act()));
    await untilWaiting(administrator, acts.length);
  });
  return outcomes ?? [];
}

export async function untilWaiting(sql: postgres.Sql, count: number): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end; await new Promise((go) => setTimeout(go, 10))) {
    const [row] = await sql<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`;
    if (row && row.waiting >= count) return;
  }
  throw new Error(`Not all of ${count} acts wait for what is held.`);
}
