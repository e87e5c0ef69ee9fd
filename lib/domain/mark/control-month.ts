import { addMonths } from "@/lib/domain/core/swedish-time";
import type { Outcome } from "./control";

/** How each control went the last time it was run in a month. */
export interface ControlMonth extends Record<Outcome, number> {
  /** YYYY-MM */
  month: string;
}

const back = 12;

/** The first day of the twelve months that end with this day's. */
export const controlMonthsFrom = (today: string): string => addMonths(`${today.slice(0, 7)}-01`, 1 - back);

/** From the first of those months in which anything was run: what was before is not known, and not shown as nothing. */
export function controlMonths(
  counted: readonly { month: string; outcome: Outcome; n: number }[],
  today: string,
): ControlMonth[] {
  const from = controlMonthsFrom(today);
  const months = Array.from({ length: back }, (_, at) => addMonths(from, at).slice(0, 7));
  const known = new Set(counted.map(({ month }) => month));
  const first = months.findIndex((month) => known.has(month));
  if (first < 0) return [];
  return months.slice(first).map((month) => {
    const of = (outcome: Outcome) =>
      counted
        .filter((one) => one.month === month && one.outcome === outcome)
        .reduce((sum, { n }) => sum + n, 0);
    return { month, passed: of("passed"), failed: of("failed"), unknown: of("unknown") };
  });
}

export const controlsIn = ({ passed, failed, unknown }: ControlMonth): number => passed + failed + unknown;

/** The first and the last month in which anything was run. */
export function controlSpan(
  months: readonly ControlMonth[],
): { first: ControlMonth; last: ControlMonth } | null {
  const run = months.filter((month) => controlsIn(month) > 0);
  const [first, last] = [run[0], run.at(-1)];
  return first && last ? { first, last } : null;
}
