import { sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { dayOf, startOfDay } from "@/lib/domain/core/swedish-time";
import { type IssuedMonth, issuedFrom } from "@/lib/domain/credential/issued-month";
import { flowDays, type OrderFlow } from "@/lib/domain/credential/order-flow";

const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`;
const monthOf = (column: string) => sql.raw(`to_char(${column} at time zone 'Europe/Stockholm', 'YYYY-MM')`);

/**
 * Each month's e-IDs handed over, of them those that renewed another, and those blocked for good. What gave way to its
 * successor at hand-over was replaced, not blocked, and a loan that is over has only ended.
 */
export async function countIssuedByMonth(tx: Tx, now: Date): Promise<IssuedMonth[]> {
  const from = instant(startOfDay(issuedFrom(dayOf(now))));
  const rows = await tx.execute<IssuedMonth & Record<string, unknown>>(sql`
    select month, sum(issued)::int as issued, sum(renewed)::int as renewed, sum(revoked)::int as revoked from (
      select ${monthOf("handed_over_at")} as month, count(*) as issued,
             count(*) filter (where relation = 'renew') as renewed, 0 as revoked
        from tenant.eid where handed_over_at between ${from} and ${instant(now)} group by 1
      union all
      select ${monthOf("status_since")}, 0, 0, count(*)
        from tenant.eid
       where status = 'revoked' and status_reason not in ('replaced', 'reserve-over') and status_since between ${from} and ${instant(now)}
       group by 1) each_kind
     group by month order by month`);
  return [...rows];
}

type FlowRow = Record<"ordered" | "approved" | "produced" | "handed_over" | "cancelled", number> &
  Record<"to_approved" | "to_produced" | "to_handed_over", number | null>;

const median = (to: string, from: string) =>
  sql.raw(`percentile_cont(0.5) within group (order by extract(epoch from ${to} - ${from})::float8)`);

/**
 * How far what was ordered in the last days has come. What is made or sent back again is told by its first time. Reserve
 * cards are left out: they are bound while somebody waits, and many would hide how long a card of one's own takes.
 */
export async function readOrderFlow(tx: Tx, now: Date): Promise<OrderFlow> {
  const [row] = await tx.execute<FlowRow>(sql`
    with flow as (
      select one.ordered_at, one.status, step.* from tenant.eid one
        join tenant.eid_type kind on kind.organisation_id = one.organisation_id and kind.id = one.type_id
         and kind.version = one.type_version and not kind.reserve
       cross join lateral (
         select min(at) filter (where verb = 'approve') as approved_at,
                min(at) filter (where verb in ('complete', 'receive')) as produced_at,
                min(at) filter (where verb = 'hand-over') as handed_over_at
           from tenant.eid_event v
          where v.organisation_id = one.organisation_id and v.eid_id = one.id and v.at <= ${instant(now)}) step
       where one.ordered_at between ${instant(now)} - make_interval(days => ${flowDays}) and ${instant(now)})
    select count(*)::int as ordered, count(approved_at)::int as approved, count(produced_at)::int as produced,
           count(handed_over_at)::int as handed_over,
           (count(*) filter (where status = 'cancelled'))::int as cancelled,
           ${median("approved_at", "ordered_at")} as to_approved,
           ${median("produced_at", "approved_at")} as to_produced,
           ${median("handed_over_at", "produced_at")} as to_handed_over
      from flow`);
  return {
    reached: {
      ordered: row?.ordered ?? 0,
      approved: row?.approved ?? 0,
      produced: row?.produced ?? 0,
      "handed-over": row?.handed_over ?? 0,
    },
    median: {
      ordered: null,
      approved: row?.to_approved ?? null,
      produced: row?.to_produced ?? null,
      "handed-over": row?.to_handed_over ?? null,
    },
    cancelled: row?.cancelled ?? 0,
  };
}
