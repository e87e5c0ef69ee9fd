import type { Check, Pass } from "./control-pass";
import { itsIssuers, itsType, ofMark } from "./control-query";

/** Conditions on the issuer's certificates that still run, of table certificate as c, and the e-ID of each. */
export const running = `c.organisation_id = :organisation::uuid and c.issuer_id = any ${itsIssuers} and c.not_after > :to::timestamptz`;
export const itsEid = `join tenant.eid e on e.organisation_id = c.organisation_id and e.id = c.eid_id ${itsType}`;

const pass: Pass = {
  months: 0,
  text: (judging) => `with held as (
  select e.id, e.number as name, e.status, e.status_since as since, s.status as said, true as running
    from tenant.certificate c ${itsEid}
    left join tenant.certificate_status s
      on s.organisation_id = c.organisation_id and s.issuer_id = c.issuer_id and s.serial = c.serial
     and s.not_after > :to::timestamptz
   where ${running} and ${ofMark}),
judged as (
  select id, name, running,
         ${judging}
    from held)`,
};

/** Looked for among the certificates that still run: what the world is told of each, and its e-ID. */
export const ofCertificates = (why: string): Check => ({ pass, of: "running", why });
