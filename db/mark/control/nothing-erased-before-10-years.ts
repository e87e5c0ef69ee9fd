import { byQuery, counted } from "@/db/mark/control-definition";
import { listing } from "@/db/mark/control-row";

/**
 * Entries younger than ten years whose detail is gone, but for those of a person whom two have erased: nothing of an e-ID
 * is among them (db/core/erasure.sql). Counted by index; looked for only when the counts differ.
 */
const erased = `with counted as (
  select count(*) as events, count(*) filter (where at >= :from::timestamptz) as young
    from tenant.audit_event where organisation_id = :organisation::uuid),
erased as (
  select e.id::text as id, '#' || e.id as name from tenant.audit_event e
   where e.organisation_id = :organisation::uuid and e.at >= :from::timestamptz
     and (select events from counted)
         > (select count(*) from tenant.audit_detail where organisation_id = :organisation::uuid)
           + (select count(*) from tenant.erased_entry where organisation_id = :organisation::uuid)
     and not exists (select from tenant.erased_entry r where r.organisation_id = e.organisation_id and r.event_id = e.id)
     and not exists (select from tenant.audit_detail d
                      where d.organisation_id = e.organisation_id and d.event_id = e.id))
select young::int as population, (select count(*) from erased)::int as exceptions, null as measure,
       ${listing("erased", "'detail-erased'")} as listed
  from counted`;

export const nothingErasedBefore10Years = counted({
  id: "nothing-erased-before-10-years",
  requirements: ["K2.8"],
  months: 120,
  unit: "entries",
  reasons: ["detail-erased"],
  place: () => "/audit",
  gather: byQuery(erased),
});
