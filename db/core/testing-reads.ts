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
    await closeDatabase(); // a connection that ends has told all it counted
    let read = 0;
    for (let waited = 0; waited < 5_000 && read === 0; waited += 50) {
      await setTimeout(50);
      read = (await count()) - before;
    }
    return read;
  };
}
