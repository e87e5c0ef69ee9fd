import { ofCertificates } from "@/db/mark/control-certificate";
import { atIssuer, byQuery, control } from "@/db/mark/control-definition";
import { itsIssuers, together } from "@/db/mark/control-query";
import { listing } from "@/db/mark/control-row";
import { joined, noneBroken, unknown } from "@/lib/domain/mark/control-rule";

/** The root's list is renewed by people, once a year; of each issuer of the line its own are looked at; an authority that it names is none that is published for. */
const newest = `with newest as (
  select distinct on (issuer_id, authority) slug as name, authority, next_update, null as id
    from tenant.crl
   where organisation_id = :organisation::uuid and issuer_id = any ${itsIssuers} and this_update <= :to::timestamptz
   order by issuer_id, authority, number desc),
found as (
  select name, id, case when next_update <= :to::timestamptz then 'list-overdue'
      when authority = 'root' and next_update <= :to::timestamptz + interval '30 days' then 'root-list-ends' end as why
    from newest
  union all select slug, null, case when revoked_at <= :to::timestamptz then 'authority-revoked' end
    from tenant.issuer where organisation_id = :organisation::uuid and id = any ${itsIssuers} and revoked_at is not null),
broken as (select * from found where why is not null)
select (select count(*) from newest)::int as population, (select count(*) from broken)::int as exceptions,
       null as measure, ${listing("broken", "why")} as listed`;

/** Every running certificate, and whether the newest list of each authority is still in force. */
export const statusPublishedAndFresh = control({
  id: "status-published-and-fresh",
  requirements: ["K7.1"],
  months: 0,
  unit: "statuses",
  reasons: ["status-missing", "status-differs", "list-overdue", "root-list-ends", "authority-revoked"],
  places: { "list-overdue": atIssuer, "root-list-ends": atIssuer, "authority-revoked": atIssuer },
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
