import { type SQL, sql } from "drizzle-orm";
import { type Control, type ControlException, mostListed } from "@/lib/domain/control";
import type { Tally } from "@/lib/domain/control-fact";
import type { Tx } from "./client";

/** Whose, of what and when: every control's query takes these by name. */
export type ControlParameters = {
  organisation: string;
  mark: string;
  issuer: string;
  level: number;
  /** The beginning of the period and its end, ISO 8601, and the day that is. */
  from: string;
  to: string;
  day: string;
};

/** What was asked, kept with the result so that anybody can ask again. */
export interface Asked {
  query: string;
  parameters: Record<string, string | number>;
}

/** Runs a query written with `:names`, as it is kept with the result. */
export async function ask<Row>(
  tx: Tx,
  text: string,
  parameters: Asked["parameters"],
): Promise<{ rows: Row[]; asked: Asked }> {
  const names = [...new Set([...text.matchAll(named)].map(([, name = ""]) => name))];
  const used = names.map((name) => [name, parameters[name]] as const);
  const query = text.trim();
  const rows = (await tx.execute(bound(query, parameters))) as unknown as Row[];
  return { rows, asked: { query, parameters: Object.fromEntries(used) as Asked["parameters"] } };
}

const named = /(?<!:):([a-z]\w*)/gi;

function bound(text: string, parameters: Asked["parameters"]): SQL {
  const parts = text.split(named);
  const chunks = parts.map((part, at) => {
    if (at % 2 === 0) return sql.raw(part);
    const value = parameters[part];
    if (value === undefined) throw new Error(`no parameter ${part}`);
    return sql`${String(value)}`;
  });
  return sql.join(chunks);
}

/** Conditions on the mark's own e-IDs, of table eid as e and eid_type as t. */
export const ofMark = `e.organisation_id = :organisation::uuid and t.issuer_id = :issuer::uuid and t.level = :level::int`;
export const itsType = `join tenant.eid_type t
    on t.organisation_id = e.organisation_id and t.id = e.type_id and t.version = e.type_version`;

interface Listed {
  control: string;
  name: string;
  why: ControlException["why"];
  id: string;
}
export type Counted = {
  counts: Record<string, number | null>;
  listed: Listed[];
};

/** The tally of one control out of a pass that counted several. */
export function tallyIn(
  { counts, listed }: Counted,
  control: Control,
  of: string,
  href: (id: string) => string,
): Tally {
  return {
    population: Number(counts[of] ?? 0),
    exceptions: Number(counts[control] ?? 0),
    listed: listed
      .filter((one) => one.control === control)
      .map(({ name, why, id }) => ({ name, why, href: href(id) })),
  };
}

export interface Check {
  /** Which of the rows it is about: a column of truth values. */
  of: string;
  /** SQL for what is wrong with a row: a code, or null. */
  why: string;
}

/** The columns that judge a row, one for each check. */
export const judging = (checks: Record<string, Check>): string =>
  Object.entries(checks)
    .map(([control, { of, why }]) => `case when ${of} then ${why} end as "${control}"`)
    .join(",\n         ");

/**
 * One row: how many were looked at and are broken, and the first of these, from a CTE called judged. It is read once,
 * so that PostgreSQL can share it out and keep no more of it than what is broken.
 */
export function counting(checks: Record<string, Check>): string {
  const names = Object.keys(checks);
  const of = [...new Set(Object.values(checks).map((check) => check.of))];
  const population = of.map((one) => `count(*) filter (where ${one}) as ${one}`);
  const broken = names.map((name) => `count("${name}") as "${name}"`);
  const any = `coalesce(${names.map((name) => `"${name}"`).join(", ")}) is not null`;
  return `counted as materialized (
  select ${[...population, ...broken].join(", ")},
         array_agg(to_jsonb(judged)) filter (where ${any}) as broken
    from (select * from judged offset 0) judged), -- each row is judged once, though it is asked for thrice
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
