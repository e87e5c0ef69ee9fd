/** How far two clocks may be apart, and a list be dated ahead, before nothing is signed or carried out by them. */
export const clockToleranceMs = 60_000;

/** What the clocks say at one moment, in milliseconds. */
export interface ClockReading {
  /** This machine's time since 1970: the one that can be set. */
  wall: number;
  /** Since any start: counts up and cannot be set. */
  steady: number;
  /** The database's time since 1970. */
  database: number;
}

/** moved: the machine's time was set since it was last judged right. differs: the database has another time. */
export type ClockFault = "moved" | "differs";

/** How the clock stood when it was looked at. */
export interface ClockState {
  /** What it said. */
  at: Date;
  fault: ClockFault | null;
  /** How far ahead of the database's. */
  aheadMs: number;
}

/** A wall clock and a steady one, read together when the time was judged right. */
export type ClockBase = Pick<ClockReading, "wall" | "steady">;

/** How far the wall clock has gone from the steady one; ahead is positive. */
export function movedMs(base: ClockBase, { wall, steady }: ClockBase): number {
  return wall - base.wall - (steady - base.steady);
}

/**
 * Whether the time can be worked by. A database on the same machine is set along with the wall clock, and a worker
 * begun while its clock was wrong has counted from there: no one of the three is enough.
 */
export function clockFaultOf(base: ClockBase, now: ClockReading): ClockFault | undefined {
  if (Math.abs(movedMs(base, now)) > clockToleranceMs) return "moved";
  return Math.abs(now.wall - now.database) > clockToleranceMs ? "differs" : undefined;
}

const rebaseAfterMs = 3_600_000;

/** A clock judged right is counted on from anew each hour, since even good clocks part by seconds in a year. */
export function nextBase(base: ClockBase, now: ClockReading): ClockBase {
  const due = now.steady - base.steady > rebaseAfterMs && !clockFaultOf(base, now);
  return due ? { wall: now.wall, steady: now.steady } : base;
}

/** Whether something was dated by a clock that was ahead of this one, or this one is behind. */
export function isDatedAhead(at: Date, now: Date): boolean {
  return at.getTime() - now.getTime() > clockToleranceMs;
}

/** Whether this machine, the database and every worker have the same time; unknown without a worker to ask. */
export function clocksAgree(
  now: Date,
  database: Date,
  workers: readonly { clockFault: string | null; clockMs: number }[],
): boolean {
  return (
    Math.abs(now.getTime() - database.getTime()) <= clockToleranceMs &&
    workers.length > 0 &&
    workers.every(({ clockFault, clockMs }) => clockFault === null && Math.abs(clockMs) <= clockToleranceMs)
  );
}
