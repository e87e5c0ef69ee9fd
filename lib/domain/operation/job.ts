import { type Actor, isSamePerson, limitOf, may, ownAccounts } from "@/lib/domain/core/actor";
import { type Permission, permissions } from "@/lib/domain/core/permission";
import { Refusal } from "@/lib/domain/core/refusal";

/** Long work that somebody asked for and the worker does, a chunk at a time. */
export const jobStates = ["waiting", "running", "paused", "cancelled", "done", "failed"] as const;
export type JobState = (typeof jobStates)[number];

/** What can happen to a job: people pause, resume and cancel it; the worker does the rest. */
const lifecycle = {
  start: { from: ["waiting"], to: "running" },
  pause: { from: ["waiting", "running"], to: "paused" },
  resume: { from: ["paused"], to: "waiting" },
  cancel: { from: ["waiting", "running", "paused"], to: "cancelled" },
  finish: { from: ["running"], to: "done" },
  fail: { from: ["running"], to: "failed" },
} as const satisfies Record<string, { from: readonly JobState[]; to: JobState }>;
export type JobVerb = keyof typeof lifecycle;

/** Of people; each is a form. */
export const jobActions = ["pause", "resume", "cancel"] as const;
export type JobAction = (typeof jobActions)[number];

/** What a worker takes: what nobody has begun, and what was begun by one whose lease has run out. */
export const claimableStates = ["waiting", "running"] as const satisfies JobState[];
export const endedStates = ["cancelled", "done", "failed"] as const satisfies JobState[];

export function nextJobState(state: JobState, verb: JobVerb): JobState {
  const { from, to }: { from: readonly JobState[]; to: JobState } = lifecycle[verb];
  if (!from.includes(state)) throw new Refusal("job-wrong-state", { state });
  return to;
}

export const isJobEnded = (state: JobState): boolean => endedStates.some((ended) => ended === state);

/** Whether it failed or refused rows: its owner has that on their list until they have seen it. */
export const fellShort = (job: { state: JobState; refused: number }): boolean =>
  job.state === "failed" || (isJobEnded(job.state) && job.refused > 0);

/** How a row went. One that a rule refuses says why, and the rest goes on. */
export const rowOutcomes = ["done", "unchanged", "refused"] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

export interface JobOwner {
  accountId: string;
  /** What colleagues see and steer it by; null: it is nobody's but whoever asked. */
  sharedWith: Permission | null;
}

/** Whether somebody sees a job: their own, or a colleague's of a kind that they may ask for themselves. */
export function seesJob(actor: Actor, { accountId, sharedWith }: JobOwner): boolean {
  return isSamePerson(actor, accountId) || (sharedWith !== null && mayWithAll(actor, sharedWith));
}

/** A colleague's may be about anybody. */
const mayWithAll = (actor: Actor, permission: Permission): boolean =>
  may(actor, permission) && limitOf(actor, permission) === null;

/** What a list of jobs is narrowed by to those that `seesJob`. */
export function visibleJobs(actor: Actor): { accounts: readonly string[]; sharedWith: Permission[] } {
  return {
    accounts: ownAccounts(actor),
    sharedWith: permissions.filter((permission) => mayWithAll(actor, permission)),
  };
}

export function availableJobActions(state: JobState): JobAction[] {
  return jobActions.filter((verb) => lifecycle[verb].from.some((from) => from === state));
}

/** How often work that makes no progress is begun, its first try among them; then it has failed. */
export const jobTries = 5;

/** Milliseconds until work that failed is tried again. */
export const jobBackoffMs = (tries: number): number => Math.min(60_000, 500 * 2 ** tries);
