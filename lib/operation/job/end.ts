import { appendAudit } from "@/db/core/audit";
import type { Tx } from "@/db/core/client";
import { type JobRecord, lockHeldJob, saveJobEnd } from "@/db/operation/job";
import type { Actor } from "@/lib/domain/core/actor";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { nextJobState } from "@/lib/domain/operation/job";
import { notifyEnded } from "./notify-ended";
import type { Turn } from "./turn";

/** All of it is done: on record, and told to whoever asked. */
export async function endDone(tx: Tx, turn: Turn, actor: Actor, now: Date, rows?: number): Promise<void> {
  const job = await lockHeldJob(tx, turn.hold);
  if (!job) return;
  const state = nextJobState(job.state, "finish") as "done";
  const done = rows ?? job.done;
  await saveJobEnd(tx, turn.hold, { state, done }, now);
  await appendAudit(tx, actor, now, entryOf("job.finished", { ...job, done }));
  await notifyEnded(tx, job, { isDone: true, publicUrl: turn.options.publicUrl, now });
}

/** It cannot be done, or not in the name of whoever asked. What was done before stays done. */
export async function endFailed(tx: Tx, turn: Turn, failedCode: RefusalCode, now: Date): Promise<void> {
  const job = await lockHeldJob(tx, turn.hold);
  if (!job) return;
  const state = nextJobState(job.state, "fail") as "failed";
  await saveJobEnd(tx, turn.hold, { state, failedCode }, now);
  const runner = { kind: "job", organisationId: job.organisationId, name: "job-runner" } as const;
  await appendAudit(tx, runner, now, entryOf("job.failed", job), failedCode);
  await notifyEnded(tx, job, { isDone: false, publicUrl: turn.options.publicUrl, now });
}

function entryOf(action: string, { id, kind, done, unchanged, refused }: JobRecord) {
  return {
    action,
    subjectKind: "job",
    subjectId: id,
    detail: { after: { kind, done, unchanged, refused } },
  };
}
