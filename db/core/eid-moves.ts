import { lifecycle, type Rule } from "@/lib/domain/credential/eid";

/** A move that both kinds of e-ID make is written once for each rule; `supplied` null is both. */
const moves = Object.values<Rule>(lifecycle).flatMap(({ from, to, supplied = null }) =>
  from.filter((status) => status !== to).map((status) => `('${status}', '${to}', ${supplied}::boolean)`),
);

/** The lifecycle as the database's guard reads it (db/core/lifecycle.sql): which status may follow which, and whose. */
export const eidMoves = `
create or replace function tenant.eid_moves() returns table (from_status text, to_status text, supplied boolean)
language sql immutable as $fn$
  values ${[...new Set(moves)].join(", ")}
$fn$;
`;
