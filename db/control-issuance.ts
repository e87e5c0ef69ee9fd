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

const paperOf = (table: string, where = "true") =>
  `(select p.eid_id from tenant.${table} p where p.organisation_id = :organisation::uuid and ${where})`;
const without = (table: string, code: string, where?: string) =>
  `when e.id not in ${paperOf(table, where)} then '${code}'`;

/** K3.4, K2.7: what the append-only trail says, who did what compared with the e-ID's own row. */
const untraced = `when trail.ordered is not true or trail.produced is not true then 'trail-missing'`;
const signed = "p.signed_at is not null and p.withdrawn_at is null";
const declaredByTwo = `(select p.eid_id from tenant.key_declaration p join tenant.key_declaration h using (organisation_id, eid_id)
     where p.organisation_id = :organisation::uuid and p.part = 'producer' and h.part = 'hander-over'
       and p.declared_by <> h.declared_by)`;

/** Each control over the e-IDs themselves: issued is handed over in the period, live is in use now, kept is both and more. */
const checks = {
  "four-eyes-on-every-issuance": {
    of: "issued",
    why: `case ${untraced} when trail.approved_by_another is not true then 'approved-alone'
                when trail.handed_over_by_another is not true then 'handed-over-alone' end`,
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
    why: `case ${without("identity_check", "identity-check-missing")}
                when e.id in ${paperOf("identity_check", "p.method = 'in-person' and p.document is null")}
                then 'document-missing' end`,
  },
  "remote-proofing-allowed-at-level": {
    of: "issued",
    why: `case when e.id in ${paperOf("identity_check", "not p.method = any(string_to_array(:methods, ' '))")}
                then 'method-below-level'
                when e.id in ${paperOf("identity_check", "p.method <> 'in-person' and p.reference is null")}
                then 'reference-missing' end`,
  },
  "terms-accepted-before-issuance": {
    of: "issued",
    why: `case when application.terms_accepted_at <= e.handed_over_at then null else 'terms-not-accepted' end`,
  },
  "application-or-replacement-on-record": {
    of: "issued",
    why: `case when application.eid_id is null and e.predecessor_id is null then 'application-missing' end`,
  },
  "application-tied-to-identity-number": {
    of: "issued",
    why: `case when e.employee_id not in (
                  select i.employee_id from tenant.identifier i where i.organisation_id = :organisation::uuid
                     and i.kind in ('personnummer', 'samordningsnummer')) then 'identity-number-missing' end`,
  },
  "register-check-on-record": {
    of: "issued",
    why: `case when register.agrees is null then 'register-check-missing'
                when not register.agrees then 'register-disagrees' end`,
  },
  "receipt-signed-at-hand-over": {
    of: "issued",
    why: `case ${without("receipt", "receipt-missing", signed)} end`,
  },
  "independent-delivery-notice": {
    of: "issued",
    why: `case ${without("delivery_notice", "notice-missing", "p.kind = 'notice'")} end`,
  },
  "register-current": { of: "live", why: `case when e.employed_until <= :to::timestamptz then 'leaver' end` },
  "lifecycle-records-complete": {
    of: "kept",
    why: `case ${untraced}
                when trail.handed_over is not true then 'trail-missing'
                when application.eid_id is null then 'application-missing'
                when register.agrees is null then 'register-check-missing'
                ${without("identity_check", "identity-check-missing")}
                ${without("receipt", "receipt-missing", "p.signed_at is not null")}
                when e.status = 'revoked' and trail.blocked is not true then 'block-missing' end`,
  },
} as const satisfies { [Name in keyof ControlFacts]?: Check };
export type IssuanceControl = keyof typeof checks;

/** One pass over the mark's e-IDs, their trail and their papers, for every control about them at once. */
const text = `with scoped as materialized (
  select e.id, e.number, e.employee_id, e.status, e.ordered_by, e.produced_by, e.ordered_at, e.handed_over_at,
         e.valid_to, e.predecessor_id,
         (person.employed_to + 1)::timestamp at time zone 'Europe/Stockholm' as employed_until,
         t.carrier = any(string_to_array(:carriers, ' ')) as carrier_fits,
         coalesce(e.handed_over_at between :from::timestamptz and :to::timestamptz, false) as issued,
         e.status in ('active', 'suspended') and e.valid_to > :to::timestamptz as live, true as kept
    from tenant.eid e ${itsType}
    join tenant.employee person on person.organisation_id = e.organisation_id and person.id = e.employee_id
   where ${ofMark} and (e.handed_over_at is not null or e.status in ('active', 'suspended'))),
trail as (
  select v.eid_id,
         bool_or(v.verb = 'order' and v.by_account = e.ordered_by) as ordered,
         bool_or(v.verb = 'approve' and v.by_account <> e.ordered_by) as approved_by_another,
         bool_or(v.verb in ('produce', 'receive') and v.by_account = e.produced_by) as produced,
         bool_or(v.verb = 'hand-over') as handed_over,
         bool_or(v.verb = 'hand-over' and v.by_account <> e.produced_by) as handed_over_by_another,
         bool_or(v.verb = 'revoke') as blocked
    from tenant.eid_event v join scoped e on e.id = v.eid_id
   where v.organisation_id = :organisation::uuid
   group by v.eid_id),
judged as materialized (
  select e.id, e.number as name, issued, live, kept,
         ${judging(checks)}
    from scoped e
    left join trail on trail.eid_id = e.id
    left join tenant.application on application.organisation_id = :organisation::uuid and application.eid_id = e.id
    left join tenant.register_check register
      on register.organisation_id = :organisation::uuid and register.eid_id = e.id),
${counting(checks)}`;

/** The ways of proofing and the carriers that reach the level, as the rules of lib/domain have them. */
export interface Reaching {
  methods: readonly string[];
  carriers: readonly string[];
}

export async function readIssuanceFacts(
  tx: Tx,
  parameters: ControlParameters,
  { methods, carriers }: Reaching,
): Promise<{ facts: Pick<ControlFacts, IssuanceControl>; asked: Asked }> {
  const given = { ...parameters, methods: methods.join(" "), carriers: carriers.join(" ") };
  const { rows, asked } = await ask<Counted>(tx, text, given);
  const [row] = rows;
  if (!row) throw new Error("the pass over the e-IDs gave no row");
  const tallies = Object.entries(checks).map(([control, { of }]) => [
    control,
    tallyIn(row, control as IssuanceControl, of, (id) => `/eids/${id}`),
  ]);
  return { facts: Object.fromEntries(tallies) as Pick<ControlFacts, IssuanceControl>, asked };
}
