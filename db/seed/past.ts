import { sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";

/**
 * For tests and measurements: this transaction tells what was so before, such as a certificate that somebody opened, which
 * is the signer's alone, or an e-ID without the event of each step. A throwaway database listens to it, and no other (bin/setup/past.mjs).
 */
export async function tellPast(tx: Tx): Promise<void> {
  await tx.execute(sql`select set_config('app.past', 'told', true)`);
}
