import { byQuery, counted } from "@/db/mark/control-definition";
import { judgement } from "@/db/mark/control-row";
import { roles } from "@/lib/domain/core/role";
import { mustBeKnown } from "@/lib/domain/people/known-person";

/**
 * Vetted is the first time: an officer vetted anew was vetted before too. And known is who the person is, without
 * which nobody can tell two of them from one (K3.4).
 */
const officers = `with held as (
  select o.id, o.name, r.granted_at,
         r.role = any (array[${roles
           .filter(mustBeKnown)
           .map((role) => `'${role}'`)
           .join(", ")}])
           and not tenant.is_known(o.organisation_id, o.account_id) as unknown,
         least(o.vetted_at, (select min(a.at) from tenant.audit_event a
                              where a.organisation_id = o.organisation_id and a.subject_id = o.id::text
                                and a.action = 'officer.vetted' and a.outcome = 'done')) as vetted_at
    from tenant.officer_role r
    join tenant.officer o on o.organisation_id = r.organisation_id and o.id = r.officer_id
   where r.organisation_id = :organisation::uuid and o.disabled_at is null
     and tenant.is_role_held(r.granted_at, r.removed_at, r.valid_from, r.valid_to)),
judged as (
  select id, name, case when bool_or(vetted_at is null) then 'not-vetted'
                        when bool_or(vetted_at > granted_at) then 'vetted-after-role'
                        when bool_or(unknown) then 'person-unknown' end as why
    from held group by id, name)
${judgement}`;

export const officersVettedBeforeRole = counted({
  id: "officers-vetted-before-role",
  requirements: ["K3.2"],
  months: 0,
  unit: "officers",
  reasons: ["not-vetted", "vetted-after-role", "person-unknown"],
  place: () => "/settings/officers",
  gather: byQuery(officers, "/settings/officers/"),
});
