import { ofCertificates } from "@/db/mark/control-certificate";
import { atIssuer, byQuery, control } from "@/db/mark/control-definition";
import { together } from "@/db/mark/control-query";
import { listing } from "@/db/mark/control-row";
import { joined, noneBroken, unknown } from "@/lib/domain/mark/control-rule";

const newest = `with newest as (
  select distinct on (authority) slug as name, next_update, null as id
    from tenant.crl
   where organisation_id = :organisation::uuid and issuer_id = :issuer::uuid and this_update <= :to::timestamptz
   order by authority, number desc),
overdue as (select * from newest where next_update <= :to::timestamptz)
select count(*)::int as population, (select count(*) from overdue)::int as exceptions, null as measure,
       ${listing("overdue", "'list-overdue'")} as listed
  from newest`;

/** Every running certificate, and whether the newest list of each authority is still in force. */
export const statusPublishedAndFresh = control({
  id: "status-published-and-fresh",
  requirements: ["K7.1"],
  months: 0,
  unit: "statuses",
  reasons: ["status-missing", "status-differs", "list-overdue"],
  places: { "list-overdue": atIssuer },
  checks: [
    // What was opened this minute waits for the worker: the world is told within seconds.
    ofCertificates(`case when said is null then 'status-missing'
                when said = 'hold' and status = 'active' and since > :to::timestamptz - interval '1 minute' then null
                when said <> case when status = 'active' then 'good'
                                  when status in ('revoked', 'cancelled') then 'revoked' else 'hold' end
                then 'status-differs' end`),
  ],
  gather: async ({ seen, ...gathering }) => {
    const fresh = await byQuery(newest)(gathering);
    const facts = { ...joined(seen.facts, fresh.facts), lists: fresh.facts.population };
    return { facts, asked: together(seen.asked, fresh.asked) };
  },
  judge: ({ lists, ...tally }) => (lists === 0 ? unknown() : noneBroken(tally)),
});
