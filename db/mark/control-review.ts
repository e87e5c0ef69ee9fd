import { addMonths } from "@/lib/domain/core/swedish-time";
import type { Verdict } from "@/lib/domain/mark/control";
import { type ControlScope, noneBroken, unknown } from "@/lib/domain/mark/control-rule";
import type { Gathered, Gathering } from "./control-definition";
import { ask } from "./control-query";

/** Something done now and then, and the last day it was done, YYYY-MM-DD. */
interface ReviewFacts {
  times: number;
  latest: string | null;
}

/** Gathers how many times a review was done and when last, by one query. */
export const reviewed =
  (text: string) =>
  async ({ tx, parameters }: Gathering): Promise<Gathered<ReviewFacts>> => {
    const { rows, asked } = await ask<ReviewFacts>(tx, text, parameters);
    return { facts: { times: rows[0]?.times ?? 0, latest: rows[0]?.latest ?? null }, asked };
  };

/** Passes where the last was in the twelve months before; where none ever was, nobody can tell. */
export function within12Months({ times, latest }: ReviewFacts, { day }: Pick<ControlScope, "day">): Verdict {
  if (times === 0 || latest === null) return unknown();
  const listed = latest < addMonths(day, -12) ? [{ name: latest, why: "too-long-ago" }] : [];
  return noneBroken({ population: times, exceptions: listed.length, listed });
}
