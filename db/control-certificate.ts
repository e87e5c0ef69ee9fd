import type { Tally } from "@/lib/domain/control-fact";
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

/** Each control over the certificates that still run: K5.13, K6.4, K7.1. */
const checks = {
  "register-current": {
    of: "running",
    why: `case when said = 'good' and status <> 'active' then 'certificate-outlives-eid' end`,
  },
  "subject-unique": {
    of: "running",
    why: `case when shared.subject is not null then 'subject-shared' end`,
  },
  "status-published-and-fresh": {
    of: "running",
    why: `case when said is null then 'status-missing'
                when said <> case when status = 'active' then 'good'
                                  when status in ('revoked', 'cancelled') then 'revoked' else 'hold' end
                then 'status-differs' end`,
  },
} as const satisfies Record<string, Check>;
type CertificateControl = keyof typeof checks;

const text = `with held as materialized (
  select e.id, e.number as name, e.status, e.employee_id, c.subject, s.status as said,
         true as running
    from tenant.certificate c
    join tenant.eid e on e.organisation_id = c.organisation_id and e.id = c.eid_id ${itsType}
    left join tenant.certificate_status s
      on s.organisation_id = c.organisation_id and s.issuer_id = c.issuer_id and s.serial = c.serial
     and s.not_after > :to::timestamptz
   where ${ofMark} and c.organisation_id = :organisation::uuid and c.issuer_id = :issuer::uuid
     and c.not_after > :to::timestamptz),
shared as (
  select subject from held group by subject
  having min(uuid_hash_extended(employee_id, 0)) <> max(uuid_hash_extended(employee_id, 0))),
judged as (
  select id, name, running,
         ${judging(checks)}
    from held left join shared using (subject)),
${counting(checks)}`;

/** One pass over the certificates of the mark's e-IDs that still run, and what the world is told of each. */
export async function readCertificateFacts(
  tx: Tx,
  parameters: ControlParameters,
): Promise<{ facts: Record<CertificateControl, Tally>; asked: Asked }> {
  const { rows, asked } = await ask<Counted>(tx, text, parameters);
  const [row] = rows;
  if (!row) throw new Error("the pass over the certificates gave no row");
  const tally = (control: CertificateControl) =>
    tallyIn(row, control, checks[control].of, (id) => `/eids/${id}`);
  const facts = {
    "register-current": tally("register-current"),
    "subject-unique": tally("subject-unique"),
    "status-published-and-fresh": tally("status-published-and-fresh"),
  };
  return { facts, asked };
}
