import type { Tx } from "@/db/core/client";
import { type ControlException, mostListed } from "@/lib/domain/mark/control";
import type { Tally } from "@/lib/domain/mark/control-rule";
import { type Asked, ask, type ControlGiven, type ControlParameters } from "./control-query";

interface Listed {
  control: string;
  name: string;
  why: ControlException["why"];
  id: string;
}
type Counted = {
  counts: Record<string, number | null>;
  listed: Listed[];
};

/** One reading of many rows in which several controls look for what breaks them. */
export interface Pass {
  months: number;
  /** CTEs, of which the last is called judged: an id and name of each row, and the columns that judge it. */
  text: (judging: string) => string;
  /** What it is given besides what every query is. */
  more?: (
    tx: Tx,
    given: ControlGiven,
    parameters: ControlParameters,
  ) => Promise<Record<string, string | number>>;
}

export interface Check {
  pass: Pass;
  /** Which of the rows it is about: a column of truth values. */
  of: string;
  /** SQL for what is wrong with a row: a code, or null. */
  why: string;
}

/** The columns that judge a row, one for each check. */
const judging = (checks: Record<string, Check>): string =>
  Object.entries(checks)
    .map(([control, { of, why }]) => `case when ${of} then ${why} end as "${control}"`)
    .join(",\n         ");

/**
 * One row: how many were looked at and are broken, and the first of these, from a CTE called judged. It is read once,
 * so that PostgreSQL can share it out and keep no more of it than what is broken.
 */
function counting(checks: Record<string, Check>): string {
  const names = Object.keys(checks);
  const of = [...new Set(Object.values(checks).map((check) => check.of))];
  const population = of.map((one) => `count(*) filter (where ${one}) as ${one}`);
  const broken = names.map((name) => `count("${name}") as "${name}"`);
  const any = `coalesce(${names.map((name) => `"${name}"`).join(", ")}) is not null`;
  return `counted as materialized (
  select ${[...population, ...broken].join(", ")},
         array_agg(to_jsonb(judged)) filter (where ${any}) as broken
    from judged),
numbered as (
  select control, one ->> 'name' as name, one ->> control as why, one ->> 'id' as id,
         row_number() over (partition by control order by one ->> 'name', one ->> 'id') as nth
    from counted cross join lateral unnest(broken) one
    cross join lateral (values ${names.map((name) => `('${name}')`).join(", ")}) as found (control)
   where one ->> control is not null)
select (select to_jsonb(counted) - 'broken' from counted) as counts,
       (select coalesce(jsonb_agg(jsonb_build_object('control', control, 'name', name, 'why', why, 'id', id)
                                  order by control, nth), '[]') from numbered where nth <= ${mostListed}) as listed`;
}

/** What each control saw in one pass. */
export async function askPass(
  tx: Tx,
  checks: Record<string, Check>,
  text: Pass["text"],
  parameters: Asked["parameters"],
): Promise<Record<string, { facts: Tally; asked: Asked }>> {
  const query = `${text(judging(checks))},\n${counting(checks)}`;
  const { rows, asked } = await ask<Counted>(tx, query, parameters);
  const [row] = rows;
  if (!row) throw new Error("a pass over the e-IDs gave no row");
  const tally = (control: string, of: string): Tally => ({
    population: Number(row.counts[of] ?? 0),
    exceptions: Number(row.counts[control] ?? 0),
    listed: row.listed
      .filter((one) => one.control === control)
      .map(({ name, why, id }) => ({ name, why, href: `/eids/${id}` })),
  });
  return Object.fromEntries(
    Object.entries(checks).map(([control, { of }]) => [control, { facts: tally(control, of), asked }]),
  );
}
