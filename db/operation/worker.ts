import { desc, lt, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeRows } from "@/db/core/remove";
import { workerBeat } from "@/db/schema/worker-beat";

export type WorkerBeat = typeof workerBeat.$inferSelect;

/** Written over at each beat; what workers of the day before have left goes. */
export async function saveBeat(tx: Tx, beat: Omit<WorkerBeat, "beatAt">): Promise<void> {
  const beatAt = sql`clock_timestamp()`;
  await tx
    .insert(workerBeat)
    .values({ ...beat, beatAt })
    .onConflictDoUpdate({ target: workerBeat.id, set: { ...beat, beatAt } });
  await removeRows(tx, workerBeat, lt(workerBeat.beatAt, sql`now() - interval '1 day'`));
}

/** Workers heard of within the seconds, by the database's clock, the latest first. */
export function listBeats(tx: Tx, withinSeconds: number): Promise<WorkerBeat[]> {
  return tx
    .select()
    .from(workerBeat)
    .where(sql`${workerBeat.beatAt} > now() - ${withinSeconds} * interval '1 second'`)
    .orderBy(desc(workerBeat.beatAt));
}
