import { z } from "zod";
import { lockJob } from "@/db/operation/job";
import { insertJobSeen, listSeenJobs } from "@/db/operation/job-list";
import { command } from "@/lib/command";
import { isSamePerson, ownAccounts } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { fellShort } from "@/lib/domain/operation/job";

/** Whoever started a job has seen that it failed or what it refused: it is no longer on their list. */
export const markJobSeen = command({
  name: "job.mark-seen",
  permission: "organisation:read",
  input: z.object({ jobId: z.uuid() }),
  async run({ tx, actor, now }, { jobId }) {
    const before = await lockJob(tx, actor.organisationId, jobId);
    if (!isSamePerson(actor, before.accountId)) throw new Refusal("not-found");
    const seen = await listSeenJobs(tx, ownAccounts(actor), [jobId]);
    if (!fellShort(before) || seen.has(jobId)) throw new Refusal("changed-meanwhile");
    await insertJobSeen(tx, before, before.accountId, now);
    const { kind, refused } = before;
    return {
      value: { jobId },
      audit: {
        action: "job.seen",
        subjectKind: "job",
        subjectId: jobId,
        detail: { after: { kind, refused } },
      },
    };
  },
});
