import { endOfDay } from "@/lib/domain/core/swedish-time";

/** Something that waits for somebody; which of the days it has depends on its kind. */
export interface Urgent {
  kind: string;
  /** When a report is due. */
  dueAt?: Date;
  /** When a hold becomes a block for good. */
  revokesAt?: Date | null;
  /** A day, YYYY-MM-DD, that counts whole. */
  dueOn?: string | null;
}

const dayMs = 86_400_000;
/** A deadline further off does not come before what somebody waits for today. */
const soonDays = 7;
const soonMs = soonDays * dayMs;

/** Kinds that are listed only once their time is over, that must be empty, or that came back. */
const lateKinds: readonly string[] = [
  "returned",
  "paused",
  "ended",
  "found",
  "finding",
  "findings",
  "requirements",
  "upkeep",
];

function deadlineOf({ dueAt, revokesAt, dueOn }: Urgent): Date | null {
  if (dueAt) return dueAt;
  if (revokesAt) return revokesAt;
  return dueOn ? endOfDay(dueOn) : null;
}

/**
 * What is overdue first, the longest ago first; then countdowns and what is to be done within a week, the soonest
 * first; then the rest as it came, and last what has long to go.
 */
export function byUrgency<Item extends Urgent>(todo: readonly Item[], now: Date): Item[] {
  return todo
    .map((item) => ({ item, ...urgencyOf(item, now) }))
    .sort((one, other) => one.rank - other.rank || one.at - other.at)
    .map(({ item }) => item);
}

function urgencyOf(item: Urgent, now: Date): { rank: number; at: number } {
  const deadline = deadlineOf(item)?.getTime();
  if (deadline === undefined) return { rank: lateKinds.includes(item.kind) ? 0 : 2, at: 0 };
  if (deadline <= now.getTime()) return { rank: 0, at: deadline };
  return { rank: item.revokesAt || deadline - now.getTime() <= soonMs ? 1 : 3, at: deadline };
}
