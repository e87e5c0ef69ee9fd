import { carrierReaches, carriers } from "@/lib/domain/credential/carrier";
import type { Check, Pass } from "./control-pass";
import { itsType, ofMark } from "./control-query";

/** Conditions on the e-IDs in use, and on those of them whose carrier reaches the level. */
export const inUse = `${ofMark} and e.status in ('active', 'suspended') and e.valid_to > :to::timestamptz`;
export const carrierFits = `t.carrier = any(string_to_array(:carriers, ' '))`;
export const carriersAt = (level: Parameters<typeof carrierReaches>[1]): string =>
  carriers.filter((carrier) => carrierReaches(carrier, level)).join(" ");

/** Employments are joined only where they end, which few do. */
const pass: Pass = {
  months: 12,
  more: async (_, { level }) => ({ carriers: carriersAt(level) }),
  text: (judging) => `with used as (
  select e.id, e.number, e.ordered_at, e.valid_to, true as in_use, ${carrierFits} as carrier_fits,
         (person.employed_to + 1)::timestamp at time zone 'Europe/Stockholm' as employed_until
    from tenant.eid e ${itsType}
    left join tenant.employee person
      on person.organisation_id = e.organisation_id and person.id = e.employee_id and person.employed_to is not null
   where ${inUse}),
judged as (
  select e.id, e.number as name, in_use,
         ${judging}
    from used e)`,
};

/** Looked for among the e-IDs in use. */
export const ofInUse = (why: string): Check => ({ pass, of: "in_use", why });
