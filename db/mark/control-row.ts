import type { Tx } from "@/db/core/client";
import { type ControlException, mostListed } from "@/lib/domain/mark/control";
import type { Tally } from "@/lib/domain/mark/control-rule";
import { type Asked, ask } from "./control-query";

export type Row = {
  population: number;
  exceptions: number;
  measure: number | null;
  listed: { name: string; why: ControlException["why"]; id: string | null }[];
};

/** The one row of a control that counts by itself. */
export const askOne = async <Asking extends Row = Row>(
  tx: Tx,
  text: string,
  parameters: Asked["parameters"],
) => {
  const { rows, asked } = await ask<Asking>(tx, text, parameters);
  const [row] = rows;
  if (!row) throw new Error("a control's query gave no row");
  return { row, asked };
};
/** The first exceptions of a CTE with name and id, as JSON. */
export const listing = (from: string, why: string, order = "name") =>
  `(select coalesce(jsonb_agg(jsonb_build_object('name', name, 'why', ${why}, 'id', id) order by ${order}), '[]')
     from (select * from ${from} order by ${order} limit ${mostListed}) first)`;

/** The CTE judged, with name, id and why, as population, exceptions and the first by name. */
export const judgement = `select count(*)::int as population, count(why)::int as exceptions, null as measure,
       ${listing("(select * from judged where why is not null) broken", "why")} as listed
  from judged`;

export function tallyOf({ population, exceptions, listed }: Row, href?: string): Tally {
  return {
    population,
    exceptions,
    listed: listed.map(({ name, why, id }) => ({ name, why, ...(href && id ? { href: href + id } : {}) })),
  };
}
