import { atIssuer, control } from "@/db/mark/control-definition";
import { askOne, listing, type Row, tallyOf } from "@/db/mark/control-row";
import { unknown } from "@/lib/domain/mark/control-rule";

/**
 * Nothing could be blocked before the first certificate; without one, only a list says that the service was there. An
 * issuer with a certificate from before the period, which is soon found, is not searched for its first. Lists are counted by their numbers, since those that only renewed another
 * go after a while (lib/domain/credential/list-archive.ts).
 */
const lists = `with listed as (
  select number, this_update, next_update from tenant.crl
   where organisation_id = :organisation::uuid and issuer_id = :issuer::uuid and authority = 'issuing'
     and next_update > :from::timestamptz and this_update <= :to::timestamptz),
first as (
  select coalesce((select :from::timestamptz
                    where exists (select from tenant.certificate
                                   where organisation_id = :organisation::uuid and issuer_id = :issuer::uuid
                                     and issued_at <= :from::timestamptz)),
                  (select min(issued_at) from tenant.certificate
                    where organisation_id = :organisation::uuid and issuer_id = :issuer::uuid
                      and issued_at <= :to::timestamptz),
                  (select min(this_update) from listed)) as at),
begun as (select greatest(at, :from::timestamptz) as at from first where at is not null),
stretch as (
  select number, next_update as ends,
         least(coalesce(lead(this_update) over (order by number), :to::timestamptz), :to::timestamptz) as following
    from (select 0 as number, at as this_update, at as next_update from begun
          union all
          select number, this_update, next_update from listed) published),
gap as (
  select number::text as id, to_char(greatest(ends, begun.at) at time zone 'Europe/Stockholm', 'YYYY-MM-DD') as name,
         extract(epoch from following - greatest(ends, begun.at)) as seconds
    from stretch cross join begun where following > greatest(ends, begun.at))
select (select coalesce(max(number) - min(number) + 1, 0) from listed)::int as population, (select count(*) from gap)::int as exceptions,
       (select 1 - (select coalesce(sum(seconds), 0) from gap)
                   / nullif(extract(epoch from :to::timestamptz - at), 0) from begun) as measure,
       (select extract(epoch from at) * 1000 from begun)::float8 as begun,
       ${listing("gap", "'list-gap'", "id::bigint")} as listed`;

/** The share of the time a revocation list must be in force. */
const target = 0.999;

/** The time with a revocation list in force, from when there was first something to block in the period. */
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
