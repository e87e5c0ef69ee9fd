import type { Tx } from "@/db/core/client";
import type { Tally } from "@/lib/domain/mark/control-fact";
import { askPass, type Check, judging } from "./control-pass";
import { type Asked, type ControlParameters, itsType, ofMark, together } from "./control-query";
import { askOne, listing, tallyOf } from "./control-row";

/** Each control over the certificates that still run: K5.13, K6.4, K7.1. */
const checks = {
  "register-current": {
    of: "running",
    why: `case when said = 'good' and status <> 'active' then 'certificate-outlives-eid' end`,
  },
  "status-published-and-fresh": {
    of: "running",
    // What was opened this minute waits for the worker: the world is told within seconds.
    why: `case when said is null then 'status-missing'
                when said = 'hold' and status = 'active' and since > :to::timestamptz - interval '1 minute' then null
                when said <> case when status = 'active' then 'good'
                                  when status in ('revoked', 'cancelled') then 'revoked' else 'hold' end
                then 'status-differs' end`,
  },
} as const satisfies Record<string, Check>;
type CertificateControl = keyof typeof checks | "subject-unique";

const running = `c.organisation_id = :organisation::uuid and c.issuer_id = :issuer::uuid and c.not_after > :to::timestamptz`;
const itsEid = `join tenant.eid e on e.organisation_id = c.organisation_id and e.id = c.eid_id ${itsType}`;
const differ = (what: string) => `min(uuid_hash_extended(${what}, 0)) <> max(uuid_hash_extended(${what}, 0))`;

const text = `with held as (
  select e.id, e.number as name, e.status, e.status_since as since, s.status as said, true as running
    from tenant.certificate c ${itsEid}
    left join tenant.certificate_status s
      on s.organisation_id = c.organisation_id and s.issuer_id = c.issuer_id and s.serial = c.serial
     and s.not_after > :to::timestamptz
   where ${running} and ${ofMark}),
judged as (
  select id, name, running,
         ${judging(checks)}
    from held)`;

/** Few subjects are on two e-IDs, so whether these are two people's is asked of them alone. */
const subjects = `with twice as materialized (
  select c.subject from tenant.certificate c where ${running} group by c.subject having ${differ("c.eid_id")}),
shared as materialized (
  select c.subject from tenant.certificate c ${itsEid}
   where ${running} and c.subject in (select subject from twice)
   group by c.subject having ${differ("e.employee_id")}),
held as (
  select e.id, e.number as name from tenant.certificate c ${itsEid}
   where ${running} and ${ofMark} and c.subject in (select subject from shared))
select 0 as population, (select count(*) from held)::int as exceptions,
       null as measure, ${listing("held", "'subject-shared'")} as listed`;

/** Passes over the issuer's certificates that still run: what the world is told of each, and whose subject each has. */
export async function readCertificateFacts(
  tx: Tx,
  parameters: ControlParameters,
): Promise<{ facts: Record<CertificateControl, Tally>; asked: Record<CertificateControl, Asked> }> {
  const told = await askPass(tx, checks, text, parameters);
  const register = "register-current";
  const { row, asked } = await askOne(tx, subjects, parameters);
  const subject = { ...tallyOf(row, "/eids/"), population: told.facts[register].population };
  return {
    facts: { ...told.facts, "subject-unique": subject },
    asked: { ...told.asked, "subject-unique": together(told.asked[register], asked) },
  };
}
