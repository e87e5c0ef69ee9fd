import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { blockSeen } from "@/db/credential/block-seen";
import type { BlockMonth, Place } from "@/lib/domain/credential/block-month";
import { blockTarget } from "@/lib/domain/credential/block-time";

const instant = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;
const share = (of: number) => sql`percentile_disc(${of}::float8) within group (order by seconds)::float8`;

/**
 * Of every block since then, how long it took until it was seen: by month and channel, in the last channel of all, and
 * for the whole time (month null). One not seen counts with its time until now; one that another decision took the place
 * of before it was seen is left out, unless that took longer than the target.
 */
export async function listBlockMonths(tx: Tx, from: Date, now: Date): Promise<BlockMonth[]> {
  const rows = await tx.execute<{
    month: string | null;
    place: Place;
    n: number;
    unseen: number;
    p50: number;
    p95: number;
    p99: number;
    worst: number;
  }>(sql`
    with seen as (
      select * from (${sql.raw(blockSeen)}) b where decided_at between ${instant(from)} and ${instant(now)}),
    each as (
      select decided_at, channel as place, seen_at, overtaken_at from seen
      union all
      select min(decided_at), 'everywhere', case when bool_and(seen_at is not null) then max(seen_at) end,
             min(overtaken_at)
        from seen group by id),
    timed as (
      select to_char(decided_at at time zone 'Europe/Stockholm', 'YYYY-MM') as month, place, seen_at is null as unseen,
             extract(epoch from coalesce(seen_at, overtaken_at, ${instant(now)}) - decided_at)::float8 as seconds
        from each
       where seen_at is not null or overtaken_at is null
          or overtaken_at - decided_at > make_interval(secs => ${blockTarget}::int))
    select month, place, count(*)::int as n, (count(*) filter (where unseen))::int as unseen,
           ${share(0.5)} as p50, ${share(0.95)} as p95, ${share(0.99)} as p99, max(seconds) as worst
      from timed group by grouping sets ((month, place), (place)) order by month nulls last, place`);
  return rows.map((row) => ({ ...row }));
}
