import { counted } from "@/db/mark/control-definition";
import { carrierFits, carriersAt, inUse, ofInUse } from "@/db/mark/control-in-use";
import { itsType, together } from "@/db/mark/control-query";
import { askOne, listing, tallyOf } from "@/db/mark/control-row";
import { joined } from "@/lib/domain/mark/control-rule";

/** A carrier that attested the keys of every certificate needs nobody's word. */
const unattested = `(e.key_provenance is distinct from 'attested' or exists (
  select from tenant.certificate c
   where c.organisation_id = e.organisation_id and c.eid_id = e.id
     and not exists (select from tenant.key_attestation a
                      where a.organisation_id = c.organisation_id and a.eid_id = c.eid_id
                        and a.key_fingerprint = c.key_fingerprint)))`;

const without = (part: string, by: string) => `
  select e.id, e.number as name from tenant.eid e ${itsType}
   where ${inUse} and ${carrierFits} and ${unattested}
     and not exists (select from tenant.key_declaration d
                      where d.organisation_id = e.organisation_id and d.eid_id = e.id and d.part = '${part}'
                        and d.declared_by ${by} e.produced_by)`;

const declarations = `with undeclared as (${without("producer", "=")}
  union${without("issuing-officer", "<>")})
select 0 as population, (select count(*) from undeclared)::int as exceptions, null as measure,
       ${listing("undeclared", "'key-not-declared-by-two'")} as listed`;

/** From level 3 the carrier has attested the key; or who produced it has declared it, and so has another at the hand-over. */
export const carrierFitsLevel = counted({
  id: "carrier-fits-level",
  requirements: ["K6.1", "K6.2"],
  months: 0,
  unit: "in-use",
  reasons: ["carrier-below-level", "key-not-declared-by-two"],
  checks: [ofInUse(`case when not e.carrier_fits then 'carrier-below-level' end`)],
  gather: async ({ tx, given: { level }, parameters, seen }) => {
    if (level < 3) return seen;
    const { row, asked } = await askOne(tx, declarations, { ...parameters, carriers: carriersAt(level) });
    return { facts: joined(seen.facts, tallyOf(row, "/eids/")), asked: together(seen.asked, asked) };
  },
});
