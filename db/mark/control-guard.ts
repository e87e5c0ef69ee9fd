import type { Tx } from "@/db/core/client";
import { quoted } from "@/db/schema/columns";
import { blockWindowMs, guardsUpTo } from "@/lib/domain/credential/block-pause";
import { blockVerbs } from "@/lib/domain/credential/eid";
import type { Tally } from "@/lib/domain/mark/control-fact";
import type { Asked, ControlParameters } from "./control-query";
import { askOne, listing, tallyOf } from "./control-row";

/**
 * What the limit was before it was last changed is not known; more than what may ever be called a guard is too much
 * then. Counted from the trail and not from the pauses, so that blocks that went round the guard are seen.
 */
const unheld = `with employer as (
  select block_limit, block_limit_since from tenant.organisation where organisation_id = :organisation::uuid),
hands as (
  select h.by_account, tenant.person_of(:organisation::uuid, h.by_account) as person,
         tenant.employee_of(:organisation::uuid, h.by_account) as employee_id
    from (select distinct v.by_account from tenant.eid_event v
           where v.organisation_id = :organisation::uuid and v.by_account is not null
             and v.verb in (${quoted(blockVerbs)})
             and v.at between :from::timestamptz and :to::timestamptz) h),
made as (
  select v.by_account, v.by_name, h.person, v.at, v.at - make_interval(secs => :window::int) as since,
         count(*) over (partition by h.person order by v.at
                        range between make_interval(secs => :window::int) preceding and current row) as many
    from tenant.eid_event v join hands h on h.by_account = v.by_account
   where v.organisation_id = :organisation::uuid and v.by_account is not null
     and v.verb in (${quoted(blockVerbs)})
     and v.at between :from::timestamptz and :to::timestamptz
     and not exists (select from tenant.eid e
                      where e.organisation_id = v.organisation_id and e.id = v.eid_id
                        and e.employee_id = h.employee_id)),
unheld as (
  select m.by_account, max(m.by_name) as by_name from made m cross join employer
   where m.many > case when m.since >= block_limit_since then block_limit else :bound::int end
     and not exists (select from tenant.block_pause p
                      where p.organisation_id = :organisation::uuid and p.paused_at between m.since and m.at
                        and tenant.person_of(:organisation::uuid, p.account_id) = m.person)
   group by m.by_account),
named as (
  select coalesce(o.name, u.by_name) as name, o.id
    from unheld u left join tenant.officer o
      on o.organisation_id = :organisation::uuid and o.account_id = u.by_account)
select 0 as population, (select count(*) from named)::int as exceptions, block_limit as measure,
       ${listing("named", "'blocks-not-held-back'")} as listed
  from employer`;

/** K6.9: who blocked more than the limit within an hour of the period without being paused, and what the limit is. */
export async function readGuardFacts(
  tx: Tx,
  parameters: ControlParameters,
): Promise<{ facts: Tally & { limit: number }; asked: Asked }> {
  const asking = { ...parameters, window: blockWindowMs / 1000, bound: guardsUpTo };
  const { row, asked } = await askOne(tx, unheld, asking);
  return { facts: { ...tallyOf(row, "/settings/officers/"), limit: Number(row.measure) }, asked };
}
