import { blockSeen } from "@/db/credential/block-seen";
import { isOfConfirmedBulk } from "@/db/credential/bulk";
import { control } from "@/db/mark/control-definition";
import { itsType, ofMark, together } from "@/db/mark/control-query";
import { askOne, listing, tallyOf } from "@/db/mark/control-row";
import { quoted } from "@/db/schema/columns";
import { blockWindowMs, guardsUpTo } from "@/lib/domain/credential/block-pause";
import { blockTarget } from "@/lib/domain/credential/block-time";
import { blockVerbs } from "@/lib/domain/credential/eid";
import { joined, noneBroken } from "@/lib/domain/mark/control-rule";

const blocks = `with settled as (
  select e.id, e.number as name,
         coalesce(extract(epoch from coalesce(f.seen_at, f.overtaken_at) - f.decided_at)::float8, 'infinity') as seconds
    from (select organisation_id, id, eid_id, decided_at, overtaken_at,
                 case when bool_and(seen_at is not null) then max(seen_at) end as seen_at
            from (${blockSeen}) seen where organisation_id = :organisation::uuid
             and decided_at between :from::timestamptz and :to::timestamptz
           group by organisation_id, id, eid_id, decided_at, overtaken_at) f
    join tenant.eid e on e.organisation_id = f.organisation_id and e.id = f.eid_id ${itsType}
   where ${ofMark}
     and (f.seen_at is not null
          or coalesce(f.overtaken_at, :to::timestamptz) - f.decided_at > make_interval(secs => :target::int))),
late as (select * from settled where seconds > :target::int)
select count(*)::int as population, (select count(*) from late)::int as exceptions,
       nullif(percentile_disc(0.95) within group (order by seconds), 'infinity'::float8) as measure,
       ${listing("late", "'blocked-late'")} as listed
  from settled`;

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
     and not ${isOfConfirmedBulk("v")}
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

const target = blockTarget;

/** K6.9 asks for two things: blocks seen in time, and nobody able to block a mass unseen. */
export const blockingPromptAndGuarded = control({
  id: "blocking-prompt-and-guarded",
  requirements: ["K6.9"],
  months: 12,
  unit: "blocks",
  reasons: ["blocked-late", "blocks-not-held-back", "limit-too-high"],
  measure: "seconds",
  places: { "limit-too-high": () => "/settings/organisation" },
  gather: async ({ tx, parameters }) => {
    const seen = await askOne(tx, blocks, { ...parameters, target });
    const guard = await askOne(tx, unheld, {
      ...parameters,
      window: blockWindowMs / 1000,
      bound: guardsUpTo,
    });
    const tally = joined(tallyOf(seen.row, "/eids/"), tallyOf(guard.row, "/settings/officers/"));
    const facts = { ...tally, p95: seen.row.measure, limit: Number(guard.row.measure) };
    return { facts, asked: together(seen.asked, guard.asked) };
  },
  judge: ({ p95, limit, ...tally }) => {
    const wide = limit > guardsUpTo ? [{ name: String(limit), why: "limit-too-high" }] : [];
    const guard = { population: 0, exceptions: wide.length, listed: wide };
    const shown = noneBroken(joined(guard, tally));
    return shown.outcome === "unknown" ? shown : { ...shown, measure: p95, threshold: target };
  },
});
