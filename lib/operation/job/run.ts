import { randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import { claimJob, type JobRecord, releaseJob } from "@/db/operation/job";
import { lanes } from "@/db/operation/waiting-work";
import { jobBackoffMs, jobTries } from "@/lib/domain/operation/job";
import { isAway } from "@/lib/operation/away";
import type { JobHandler, JobHandlers } from "@/lib/operation/job-handler";
import type { Lookout } from "@/lib/operation/lookout";
import { type ChunkEnd, workChunk } from "./chunk";
import { endFailed } from "./end";
import { JobRefused } from "./requester";
import { Halted, type JobRunner, Turn } from "./turn";
import { workWhole } from "./whole";

/** Does long work of every employer's, a few jobs at a time, until the signal says so (docs/adr/0039). */
export async function runJobs(
  kinds: JobHandlers,
  lookout: Lookout,
  signal: AbortSignal,
  options: JobRunner,
): Promise<void> {
  const slots = Array.from({ length: options.slots ?? 3 }, (_, nth) => (nth === 0 ? inChunks(kinds) : kinds));
  await Promise.all(slots.map((those) => runSlot(those, lookout, signal, options)));
}

/** What lets go after each chunk: nothing made whole holds every slot while somebody waits to block what must be. */
const inChunks = (kinds: JobHandlers): JobHandlers =>
  Object.fromEntries(Object.entries(kinds).filter(([, kind]) => !("make" in kind)));

async function runSlot(
  kinds: JobHandlers,
  lookout: Lookout,
  signal: AbortSignal,
  options: JobRunner,
): Promise<void> {
  while (!signal.aborted) {
    const found = await workJobOnce(kinds, options, signal).catch((fault: unknown) => {
      options.onFailure?.("claim", fault); // the database is away: asked again after the next look
      return false;
    });
    if (found) lookout.hasWorked();
    else await lookout.until(lanes.job);
  }
}

/** Takes the job whose turn it is and works on it for a while; false when there is none, or the clock is wrong. */
export async function workJobOnce(
  kinds: JobHandlers,
  options: JobRunner,
  signal: AbortSignal = new AbortController().signal,
): Promise<boolean> {
  if (!(await options.now())) return false;
  const holder = randomUUID();
  const leaseMs = options.leaseMs ?? 30_000;
  const job = await claimJob(holder, Object.keys(kinds), leaseMs);
  const kind = job && kinds[job.kind];
  if (!kind) return false;
  const turn = new Turn({ organisationId: job.organisationId, id: job.id, holder }, options, signal);
  try {
    if (job.attempts > jobTries) throw new JobRefused("job-failed"); // its workers ended with it
    if ((await work(turn, kind)) === "more") await release(turn, { isTry: false });
  } catch (fault) {
    await settle(turn, job, fault);
  }
  return true;
}

async function work(turn: Turn, kind: JobHandler): Promise<ChunkEnd> {
  if ("make" in kind) {
    await workWhole(turn, kind);
    return "over";
  }
  for (;;) {
    const end = await workChunk(turn, kind);
    if (end === "over" || turn.isOver()) return end;
  }
}

const release = (turn: Turn, how: Parameters<typeof releaseJob>[2]) =>
  withOrganisation(turn.hold.organisationId, (tx) => releaseJob(tx, turn.hold, how));

/** What becomes of a job whose work threw. That it could not be said leaves it to whoever finds the lease run out. */
async function settle(turn: Turn, job: JobRecord, fault: unknown): Promise<void> {
  if (fault instanceof Halted) return release(turn, { isTry: false });
  if (!(fault instanceof JobRefused)) {
    turn.options.onFailure?.(job.kind, fault);
    if (isAway(fault)) return release(turn, { isTry: false, waitMs: jobBackoffMs(0) });
    if (job.attempts < jobTries) return release(turn, { isTry: true, waitMs: jobBackoffMs(job.attempts) });
  }
  const now = await turn.options.now();
  if (!now) return release(turn, { isTry: true });
  const code = fault instanceof JobRefused ? fault.code : "job-failed";
  await withOrganisation(turn.hold.organisationId, (tx) => endFailed(tx, turn, code, now));
}
