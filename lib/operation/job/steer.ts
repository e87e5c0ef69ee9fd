import { z } from "zod";
import { refuseOutdated } from "@/db/core/versioned";
import { lockJob, saveJobState } from "@/db/operation/job";
import { command, type Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { isJobEnded, type JobAction, nextJobState, seesJob } from "@/lib/domain/operation/job";
import { version } from "@/lib/form/schema";

const input = z.object({ jobId: z.uuid(), version });
type Input = z.output<typeof input>;

/** What somebody does to a job: their own, or a colleague's of a kind they may ask for. It holds at the next chunk. */
async function steer({ tx, actor, now }: Scope, { jobId, version: shown }: Input, verb: JobAction) {
  const before = await lockJob(tx, actor.organisationId, jobId);
  if (!seesJob(actor, before)) throw new Refusal("not-found");
  await refuseOutdated(tx, before, shown);
  const state = nextJobState(before.state, verb);
  await saveJobState(tx, before, { state, endedAt: isJobEnded(state) ? now : null });
  const { kind, done, unchanged, refused } = before;
  const entry = {
    subjectKind: "job",
    subjectId: jobId,
    detail: { after: { kind, done, unchanged, refused } },
  };
  return { value: { jobId, state }, entry };
}

export const pauseJob = command({
  name: "job.pause",
  permission: "organisation:read",
  input,
  async run(scope, given) {
    const { value, entry } = await steer(scope, given, "pause");
    return { value, audit: { ...entry, action: "job.paused" } };
  },
});

export const resumeJob = command({
  name: "job.resume",
  permission: "organisation:read",
  input,
  async run(scope, given) {
    const { value, entry } = await steer(scope, given, "resume");
    return { value, audit: { ...entry, action: "job.resumed" } };
  },
});

export const cancelJob = command({
  name: "job.cancel",
  permission: "organisation:read",
  input,
  async run(scope, given) {
    const { value, entry } = await steer(scope, given, "cancel");
    return { value, audit: { ...entry, action: "job.cancelled" } };
  },
});
