import type postgres from "postgres";
import { anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { manyEids } from "@/db/seed/many-eids";
import { confirmBulk } from "@/lib/credential/eid/bulk-confirm";
import { planBulk } from "@/lib/credential/eid/bulk-plan";
import { startBulk } from "@/lib/credential/eid/bulk-start";
import { readBulkView } from "@/lib/credential/eid/read-bulk";
import type { OfficerActor } from "@/lib/domain/core/actor";

export interface Crowd {
  organisationId: string;
  issuerId: string;
  lisa: OfficerActor;
  jonas: OfficerActor;
  eids: string[];
  serials: string[];
}

/** An employer, or the one of this issuer, with so many e-IDs in use, each with its two certificates, and two who may block. */
export async function aCrowdOf(
  sql: postgres.Sql,
  count: number,
  of?: { organisationId: string; issuerId: string },
): Promise<Crowd> {
  const organisationId = of?.organisationId ?? (await anOrganisation());
  const type = await aType(organisationId, of ? { issuerId: of.issuerId } : {});
  const lisa = await anOfficer(organisationId, ["security-officer"]);
  const jonas = await anOfficer(organisationId, ["security-officer"]);
  await manyEids(organisationId, type.id, Math.ceil(count * 1.4));
  // None whose day has come: a worker that runs meanwhile would revoke it by itself.
  const rows = await sql<{ id: string }[]>`
    select e.id from tenant.eid e join tenant.employee holder on holder.id = e.employee_id
     where e.organisation_id = ${organisationId} and e.status = 'active' and e.valid_to > now() + interval '2 days'
       and holder.employed_to is null order by e.number limit ${count}`;
  if (rows.length < count) throw new Error(`${rows.length} of ${count} e-IDs are in use`);
  const eids = rows.map(({ id }) => id);
  await sql`insert into tenant.certificate (organisation_id, id, eid_id, issuer_id, purpose, serial, subject,
      key_fingerprint, der, not_before, not_after, issued_at)
    select ${organisationId}, gen_random_uuid(), e.id::uuid, ${type.issuerId}, purpose, '1' || substr(md5(n || purpose), 2), 'CN=Prov',
      md5(n || purpose), '\\x00', now(), now() + interval '2 years', now()
      from unnest(${eids}::text[]) with ordinality e (id, n), unnest('{authentication,signature}'::text[]) purpose`;
  await sql.begin(async (tx) => {
    const given = tx`from tenant.certificate where organisation_id = ${organisationId}`;
    await tx`alter table tenant.certificate_status disable trigger towards_blocked`;
    await tx`insert into tenant.certificate_status (organisation_id, issuer_id, serial, status, not_after)
      select organisation_id, issuer_id, serial, 'good', not_after ${given}`;
    await tx`insert into tenant.certificate_event (organisation_id, issuer_id, serial, to_status, at)
      select organisation_id, issuer_id, serial, 'good', issued_at ${given}`;
    await tx`set constraints all immediate`;
    await tx`alter table tenant.certificate_status enable always trigger towards_blocked`;
  });
  const certificates = await sql<{ serial: string }[]>`
    select serial from tenant.certificate where organisation_id = ${organisationId}`;
  const serials = certificates.map(({ serial }) => serial);
  return { organisationId, issuerId: type.issuerId, lisa, jonas, eids, serials };
}

/** Plans, confirms and begins it, as three presses on the screen do. */
export async function beginRevoking({ lisa, jonas, eids }: Crowd): Promise<void> {
  const { bulkId } = await planBulk(lisa, { verb: "revoke", reason: "replaced", eid: eids });
  const { hash } = await readBulkView(lisa, { bulkId, tab: "all", code: null, after: 0 });
  const decision = { verb: "revoke", bulkId, hash, count: eids.length };
  await confirmBulk(jonas, decision);
  await startBulk(lisa, decision);
}
