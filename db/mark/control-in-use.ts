import type { Tx } from "@/db/core/client";
import { mostListed } from "@/lib/domain/mark/control";
import { type ControlFacts, joined } from "@/lib/domain/mark/control-fact";
import { askPass, type Check, judging } from "./control-pass";
import { type Asked, type ControlParameters, itsType, ofMark, together } from "./control-query";
import { askOne, listing, tallyOf } from "./control-row";

/** Each control over the e-IDs in use. */
const checks = {
  "validity-at-most-5-years": {
    of: "in_use",
    why: `case when e.valid_to > e.ordered_at + interval '5 years 1 day' then 'longer-than-5-years'
                when e.valid_to > e.employed_until then 'beyond-employment' end`,
  },
  "carrier-fits-level": { of: "in_use", why: `case when not e.carrier_fits then 'carrier-below-level' end` },
  "register-current": {
    of: "in_use",
    why: `case when e.employed_until <= :to::timestamptz then 'leaver' end`,
  },
} as const satisfies { [Name in keyof ControlFacts]?: Check };
export type InUseControl = keyof typeof checks;

const inUse = `${ofMark} and e.status in ('active', 'suspended') and e.valid_to > :to::timestamptz`;
const carrierFits = `t.carrier = any(string_to_array(:carriers, ' '))`;

/** Employments are joined only where they end, which few do. */
const text = `with used as (
  select e.id, e.number, e.ordered_at, e.valid_to, true as in_use, ${carrierFits} as carrier_fits,
         (person.employed_to + 1)::timestamp at time zone 'Europe/Stockholm' as employed_until
    from tenant.eid e ${itsType}
    left join tenant.employee person
      on person.organisation_id = e.organisation_id and person.id = e.employee_id and person.employed_to is not null
   where ${inUse}),
judged as (
  select e.id, e.number as name, in_use,
         ${judging(checks)}
    from used e)`;

const without = (part: string, by: string) => `
  select e.id, e.number as name from tenant.eid e ${itsType}
   where ${inUse} and ${carrierFits}
     and not exists (select from tenant.key_declaration d
                      where d.organisation_id = e.organisation_id and d.eid_id = e.id and d.part = '${part}'
                        and d.declared_by ${by} e.produced_by)`;

/** From level 3 the one who produced has declared the key, and so has another at the hand-over. */
const declarations = `with undeclared as (${without("producer", "=")}
  union${without("hander-over", "<>")})
select 0 as population, (select count(*) from undeclared)::int as exceptions, null as measure,
       ${listing("undeclared", "'key-not-declared-by-two'")} as listed`;

/** One pass over the e-IDs in use, and from level 3 another over what was declared of their keys. */
export async function readInUseFacts(
  tx: Tx,
  parameters: ControlParameters,
  { carriers }: { carriers: readonly string[] },
): Promise<{ facts: Pick<ControlFacts, InUseControl>; asked: Record<InUseControl, Asked> }> {
  const given = { ...parameters, carriers: carriers.join(" ") };
  const { facts, asked } = await askPass(tx, checks, text, given);
  if (parameters.level < 3) return { facts, asked };
  const declared = await askOne(tx, declarations, given);
  const name = "carrier-fits-level";
  return {
    facts: { ...facts, [name]: joined(facts[name], tallyOf(declared.row, "/eids/"), mostListed) },
    asked: { ...asked, [name]: together(asked[name], declared.asked) },
  };
}
