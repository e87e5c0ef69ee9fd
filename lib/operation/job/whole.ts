import { appendAudits } from "@/db/core/audit";
import { withOrganisation } from "@/db/core/client";
import { type JobRecord, lockHeldJob, saveJobProgress } from "@/db/operation/job";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { sightOf } from "@/lib/domain/core/sight";
import type { Making, WholeJob } from "@/lib/operation/job-handler";
import { endDone } from "./end";
import { JobRefused, requireRequester } from "./requester";
import { Halted, type Turn } from "./turn";

/** Makes it outside any transaction, renewing the lease meanwhile, and writes it in one. */
export async function workWhole(turn: Turn, kind: WholeJob<unknown>): Promise<void> {
  const beat = setInterval(() => renew(turn, {}).catch(() => undefined), turn.leaseMs / 3);
  try {
    const making = await begin(turn, kind);
    const keep = making && (await kind.make(making));
    if (!keep) return;
    const now = await turn.requireNow();
    await withOrganisation(turn.hold.organisationId, async (tx) => {
      const job = await lockHeldJob(tx, turn.hold);
      if (!job) return;
      const actor = await requireRequester(tx, turn, job, kind.permission(job.input));
      refuseOutgrown(making.actor, actor);
      const { rows, audit } = await keep({ tx, actor, now, job, input: job.input });
      await appendAudits(tx, actor, now, audit ?? []);
      await endDone(tx, turn, actor, now, rows);
    });
  } catch (fault) {
    throw fault instanceof Refusal ? new JobRefused(fault.code) : fault;
  } finally {
    clearInterval(beat);
  }
}

async function begin(turn: Turn, kind: WholeJob<unknown>): Promise<Making<unknown> | undefined> {
  const now = await turn.requireNow();
  return withOrganisation(turn.hold.organisationId, async (tx) => {
    const job = await lockHeldJob(tx, turn.hold);
    if (!job) return undefined;
    const actor = await requireRequester(tx, turn, job, kind.permission(job.input));
    const progress = async (done: number, total?: number) => {
      await turn.requireNow();
      if (!(await renew(turn, { done, ...(total === undefined ? {} : { total }) }))) throw new Halted();
      refuseOutgrown(actor, await requesterOf(turn, job, kind));
    };
    return { job, input: job.input, actor, now, progress };
  });
}

const requesterOf = (turn: Turn, job: JobRecord, kind: WholeJob<unknown>) =>
  withOrganisation(turn.hold.organisationId, (tx) =>
    requireRequester(tx, turn, job, kind.permission(job.input)),
  );

/** What was read with roles that are others by now is thrown away, and read anew as they are. */
function refuseOutgrown(then: Actor, now: Actor): void {
  if (sightOf(then) !== sightOf(now)) throw new Halted();
}

const renew = (turn: Turn, progress: { done?: number; total?: number }) =>
  withOrganisation(turn.hold.organisationId, (tx) => saveJobProgress(tx, turn.hold, progress, turn.leaseMs));
