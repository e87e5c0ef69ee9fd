import { eq } from "drizzle-orm";
import { job } from "@/db/schema/job";
import type { Tx } from "./client";

/** How far one job has come; null when it is gone. */
export async function readJobProgress(tx: Tx, id: string) {
  const { state, done, unchanged, refused, total, failedCode } = job;
  const [row] = await tx
    .select({ state, done, unchanged, refused, total, failedCode })
    .from(job)
    .where(eq(job.id, id));
  return row ?? null;
}
