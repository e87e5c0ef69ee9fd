import { byQuery, counted } from "@/db/mark/control-definition";
import { judgement } from "@/db/mark/control-row";
import { quoted } from "@/db/schema/columns";
import { kindsThat } from "@/lib/domain/contract/agreement-kind";

/** What a supplier delivers under, itself or through others. */
const supplying = kindsThat(
  ({ counterparty, processesData }) => counterparty === "supplier" && !processesData,
);

/** Those who do part of the work of a supplier of ours, whether our demands reach them and our agreement holds. */
const subcontractors = `with bought as (
  select a.party_id,
         bool_or(a.valid_from <= :day::date
           and case when a.status = 'terminated' then a.ends_on >= :day::date
                    else a.renewal = 'tacit' or a.valid_to is null
                         or (a.valid_to + 1 + make_interval(months => coalesce(used.months, 0)))::date > :day::date
               end) as in_force
    from tenant.agreement a
    left join lateral (select sum(o.months)::int as months from tenant.agreement_option o
                        where o.organisation_id = a.organisation_id and o.agreement_id = a.id
                          and o.used_on is not null) used on true
   where a.organisation_id = :organisation::uuid and a.status in ('signed', 'terminated')
     and a.kind in (${quoted(supplying)})
   group by a.party_id),
judged as (
  select s.party_id as id, s.name, case when not s.flows_down then 'requirements-not-passed-on'
                                        when bought.in_force is not true then 'agreement-not-in-force' end as why
    from tenant.subcontractor s join bought on bought.party_id = s.party_id
   where s.organisation_id = :organisation::uuid and s.ended_at is null)
${judgement}`;

export const subcontractorAgreementsInForce = counted({
  id: "subcontractor-agreements-in-force",
  requirements: ["K2.6"],
  months: 0,
  unit: "subcontractors",
  reasons: ["requirements-not-passed-on", "agreement-not-in-force"],
  place: () => "/suppliers",
  gather: byQuery(subcontractors, "/suppliers/"),
});
