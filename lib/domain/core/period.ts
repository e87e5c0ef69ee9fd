import { addDays, startOfDay } from "./swedish-time";

/** From an instant up to another, in milliseconds since 1970, so that an open end is infinite. */
export interface Period {
  from: number;
  to: number;
}

/** From the first instant of a day to 24:00 of another, in Sweden; null is an open end. */
export function periodOf(first: string | null, last: string | null): Period {
  return {
    from: first === null ? Number.NEGATIVE_INFINITY : startOf(first),
    to: last === null ? Number.POSITIVE_INFINITY : startOf(addDays(last, 1)),
  };
}

/** Asking a time zone is slow, and agreements begin and end on the same few days. */
const known = new Map<string, number>();
const mostKnown = 10_000;

function startOf(day: string): number {
  const found = known.get(day);
  if (found !== undefined) return found;
  const start = startOfDay(day).getTime();
  if (known.size >= mostKnown) known.clear();
  known.set(day, start);
  return start;
}

/** The instant, or null for an open end. */
export function endOf(at: number): Date | null {
  return Number.isFinite(at) ? new Date(at) : null;
}
