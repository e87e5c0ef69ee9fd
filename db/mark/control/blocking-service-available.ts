import { atIssuer, control } from "@/db/mark/control-definition";
import { itsIssuers } from "@/db/mark/control-query";
import { askOne, listing, type Row, tallyOf } from "@/db/mark/control-row";
import { unknown } from "@/lib/domain/mark/control-rule";

/**
 * Nothing could be blocked before the first certificate; without one, only a list says that the service was there. An
 * issuer with a certificate from before the period, which is soon found, is not searched for its first. Each of its
 * lists must be in force: a shard from a day after it was opened, when a certificate may name it, or from its first list
 * (docs/adr/0098). Lists are counted by their numbers, since those that only renewed another go after a while
 * (lib/domain/credential/list-archive.ts). After a roll-over each issuer of the line is looked at from when it began.
 */
const lists = `with list as (
  select line.id as issuer, one.shard, one.authority, one.opened
    from unnest${itsIssuers} as line(id)
   cross join lateral (
     select 0 as shard, 'issuing' as authority, null::timestamptz as opened
      union all
     select shard, 'issuing-' || shard, opened_at from tenant.crl_shard
      where organisation_id = :organisation::uuid and issuer_id = line.id and shard > 0) one),
listed as (
  select list.issuer, list.shard, c.number, c.this_update, c.next_update
    from list join tenant.crl c on c.issuer_id = list.issuer and c.authority = list.authority
   where c.organisation_id = :organisation::uuid
     and c.next_update > :from::timestamptz and c.this_update <= :to::timestamptz),
first as (
  select list.issuer,
         coalesce((select :from::timestamptz
                    where exists (select from tenant.certificate
                                   where organisation_id = :organisation::uuid and issuer_id = list.issuer
                                     and issued_at <= :from::timestamptz)),
                  (select min(issued_at) from tenant.certificate
                    where organisation_id = :organisation::uuid and issuer_id = list.issuer
                      and issued_at <= :to::timestamptz),
                  (select min(this_update) from listed where listed.issuer = list.issuer)) as at
    from list where list.shard = 0),
begun as (select issuer, greatest(at, :from::timestamptz) as at from first where at is not null),
due as (
  select issuer, shard, case when shard = 0 then at else greatest(at, least(
           opened + interval '1 day',
           (select min(this_update) from listed where listed.issuer = list.issuer and listed.shard = list.shard))) end as at
    from list join begun using (issuer)),
stretch as (
  select issuer, shard, number, next_update as ends,
         least(coalesce(lead(this_update) over (partition by issuer, shard order by number), :to::timestamptz),
               :to::timestamptz) as following
    from (select issuer, shard, shard * 1000000000::bigint as number, at as this_update, at as next_update from due
          union all
          select issuer, shard, number, this_update, next_update from listed) published),
gap as (
  select number::text as id, tstzrange(greatest(ends, at), following) as during,
         to_char(greatest(ends, at) at time zone 'Europe/Stockholm', 'YYYY-MM-DD')
           || case when shard = 0 then '' else '/' || shard end as name
    from stretch join due using (issuer, shard) where following > greatest(ends, at)),
missing as (
  select coalesce(sum(extract(epoch from upper(stretch) - lower(stretch))), 0) as seconds
    from (select unnest(range_agg(during)) as stretch from gap) any_list),
since as (select min(at) as at from begun)
select (select coalesce(sum(count), 0)
          from (select max(number) - min(number) + 1 as count from listed group by issuer, shard) each)::int as population,
       (select count(*) from gap)::int as exceptions,
       (select 1 - seconds / nullif(extract(epoch from :to::timestamptz - at), 0) from since cross join missing
         where at is not null) as measure,
       (select extract(epoch from at) * 1000 from since)::float8 as begun,
       ${listing("gap", "'list-gap'", "id::bigint")} as listed`;

/** The share of the time in which each revocation list must be in force. */
const target = 0.999;

/** The time with each revocation list in force, from when there was first something to block in the period. */
export const blockingServiceAvailable = control({
  id: "blocking-service-available",
  requirements: ["K6.8"],
  months: 12,
  unit: "lists",
  reasons: ["list-gap"],
  measure: "share",
  place: atIssuer,
  gather: async ({ tx, parameters }) => {
    const { row, asked } = await askOne<Row & { begun: number | null }>(tx, lists, parameters);
    const share = row.measure === null ? null : Number(row.measure);
    const begun = row.begun === null ? null : new Date(row.begun);
    return { facts: { ...tallyOf(row), share }, begun, asked };
  },
  // Where certificates were issued and no list ever was, that is no lack of facts: nothing could be blocked.
  judge: ({ share, ...tally }) => {
    if (share === null) return unknown();
    const outcome = share >= target ? "passed" : "failed";
    return { outcome, because: null, ...tally, measure: share, threshold: target };
  },
});
