import { type EidEvent, type EidVerb, eidEvents, lifecycle, type Rule } from "@/lib/domain/credential/eid";

const columns = {
  orderedBy: "ordered_by",
  approvedBy: "approved_by",
  producedBy: "produced_by",
  handedOverBy: "handed_over_by",
} as const;

function movesOf([verb, { from, to, supplied, self }]: [string, Rule]): string[] {
  const { by, hand, hold }: EidEvent = eidEvents[verb as EidVerb];
  const column = hand ? columns[hand] : hold === "begins" ? "suspended_by" : null;
  const named = column ? `'${column}'` : "null::text";
  return from
    .filter((status) => status !== to)
    .map(
      (status) =>
        `('${verb}', '${status}', '${to}', ${supplied ?? null}::boolean, '${by}', ${named}, ${self === "allowed"})`,
    );
}

const result =
  "TABLE(verb text, from_status text, to_status text, supplied boolean, by_whom text, named_in text, by_holder boolean)";

/**
 * The lifecycle as the database's guards read it (db/core/lifecycle.sql): by which verb which status follows which, whether
 * of a supplier's e-ID or of our own (null is both), whether a person does it, the job, or either, which column of the e-ID
 * names them, and whether the holder may. What a function answers cannot be replaced, so one that answers less goes first.
 */
export const eidMoves = `
do $$ begin
  if pg_get_function_result(to_regprocedure('tenant.eid_moves()')) <> '${result}' then
    drop function tenant.eid_moves();
  end if;
end $$;
create or replace function tenant.eid_moves() returns ${result} language sql immutable as $fn$
  values ${Object.entries<Rule>(lifecycle).flatMap(movesOf).join(",\n    ")}
$fn$;
`;
