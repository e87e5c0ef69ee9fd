import {
  type Actor,
  accountOf,
  isOfficer,
  isSamePerson,
  isSelf,
  type OfficerActor,
} from "@/lib/domain/core/actor";
import { changedBy, Refusal } from "@/lib/domain/core/refusal";

/**
 * K6.9 asks for protection against "systematic misuse and deliberate mass blocking" and names no number. Ours: so many
 * blocks by one officer's own hand within an hour and that officer is paused, until somebody else has had a look.
 */
export const blockWindowMs = 60 * 60_000;
/** What an employer may set. The least is above what one person holds, so that no single loss pauses anybody. */
export const blockLimits = { least: 4, usual: 25, most: 500 } as const;
/** A limit above this holds nobody back, and is not taken for a guard by the control of K6.9. */
export const guardsUpTo = 100;

/** One officer, held back from blocking until another has lifted it. */
export interface BlockPause {
  id: string;
  accountId: string;
  pausedAt: Date;
  /** Since when the blocks were counted, and how many they were. */
  countedSince: Date;
  blocks: number;
  /** The limit as it was. */
  limit: number;
  liftedAt: Date | null;
  liftedBy: string | null;
  liftReason: string | null;
  /** For telling the second of two who lift at once. */
  liftedByName: string | null;
}

/**
 * Whose blocks count. An officer's own hand is what can be lent, coerced or turned; holders block their own without
 * asking anybody (K6.8), and so does an officer theirs. Jobs carry out what was decided before: a due block, the end
 * of an employment, a predecessor whose successor was approved by two.
 */
export function isGuarded(actor: Actor, employeeId: string): actor is OfficerActor {
  return isOfficer(actor) && !isSelf(actor, employeeId);
}

/** From which instant the blocks count, that one included: an hour back, or the last lifting, which gives them anew. */
export function countingSince(now: Date, last: BlockPause | undefined): Date {
  return new Date(Math.max(now.getTime() - blockWindowMs, last?.liftedAt?.getTime() ?? 0));
}

/** Whether the officer stops here. The block that reaches the limit stands: it may have been the one that mattered. */
export function pauses(blocks: number, limit: number): boolean {
  return blocks >= limit;
}

export function pausedRefusal(last: BlockPause | undefined): Refusal | null {
  return last && !last.liftedAt ? new Refusal("blocking-paused", { count: String(last.blocks) }) : null;
}

export function refuseWhilePaused(last: BlockPause | undefined): void {
  const refusal = pausedRefusal(last);
  if (refusal) throw refusal;
}

/** The pause once it is lifted: by another officer than the one it holds, and never twice. */
export function lift(pause: BlockPause, act: { actor: Actor; now: Date; reason: string }): BlockPause {
  const by = accountOf(act.actor);
  if (!by) throw new Refusal("forbidden");
  if (isSamePerson(act.actor, pause.accountId)) throw new Refusal("acts-on-self");
  if (pause.liftedAt) throw changedBy(pause.liftedBy, pause.liftedAt);
  return {
    ...pause,
    liftedAt: act.now,
    liftedBy: by,
    liftReason: act.reason,
    liftedByName: act.actor.name,
  };
}
