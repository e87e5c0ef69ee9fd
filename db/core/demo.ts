import { sql } from "drizzle-orm";
import type { Tx } from "./client";

/** As bin/setup/empty-demo.mjs calls itself and what it listens for: `npm start`, where it runs the embedded demo. */
const starter = "sigill-start";
const wish = "sigill_empty_demo";

/** Whether somebody listens who can empty this demo and start it anew. */
export async function isStarterListening(tx: Tx): Promise<boolean> {
  const [found] = await tx.execute<{ there: boolean }>(sql`
    select exists (select from pg_stat_activity
      where application_name = ${starter} and datname = current_database()) as there`);
  return found?.there === true;
}

/** Heard when this transaction commits, and not otherwise. */
export async function askStarterToEmpty(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_notify(${wish}, '')`);
}
