import type { ControlFacts } from "@/lib/domain/control-fact";
import type { Tx } from "./client";
import {
  type Asked,
  ask,
  type Check,
  type ControlParameters,
  type Counted,
  counting,
  itsType,
  judging,
  ofMark,
  tallyIn,
} from "./control-query";

/** K3.4, K2.7: what the append-only trail says, who did what compared with the e-ID's own row. */
const untraced = `when ordered is not true or produced is not true then 'trail-missing'`;
const declaredByTwo = `(select p.eid_id from tenant.key_declaration p join tenant.key_declaration h using (organisation_id, eid_id)
     where p.organisation_id = :organisation::uuid and p.part = 'producer' and h.part = 'hander-over'
       and p.declared_by <> h.declared_by)`;

/**
 * Each control over the e-IDs themselves: issued is handed over in the period, live is in use now, read is issued or
 * drawn from those handed over before it.
 */
const checks = {
  "four-eyes-on-every-issuance": {
    of: "issued",
    why: `case ${untraced} when approved_by_another is not true then 'approved-alone'
                when handed_over_by_another is not true then 'handed-over-alone' end`,
  },
  "validity-at-most-5-years": {
    of: "live",
    why: `case when e.valid_to > e.ordered_at + interval '5 years 1 day' then 'longer-than-5-years'
                when e.valid_to > e.employed_until then 'beyond-employment' end`,
  },
  "carrier-fits-level": {
    of: "live",
    why: `case when not e.carrier_fits then 'carrier-below-level'
                when :level::int >= 3 and e.id not in ${declaredByTwo} then 'key-not-declared-by-two' end`,
  },
  "identity-proofing-on-record": {
    of: "issued",
    why: `case when identified is not true then 'identity-check-missing'
                when undocumented then 'document-missing' end`,
  },
  "remote-proofing-allowed-at-level": {
    of: "issued",
    why: `case when below_level then 'method-below-level'
                when unreferenced then 'reference-missing' end`,
  },
  "terms-accepted-before-issuance": {
    of: "issued",
    why: `case when terms_accepted_at <= e.handed_over_at then null else 'terms-not-accepted' end`,
  },
  "application-or-replacement-on-record": {
    of: "issued",
    why: `case when applied is not true and e.predecessor_id is null then 'application-missing' end`,
  },
  "application-tied-to-identity-number": {
    of: "issued",
    why: `case when e.employee_id not in (
                  select i.employee_id from tenant.identifier i where i.organisation_id = :organisation::uuid
                     and i.kind in ('personnummer', 'samordningsnummer')) then 'identity-number-missing' end`,
  },
  "register-check-on-record": {
    of: "issued",
    why: `case when checked is not true then 'register-check-missing'
                when register_agrees is not true then 'register-disagrees' end`,
  },
  "receipt-signed-at-hand-over": {
    of: "issued",
    why: `case when in_force is not true then 'receipt-missing' end`,
  },
  "independent-delivery-notice": {
    of: "issued",
    why: `case when noticed is not true then 'notice-missing' end`,
  },
  "register-current": { of: "live", why: `case when e.employed_until <= :to::timestamptz then 'leaver' end` },
  "lifecycle-records-complete": {
    of: "read",
    why: `case ${untraced}
                when handed_over is not true then 'trail-missing'
                when applied is not true then 'application-missing'
                when checked is not true then 'register-check-missing'
                when identified is not true then 'identity-check-missing'
                when receipted is not true then 'receipt-missing'
                when e.status = 'revoked' and blocked is not true then 'block-missing' end`,
  },
} as const satisfies { [Name in keyof ControlFacts]?: Check };
export type IssuanceControl = keyof typeof checks;

/** What a row of the trail or of the papers can say of its e-ID: one bit each, so that one aggregate gathers them all. */
const words = [
  "ordered",
  "approved_by_another",
  "produced",
  "handed_over",
  "handed_over_by_another",
  "blocked",
  "identified",
  "undocumented",
  "below_level",
  "unreferenced",
  "receipted",
  "in_force",
  "noticed",
  "applied",
  "checked",
  "register_agrees",
] as const;
type Word = (typeof words)[number];
const bit = (word: Word) => 2 ** words.indexOf(word);
const says = (word: Word, when?: string) =>
  when ? `case when ${when} then ${bit(word)} else 0 end` : String(bit(word));

/** In the period all are read; of older ones every nth, others each day, and the same again on the same day. */
const issued = "e.handed_over_at between :from::timestamptz and :to::timestamptz";
const drawn = `e.handed_over_at < :from::timestamptz
     and mod(uuid_hash_extended(e.id, hashtextextended(:day, 0)), :nth::bigint) = 0`;
const itsEid = (row: string) =>
  `join tenant.eid e on e.organisation_id = ${row}.organisation_id and e.id = ${row}.eid_id and (${issued} or ${drawn})`;
const paper = (table: string, said: string[], { where = "true", accepted = "null" } = {}) =>
  `select p.eid_id, ${said.join(" | ")}, ${accepted} from tenant.${table} p ${itsEid("p")}
   where p.organisation_id = :organisation::uuid and ${where}`;
const identity = [
  says("identified"),
  says("undocumented", "p.method = 'in-person' and p.document is null"),
  says("below_level", "not p.method = any(string_to_array(:methods, ' '))"),
  says("unreferenced", "p.method <> 'in-person' and p.reference is null"),
];

/**
 * One pass over the mark's e-IDs, and the trail and papers of those that are read, for every control about them at
 * once. The rows of six tables go through one aggregate, which PostgreSQL can share out among its processes; that saves waiting where a
 * processor is idle, and no work. Employments are joined only where they end, which few do.
 */
const text = `with said as (
  select v.eid_id,
         case v.verb
           when 'order' then ${says("ordered", "v.by_account = e.ordered_by")}
           when 'approve' then ${says("approved_by_another", "v.by_account <> e.ordered_by")}
           when 'produce' then ${says("produced", "v.by_account = e.produced_by")}
           when 'receive' then ${says("produced", "v.by_account = e.produced_by")}
           when 'hand-over' then ${says("handed_over")}
             | ${says("handed_over_by_another", "v.by_account <> e.produced_by")}
           when 'revoke' then ${says("blocked")} end as bits,
         null::timestamptz as accepted
    from tenant.eid_event v ${itsEid("v")}
   where v.organisation_id = :organisation::uuid
  union all ${paper("identity_check", identity)}
  union all ${paper("receipt", [says("receipted"), says("in_force", "p.withdrawn_at is null")], { where: "p.signed_at is not null" })}
  union all ${paper("delivery_notice", [says("noticed")], { where: "p.kind = 'notice'" })}
  union all ${paper("application", [says("applied")], { accepted: "p.terms_accepted_at" })}
  union all ${paper("register_check", [says("checked"), says("register_agrees", "p.agrees")])}),
gathered as (
  select eid_id, bit_or(bits) as bits, min(accepted) as terms_accepted_at from said group by eid_id),
file as (
  select eid_id, terms_accepted_at,
         ${words.map((word) => `bits & ${bit(word)} > 0 as ${word}`).join(",\n         ")}
    from gathered),
scoped as (
  select e.id, e.number, e.employee_id, e.status, e.ordered_at, e.handed_over_at, e.valid_to, e.predecessor_id,
         (person.employed_to + 1)::timestamp at time zone 'Europe/Stockholm' as employed_until,
         t.carrier = any(string_to_array(:carriers, ' ')) as carrier_fits,
         coalesce(${issued}, false) as issued, coalesce(${issued} or ${drawn}, false) as read,
         e.status in ('active', 'suspended') and e.valid_to > :to::timestamptz as live
    from tenant.eid e ${itsType}
    left join tenant.employee person
      on person.organisation_id = e.organisation_id and person.id = e.employee_id and person.employed_to is not null
   where ${ofMark} and (e.handed_over_at is not null or e.status in ('active', 'suspended'))),
judged as materialized (
  select e.id, e.number as name, issued, live, read,
         ${judging(checks)}
    from scoped e left join file on file.eid_id = e.id),
${counting(checks)}`;

const older = `select count(*)::int as older from tenant.eid e ${itsType}
 where ${ofMark} and e.handed_over_at < :from::timestamptz`;

/** The ways of proofing and the carriers that reach the level, as the rules of lib/domain have them. */
export interface Reaching {
  methods: readonly string[];
  carriers: readonly string[];
  /** About how many of the older e-IDs are read. */
  sampled: number;
}

export async function readIssuanceFacts(
  tx: Tx,
  parameters: ControlParameters,
  { methods, carriers, sampled }: Reaching,
): Promise<{ facts: Pick<ControlFacts, IssuanceControl>; asked: Asked }> {
  const all = await ask<{ older: number }>(tx, older, parameters);
  const nth = Math.max(1, Math.floor((all.rows[0]?.older ?? 0) / sampled));
  const given = { ...parameters, nth, methods: methods.join(" "), carriers: carriers.join(" ") };
  const { rows, asked } = await ask<Counted>(tx, text, given);
  const [row] = rows;
  if (!row) throw new Error("the pass over the e-IDs gave no row");
  const tallies = Object.entries(checks).map(([control, { of }]) => [
    control,
    tallyIn(row, control as IssuanceControl, of, (id) => `/eids/${id}`),
  ]);
  return { facts: Object.fromEntries(tallies) as Pick<ControlFacts, IssuanceControl>, asked };
}
