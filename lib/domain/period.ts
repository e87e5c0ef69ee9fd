import { endOfDay, startOfDay } from "./stockholm";

/** From an instant up to another, in milliseconds since 1970, so that an open end is infinite. */
export interface Period {
  from: number;
  to: number;
}

/** From the first instant of a day to 24:00 of another, in Sweden; null is an open end. */
export function periodOf(first: string | null, last: string | null): Period {
  return {
    from: first === null ? Number.NEGATIVE_INFINITY : startOfDay(first).getTime(),
    to: last === null ? Number.POSITIVE_INFINITY : endOfDay(last).getTime(),
  };
}

/** When both hold; ends before it begins when they never do. */
export function together(one: Period, other: Period): Period {
  return { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
}

export function holdsAt({ from, to }: Period, at: number): boolean {
  return from <= at && at < to;
}

/** The instant, or null for an open end. */
export function endOf(at: number): Date | null {
  return Number.isFinite(at) ? new Date(at) : null;
}
