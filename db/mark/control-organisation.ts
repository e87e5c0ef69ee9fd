import type { Tx } from "@/db/core/client";
import { quoted } from "@/db/schema/columns";
import { kindsThat } from "@/lib/domain/contract/agreement-kind";
import { roles } from "@/lib/domain/core/role";
import type { ControlFacts, KeyFact, ReviewFacts, Tally } from "@/lib/domain/mark/control-fact";
import { mustBeKnown } from "@/lib/domain/people/known-person";
import { type Asked, ask, type ControlParameters } from "./control-query";
import { askOne, listing, tallyOf } from "./control-row";

interface Gathered<Facts> {
  facts: Facts;
  asked: Asked;
}
type Gatherer<Facts> = (tx: Tx, parameters: ControlParameters) => Promise<Gathered<Facts>>;

/** A gatherer of one tally by one query. */
const tally =
  (text: string, href?: string): Gatherer<Tally> =>
  async (tx, parameters) => {
    const { row, asked } = await askOne(tx, text, parameters);
    return { facts: tallyOf(row, href), asked };
  };

/** The CTE judged, with name, id and why, as population, exceptions and the first by name. */
const judgement = `select count(*)::int as population, count(why)::int as exceptions, null as measure,
       ${listing("(select * from judged where why is not null) broken", "why")} as listed
  from judged`;

/**
 * K3.2. Vetted is the first time: an officer vetted anew was vetted before too. And known is who the person is, without
 * which nobody can tell two of them from one (K3.4).
 */
export const readVettingFacts = tally(
  `with held as (
  select o.id, o.name, r.granted_at,
         r.role = any (array[${roles
           .filter(mustBeKnown)
           .map((role) => `'${role}'`)
           .join(", ")}])
           and not tenant.is_known(o.organisation_id, o.account_id) as unknown,
         least(o.vetted_at, (select min(a.at) from tenant.audit_event a
                              where a.organisation_id = o.organisation_id and a.subject_id = o.id::text
                                and a.action = 'officer.vetted' and a.outcome = 'done')) as vetted_at
    from tenant.officer_role r
    join tenant.officer o on o.organisation_id = r.organisation_id and o.id = r.officer_id
   where r.organisation_id = :organisation::uuid and r.granted_at is not null and r.removed_at is null
     and o.disabled_at is null),
judged as (
  select id, name, case when bool_or(vetted_at is null) then 'not-vetted'
                        when bool_or(vetted_at > granted_at) then 'vetted-after-role'
                        when bool_or(unknown) then 'person-unknown' end as why
    from held group by id, name)
${judgement}`,
  "/settings/officers/",
);

/** K2.8: entries younger than ten years whose detail is gone. Counted by index; looked for only when the counts differ. */
export const readErasureFacts = tally(`with counted as (
  select count(*) as events, count(*) filter (where at >= :from::timestamptz) as young
    from tenant.audit_event where organisation_id = :organisation::uuid),
erased as (
  select e.id::text as id, '#' || e.id as name from tenant.audit_event e
   where e.organisation_id = :organisation::uuid and e.at >= :from::timestamptz
     and (select events from counted)
         > (select count(*) from tenant.audit_detail where organisation_id = :organisation::uuid)
     and not exists (select from tenant.audit_detail d
                      where d.organisation_id = e.organisation_id and d.event_id = e.id))
select young::int as population, (select count(*) from erased)::int as exceptions, null as measure,
       ${listing("erased", "'detail-erased'")} as listed
  from counted`);

/** What a supplier delivers under, itself or through others. */
const supplying = kindsThat(
  ({ counterparty, processesData }) => counterparty === "supplier" && !processesData,
);

/** K2.6: those who do part of the work of a supplier of ours, whether our demands reach them and our agreement holds. */
export const readSubcontractorFacts = tally(
  `with bought as (
  select a.party_id,
         bool_or(a.valid_from <= :day::date
           and case when a.status = 'terminated' then a.ends_on >= :day::date
                    else a.renewal = 'tacit' or a.valid_to is null
                         or (a.valid_to + 1 + make_interval(months => coalesce(used.months, 0)))::date > :day::date
               end) as in_force
    from tenant.agreement a
    left join lateral (select sum(o.months)::int as months from tenant.agreement_option o
                        where o.organisation_id = a.organisation_id and o.agreement_id = a.id
                          and o.used_on is not null) used on true
   where a.organisation_id = :organisation::uuid and a.status in ('signed', 'terminated')
     and a.kind in (${quoted(supplying)})
   group by a.party_id),
judged as (
  select s.party_id as id, s.name, case when not s.flows_down then 'requirements-not-passed-on'
                                        when bought.in_force is not true then 'agreement-not-in-force' end as why
    from tenant.subcontractor s join bought on bought.party_id = s.party_id
   where s.organisation_id = :organisation::uuid and s.ended_at is null)
${judgement}`,
  "/suppliers/",
);

/**
 * K5.1, K5.3: versions of what must be public; one published is enough, none at all tells nothing. The practice
 * statement also says what the issuer is approved for: a decision withdrawn or ended makes it untrue.
 */
const publication = (table: "terms" | "practice_statement", untrue = "select null, null where false") =>
  tally(`with version as (
  select 'v' || version as name, null as id, published_at <= :to::timestamptz as published from tenant.${table}
   where organisation_id = :organisation::uuid),
ended (name, id) as (${untrue}),
broken as (
  select name, id, 'not-published' as why from version where not exists (select from version where published)
  union all
  select name, id, 'approval-ended' from ended where exists (select from version))
select count(*)::int as population, (select count(*) from broken)::int as exceptions, null as measure,
       ${listing("broken", "why")} as listed
  from version`);
const endedMark = `select coalesce(decision_number, level::text), null from tenant.quality_mark
   where organisation_id = :organisation::uuid and id = :mark::uuid
     and (status = 'withdrawn' or (status = 'approved' and valid_to < :day::date))`;
export const readTermsFacts = publication("terms");
export const readStatementFacts = publication("practice_statement", endedMark);

const review =
  (text: string): Gatherer<ReviewFacts> =>
  async (tx, parameters) => {
    const { rows, asked } = await ask<{ times: number; latest: string | null }>(tx, text, parameters);
    return { facts: { times: rows[0]?.times ?? 0, latest: rows[0]?.latest ?? null }, asked };
  };

/** K3.3: reviews of who holds which role that were ended. */
export const readRoleReviewFacts = review(`select count(*)::int as times,
       max((completed_at at time zone 'Europe/Stockholm')::date)::text as latest
  from tenant.role_review
 where organisation_id = :organisation::uuid and completed_at <= :to::timestamptz`);

/** K2.4 c */
export const readRiskReviewFacts = review(`select count(*)::int as times, max(performed_on)::text as latest
  from tenant.risk_review
 where organisation_id = :organisation::uuid and performed_on <= :day::date`);

/** K2.9: which of the requirements no audit performed in the period has looked at. */
export async function readAuditFacts(
  tx: Tx,
  parameters: ControlParameters,
  requirements: readonly string[],
): Promise<Gathered<ControlFacts["internal-audit-within-3-years"]>> {
  const text = `with performed as (
  select performed_on, requirements from tenant.internal_audit
   where organisation_id = :organisation::uuid and mark_id = :mark::uuid and performed_on <= :day::date),
judged as (
  select wanted as name, null as id,
         case when not exists (select from performed where performed_on >= (:from::timestamptz at time zone 'Europe/Stockholm')::date
                                  and requirements @> to_jsonb(wanted)) then 'not-audited' end as why
    from unnest(string_to_array(:requirements, ' ')) wanted)
select count(*)::int as population, count(why)::int as exceptions,
       (select count(*) from performed)::int as measure,
       ${listing("(select * from judged where why is not null) broken", "why")} as listed
  from judged`;
  const { row, asked } = await askOne(tx, text, { ...parameters, requirements: requirements.join(" ") });
  const listed = tallyOf(row).listed.map((one) => ({
    ...one,
    href: `/quality-mark/${parameters.mark}/follow-up`,
  }));
  return { facts: { ...tallyOf(row), listed, performed: row.measure ?? 0 }, asked };
}

/** K4.3. Every key of an issuer's own lies in an encrypted file; nobody's presence at its start is recorded. */
export async function readKeyFacts(
  tx: Tx,
  parameters: ControlParameters,
): Promise<Gathered<ControlFacts["issuer-key-protected"]>> {
  const { rows, asked } = await ask<{ name: string }>(
    tx,
    `select distinct on (key_id) key_id as name from tenant.issuer_certificate
 where organisation_id = :organisation::uuid and issuer_id = :issuer::uuid
   and not_after > :to::timestamptz
 order by key_id`,
    parameters,
  );
  const keys = rows.map(({ name }): KeyFact => ({ name, store: "file", activation: null }));
  return { facts: { keys, href: `/settings/issuers/${parameters.issuer}` }, asked };
}
