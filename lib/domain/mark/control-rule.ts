import type { Level } from "@/lib/domain/core/level";
import { type Because, type ControlException, mostListed, type Verdict } from "./control";

/** When and of what the facts are. */
export interface ControlScope {
  level: Level;
  /** YYYY-MM-DD */
  day: string;
}

/** How many rows were looked at, how many break the control, and the first of those by name. */
export interface Tally {
  population: number;
  exceptions: number;
  listed: ControlException[];
}
export const noTally: Tally = { population: 0, exceptions: 0, listed: [] };

/** Two things one control looks at, as one. */
export const joined = (one: Tally, other: Tally): Tally => ({
  population: one.population + other.population,
  exceptions: one.exceptions + other.exceptions,
  listed: [...one.listed, ...other.listed].slice(0, mostListed),
});

/** Rows as a tally: `why` says what is wrong with one. */
export function tallied<Row extends { name: string }>(
  rows: readonly Row[],
  why: (row: Row) => string | null,
  href?: string,
): Tally {
  const broken = rows.flatMap((row): ControlException[] => {
    const reason = why(row);
    return reason ? [{ name: row.name, why: reason, ...(href ? { href } : {}) }] : [];
  });
  return { population: rows.length, exceptions: broken.length, listed: broken.slice(0, mostListed) };
}

/** A control that cannot tell, and why. */
export function unknown(because: Because = "nothing-on-record"): Verdict {
  return { outcome: "unknown", because, ...noTally, measure: null, threshold: null };
}

/** How most controls judge. What finds nothing to look at is unknown and never passes. */
export function noneBroken({ population, exceptions, listed }: Tally): Verdict {
  if (population === 0) return unknown();
  const outcome = exceptions === 0 ? "passed" : "failed";
  return { outcome, because: null, population, exceptions, listed, measure: null, threshold: null };
}
