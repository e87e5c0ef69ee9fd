import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { blockSeen } from "@/db/credential/block-seen";
import {
  type BlockCount,
  type BlockState,
  blockColumns,
  blockDays,
  blockSpans,
} from "@/lib/domain/credential/block-time";
import { quickestChannel } from "@/lib/domain/credential/status-channel";

const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`;

/**
 * Every block of the last 90 days: when it was reported (decided, where nobody reported a loss) and decided, and when a
 * relying party could first see it in the quickest channel. One not seen counts with its time until now, or until another
 * decision overtook it.
 */
const blocks = (now: Date): SQL => sql`
  select one.organisation_id, one.eid_id, one.decided_at, one.seen_at,
         case when one.seen_at is not null then 'seen' when overtaken_at is not null then 'overtaken'
              else 'unseen' end as state,
         coalesce(one.seen_at, overtaken_at, ${instant(now)}) as until_at,
         least(one.decided_at, (
           select min(report.received_at) from tenant.eid its
             join tenant.loss_report report on report.organisation_id = its.organisation_id
              and report.employee_id = its.employee_id and report.registered_at = one.decided_at
              and report.eid_ids ? one.eid_id::text
            where its.organisation_id = one.organisation_id and its.id = one.eid_id)) as reported_at
    from (${sql.raw(blockSeen)}) one
   where one.channel = ${quickestChannel}
     and decided_at between ${instant(now)} - make_interval(days => ${blockDays}) and ${instant(now)}`;

interface BlockTimes {
  median: number | null;
  p99: number | null;
  blocks: number;
  /** Of the blocks: not seen yet. */
  unseen: number;
}

/** Seconds from decision until a relying party could see the block. */
export async function readBlockTimes(tx: Tx, now: Date): Promise<BlockTimes> {
  const [row] = await tx.execute<{
    median: number | null;
    p99: number | null;
    n: number;
    unseen: number;
  }>(sql`
    with block as (
      select state, extract(epoch from until_at - decided_at) as seconds from (${blocks(now)}) one)
    select percentile_cont(0.5) within group (order by seconds) as median,
           percentile_cont(0.99) within group (order by seconds) as p99,
           count(*)::int as n, (count(*) filter (where state = 'unseen'))::int as unseen
      from block`);
  return {
    median: row?.median ?? null,
    p99: row?.p99 ?? null,
    blocks: row?.n ?? 0,
    unseen: row?.unseen ?? 0,
  };
}

const spans = sql.join(
  blockSpans.map(({ from, to }, span) => sql`(${span}::int, ${from}::float8, ${to}::float8)`),
  sql`, `,
);
const last = blockSpans.length - 1;

/** How many took how long from the report on, by class and column of the picture, and the median in seconds. */
export async function countBlockTimes(
  tx: Tx,
  now: Date,
): Promise<{ counts: BlockCount[]; median: number | null }> {
  const rows = await tx.execute<{
    span: number;
    slot: number;
    state: BlockState;
    n: number;
    median: number;
  }>(sql`
    with block as materialized (
      select state, extract(epoch from until_at - reported_at)::float8 as seconds from (${blocks(now)}) one)
    select span, state, count(*)::int as n,
           least(greatest(width_bucket(ln(greatest(seconds, 0.001)), ln(lower), ln(upper), ${blockColumns}::int), 1),
                 ${blockColumns}::int) - 1 as slot,
           (select percentile_cont(0.5) within group (order by seconds) from block) as median
      from block join (values ${spans}) bound (span, lower, upper)
        on (span = 0 or seconds > lower) and (span = ${last} or seconds <= upper)
     group by span, slot, state order by span, slot, state`);
  const counts = rows.map(({ span, slot, state, n }) => ({ span, column: slot, state, n }));
  return { counts, median: rows[0]?.median ?? null };
}

export interface BlockRow {
  number: string;
  reportedAt: Date;
  decidedAt: Date;
  seenAt: Date | null;
  state: BlockState;
  seconds: number;
}

/** Each of those blocks, the last decided first; no more than `most`. */
export async function listBlockTimes(tx: Tx, now: Date, most: number): Promise<BlockRow[]> {
  const ms = (at: string) => sql.raw(`(extract(epoch from ${at}) * 1000)::float8`);
  const rows = await tx.execute<{
    number: string;
    reported: number;
    decided: number;
    seen: number | null;
    state: BlockState;
    seconds: number;
  }>(sql`
    select e.number, ${ms("reported_at")} as reported, ${ms("decided_at")} as decided, ${ms("seen_at")} as seen, state,
           extract(epoch from until_at - reported_at)::float8 as seconds
      from (${blocks(now)}) one
      join tenant.eid e on e.organisation_id = one.organisation_id and e.id = one.eid_id
     order by decided_at desc, e.number limit ${most}`);
  return rows.map(({ reported, decided, seen, ...row }) => ({
    ...row,
    reportedAt: new Date(reported),
    decidedAt: new Date(decided),
    seenAt: seen === null ? null : new Date(seen),
  }));
}
