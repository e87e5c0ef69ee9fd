import { sql } from "drizzle-orm";
import { queueSignal, type Tx } from "./client";

/** As bin/setup/empty-demo.mjs calls itself: `npm start`, where it runs the embedded demo. */
const starter = "sigill-start";

/** Whether somebody listens who can empty this demo and start it anew. */
export async function isStarterListening(tx: Tx): Promise<boolean> {
  const [found] = await tx.execute<{ there: boolean }>(sql`
    select exists (select from pg_stat_activity
      where application_name = ${starter} and datname = current_database()) as there`);
  return found?.there === true;
}

/** Heard once this transaction has committed, and not otherwise. */
export const askStarterToEmpty = (tx: Tx): void => queueSignal(tx, "empty_demo");
