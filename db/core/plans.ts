import { sql } from "drizzle-orm";
import type { Tx } from "./client";

/**
 * Has the server plan anew, on this connection, what it checks for each row. A plan that was made while a table was all
 * but empty may read all of an employer's rows to find one, and is kept until the table is analysed.
 */
export async function forgetPlans(tx: Tx): Promise<void> {
  await tx.execute(sql`discard plans`);
}
