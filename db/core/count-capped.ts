import { type SQLWrapper, sql } from "drizzle-orm";
import { countedTo } from "@/lib/domain/core/counted";
import type { Tx } from "./client";

/** How many rows there are, as one more than `most` when there are more. */
export async function countCapped(tx: Tx, rows: SQLWrapper, most = countedTo): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from (select from (${rows}) every_row limit ${most + 1}) counted`,
  );
  return row?.n ?? 0;
}
