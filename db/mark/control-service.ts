import type { Tx } from "@/db/core/client";
import { quoted } from "@/db/schema/columns";
import { eventsThat } from "@/lib/domain/credential/eid";
import type { ControlFacts, Tally } from "@/lib/domain/mark/control-fact";
import { type Asked, type ControlParameters, itsType, ofMark } from "./control-query";
import { askOne, listing, type Row, tallyOf } from "./control-row";

const toBlocked = eventsThat(({ changesStatus }) => changesStatus === "to-blocked");

const blocks = `with settled as (
  select e.id, e.number as name,
         case when not s.everywhere then 'infinity'::float8
              else extract(epoch from s.seen_at - f.decided_at)::float8 end as seconds
    from tenant.propagation f
   cross join lateral (
     select coalesce(bool_and(seen_at is not null), false) as everywhere, max(seen_at) as seen_at
       from tenant.propagation_channel
      where organisation_id = f.organisation_id and propagation_id = f.id) s
    join tenant.eid e on e.organisation_id = f.organisation_id and e.id = f.eid_id ${itsType}
   where ${ofMark} and f.organisation_id = :organisation::uuid and f.wanted in ('hold', 'revoked')
     and exists (select from tenant.eid_event v
                  where v.organisation_id = f.organisation_id and v.eid_id = f.eid_id and v.at = f.decided_at
                    and v.verb in (${quoted(toBlocked)}))
     and f.decided_at between :from::timestamptz and :to::timestamptz
     and not (not s.everywhere
              and f.decided_at > :to::timestamptz - make_interval(secs => :target::int))),
late as (select * from settled where seconds > :target::int)
select count(*)::int as population, (select count(*) from late)::int as exceptions,
       nullif(percentile_disc(0.95) within group (order by seconds), 'infinity'::float8) as measure,
       ${listing("late", "'blocked-late'")} as listed
  from settled`;

/** K6.9: how soon the blocks of the period were seen in every channel. */
export async function readBlockingFacts(
  tx: Tx,
  parameters: ControlParameters & { target: number },
): Promise<{ facts: Tally & { p95: number | null }; asked: Asked }> {
  const { row, asked } = await askOne(tx, blocks, parameters);
  return { facts: { ...tallyOf(row, "/eids/"), p95: row.measure }, asked };
}

/**
 * Nothing could be blocked before the first certificate; without one, only a list says that the service was there. An
 * issuer with a certificate from before the period, which is soon found, is not searched for its first. Lists are counted by their numbers, since those that only renewed another
 * go after a while (lib/domain/list-archive.ts).
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

/** K6.8: the time with a revocation list in force, from when there was first something to block in the period. */
export async function readListFacts(
  tx: Tx,
  parameters: ControlParameters,
): Promise<{ facts: ControlFacts["blocking-service-available"]; begun: Date | null; asked: Asked }> {
  const { row, asked } = await askOne<Row & { begun: number | null }>(tx, lists, parameters);
  const share = row.measure === null ? null : Number(row.measure);
  return { facts: { ...tallyOf(row), share }, begun: row.begun === null ? null : new Date(row.begun), asked };
}

const newest = `with newest as (
  select distinct on (authority) slug as name, next_update, null as id
    from tenant.crl
   where organisation_id = :organisation::uuid and issuer_id = :issuer::uuid and this_update <= :to::timestamptz
   order by authority, number desc),
overdue as (select * from newest where next_update <= :to::timestamptz)
select count(*)::int as population, (select count(*) from overdue)::int as exceptions, null as measure,
       ${listing("overdue", "'list-overdue'")} as listed
  from newest`;

/** K7.1: whether the newest list of each authority is still in force. */
export async function readFreshness(
  tx: Tx,
  parameters: ControlParameters,
): Promise<{ facts: Tally; asked: Asked }> {
  const { row, asked } = await askOne(tx, newest, parameters);
  return { facts: tallyOf(row), asked };
}
