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

/** Each control over the files of e-IDs: issued is handed over in the period, read is that or drawn from older ones. */
const fileChecks = {
  "four-eyes-on-every-issuance": {
    of: "issued",
    why: `case ${untraced} when approved_by_another is not true then 'approved-alone'
                when handed_over_by_another is not true then 'handed-over-alone' end`,
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
    why: `case when numbered is not true then 'identity-number-missing' end`,
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

/** Each control over the e-IDs in use. */
const liveChecks = {
  "validity-at-most-5-years": {
    of: "live",
    why: `case when e.valid_to > e.ordered_at + interval '5 years 1 day' then 'longer-than-5-years'
                when e.valid_to > e.employed_until then 'beyond-employment' end`,
  },
  "carrier-fits-level": {
    of: "live",
    why: `case when not e.carrier_fits then 'carrier-below-level'
                when :level::int >= 3 and declared is not true then 'key-not-declared-by-two' end`,
  },
  "register-current": { of: "live", why: `case when e.employed_until <= :to::timestamptz then 'leaver' end` },
} as const satisfies { [Name in keyof ControlFacts]?: Check };

const checks = { ...fileChecks, ...liveChecks };
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
  "numbered",
] as const;
type Word = (typeof words)[number];
const bit = (word: Word) => 2 ** words.indexOf(word);
const says = (word: Word, when?: string) =>
  when ? `case when ${when} then ${bit(word)} else 0 end` : String(bit(word));

const paper = (table: string, whose: string, said: string[], where = "true", accepted = "null") => `
  select p.eid_id, ${said.join(" | ")}, ${accepted} from tenant.${table} p join ${whose} e on e.id = p.eid_id
   where p.organisation_id = :organisation::uuid and ${where}`;
const identity = [
  says("identified"),
  says("undocumented", "p.method = 'in-person' and p.document is null"),
  says("below_level", "not p.method = any(string_to_array(:methods, ' '))"),
  says("unreferenced", "p.method <> 'in-person' and p.reference is null"),
];

/**
 * What trail and papers say of some e-IDs. The rows of seven tables go through one aggregate, which PostgreSQL can
 * share out among its processes.
 */
const gathered = (
  whose: string,
) => `select eid_id, bit_or(bits) as bits, min(accepted) as terms_accepted_at from (
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
    from tenant.eid_event v join ${whose} e on e.id = v.eid_id
   where v.organisation_id = :organisation::uuid
  union all ${paper("identity_check", whose, identity)}
  union all ${paper("receipt", whose, [says("receipted"), says("in_force", "p.withdrawn_at is null")], "p.signed_at is not null")}
  union all ${paper("delivery_notice", whose, [says("noticed")], "p.kind = 'notice'")}
  union all ${paper("application", whose, [says("applied")], "true", "p.terms_accepted_at")}
  union all ${paper("register_check", whose, [says("checked"), says("register_agrees", "p.agrees")])}
  union all
  select e.id, ${says("numbered")}, null from tenant.identifier i join ${whose} e on e.employee_id = i.employee_id
   where i.organisation_id = :organisation::uuid and i.kind in ('personnummer', 'samordningsnummer')) said
   group by eid_id`;

/**
 * The files of the e-IDs handed over in the period, every one, and of some that are older: others each day, and the
 * same again on the same day.
 */
const files = `with issued as not materialized (
  select e.id, e.employee_id, e.ordered_by, e.produced_by from tenant.eid e
   where e.organisation_id = :organisation::uuid
     and e.handed_over_at between :from::timestamptz and :to::timestamptz),
drawn as materialized (
  select e.id, e.employee_id, e.ordered_by, e.produced_by from tenant.eid e ${itsType}
   where ${ofMark} and e.handed_over_at < :from::timestamptz
   order by uuid_hash_extended(e.id, hashtextextended(:day, 0)) limit :sampled::int),
said as (${gathered("issued")} union all ${gathered("drawn")}),
file as (
  select e.id, e.number, e.status, e.handed_over_at, e.predecessor_id, terms_accepted_at, true as read,
         e.handed_over_at >= :from::timestamptz as issued,
         ${words.map((word) => `bits & ${bit(word)} > 0 as ${word}`).join(",\n         ")}
    from tenant.eid e ${itsType} left join said on said.eid_id = e.id
   where ${ofMark} and (e.handed_over_at between :from::timestamptz and :to::timestamptz
                        or e.id in (select id from drawn))),
judged as (
  select e.id, e.number as name, issued, read,
         ${judging(fileChecks)}
    from file e),
${counting(fileChecks)}`;

/** The e-IDs in use. Employments are joined only where they end, which few do. */
const live = `with declared as materialized (
  select p.eid_id from tenant.key_declaration p
    join tenant.key_declaration h on h.organisation_id = p.organisation_id and h.eid_id = p.eid_id
   where p.organisation_id = :organisation::uuid and p.part = 'producer' and h.part = 'hander-over'
     and p.declared_by <> h.declared_by),
used as (
  select e.id, e.number, e.ordered_at, e.valid_to, true as live,
         (person.employed_to + 1)::timestamp at time zone 'Europe/Stockholm' as employed_until,
         t.carrier = any(string_to_array(:carriers, ' ')) as carrier_fits,
         e.id in (select eid_id from declared) as declared
    from tenant.eid e ${itsType}
    left join tenant.employee person
      on person.organisation_id = e.organisation_id and person.id = e.employee_id and person.employed_to is not null
   where ${ofMark} and e.status in ('active', 'suspended') and e.valid_to > :to::timestamptz),
judged as (
  select e.id, e.number as name, live,
         ${judging(liveChecks)}
    from used e),
${counting(liveChecks)}`;

/** The ways of proofing and the carriers that reach the level, as the rules of lib/domain have them. */
export interface Reaching {
  methods: readonly string[];
  carriers: readonly string[];
  /** How many of the older e-IDs are read. */
  sampled: number;
}

/** Two passes: over the files of the e-IDs that are read, and over those in use. */
export async function readIssuanceFacts(
  tx: Tx,
  parameters: ControlParameters,
  { methods, carriers, sampled }: Reaching,
): Promise<{
  facts: Pick<ControlFacts, IssuanceControl>;
  asked: Record<IssuanceControl, Asked>;
}> {
  const given = { ...parameters, sampled, methods: methods.join(" "), carriers: carriers.join(" ") };
  const found = [
    { checks: fileChecks, ...(await ask<Counted>(tx, files, given)) },
    { checks: liveChecks, ...(await ask<Counted>(tx, live, given)) },
  ];
  const tallies = found.flatMap(({ checks, rows: [row], asked }) => {
    if (!row) throw new Error("a pass over the e-IDs gave no row");
    return Object.entries<Check>(checks).map(([control, { of }]) => {
      const facts = tallyIn(row, control as IssuanceControl, of, (id) => `/eids/${id}`);
      return { control, facts, asked };
    });
  });
  return {
    facts: Object.fromEntries(tallies.map(({ control, facts }) => [control, facts])) as Pick<
      ControlFacts,
      IssuanceControl
    >,
    asked: Object.fromEntries(tallies.map(({ control, asked }) => [control, asked])) as Record<
      IssuanceControl,
      Asked
    >,
  };
}
