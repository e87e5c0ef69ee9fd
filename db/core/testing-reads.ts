import { setTimeout } from "node:timers/promises";
import type postgres from "postgres";
import { closeDatabase } from "./client";

/** How many rows of some tables are read, in tables and indexes, while the work is done; by the server's own count. */
export function countingReads(sql: postgres.Sql) {
  return async (work: () => Promise<unknown>, tables = ["employee", "eid"]): Promise<number> => {
    const count = async () => {
      const [row] = await sql<{ n: number }[]>`
        select (select sum(seq_tup_read) from pg_stat_user_tables where relname = any(${tables}))::int
             + (select sum(idx_tup_read) from pg_stat_user_indexes where relname = any(${tables}))::int as n`;
      return row?.n ?? 0;
    };
    await closeDatabase();
    // What each of the suite's own four connections has read before is counted before, too.
    await Promise.all(
      Array.from({ length: 4 }, () => sql`select pg_stat_force_next_flush(), pg_sleep(0.05)`),
    );
    const before = await count();
    await work();
    await closeDatabase();
    await haveEnded(sql);
    return (await count()) - before;
  };
}

/** Waits for the logins other than the suite's own: the server forgets a connection after it has added what that one counted. */
async function haveEnded(sql: postgres.Sql): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 20) {
    const left = await sql`select from pg_stat_activity
      where datname = current_database() and backend_type = 'client backend' and usename <> current_user`;
    if (left.length === 0) return;
    await setTimeout(20);
  }
  throw new Error("a connection does not end");
}
