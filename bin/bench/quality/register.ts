import { randomUUID } from "node:crypto";
import { connect } from "@/bin/setup/roles.mjs";
import { anIssuer, anOrganisation, aQualityMark, aType } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";

const count = 1_000_000;

export interface Register {
  organisationId: string;
  markId: string;
  /** Address of the database for its administrator. */
  administrator: string;
}

/**
 * An employer with a million e-IDs at level 3 from five years of issuing: each with its holder, number, trail, papers,
 * certificate and a log entry, and a handful that break controls.
 */
export async function aLargeRegister(administrator: string): Promise<Register> {
  const organisationId = await anOrganisation({ name: "Bänkmarks region" });
  const issuerId = await anIssuer(organisationId);
  const { id: markId } = await aQualityMark(organisationId, { issuerId });
  const { id: typeId } = await aType(organisationId, { issuerId });
  const sql = await connect(administrator);
  const hand = (nth: number) => `'00000000-0000-4000-8000-00000000000${nth}'::uuid`;
  const given: Given = {
    organisation: `'${organisationId}'::uuid`,
    issuer: `'${issuerId}'::uuid`,
    type: `'${typeId}'::uuid`,
    hand,
  };
  const began = performance.now();
  // What application and database would have checked row by row holds by how the rows are made.
  const guarded = [
    "eid",
    "eid_event",
    "certificate",
    "certificate_status",
    "certificate_event",
    "audit_event",
  ];
  await unguarded(sql, guarded, async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`set local synchronous_commit = off`;
    for (const statement of [...people(given), ...papers(given), ...publicFace(given)])
      await tx.unsafe(statement);
  });
  await sql`vacuum analyze`; // what autovacuum does a minute later
  await sql.end();
  console.log(`# ${count} e-IDs made in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  return { organisationId, markId, administrator };
}

interface Given {
  organisation: string;
  issuer: string;
  type: string;
  hand(nth: number): string;
}

/** Holders, e-IDs and the trail of each. A made up id says which is whose. */
function people({ organisation, type, hand }: Given): string[] {
  const handed = "now() - (n % 1800) * interval '1 day' - interval '1 hour'";
  return [
    `create temporary table made on commit drop as
       select n, gen_random_uuid() as id, gen_random_uuid() as person, ${handed} as handed,
              case when n % 100 < 60 then 'active' when n % 100 < 97 then 'revoked' else 'suspended' end as status
         from generate_series(1, ${count}) n`,
    `insert into tenant.employee (organisation_id, id, given_name, surname, sort_name, employed_from, alias, affiliation_uid, created_at)
     select ${organisation}, person, 'Alva', 'Prov ' || n, 'prov ' || n, date '2020-01-01', 'Administratör ' || n, md5(n::text), now() from made`,
    `insert into tenant.identifier (organisation_id, id, employee_id, kind, ciphertext, key_id, lookup, lookup_key_id, masked, valid_from)
     select ${organisation}, gen_random_uuid(), person, 'personnummer', decode(md5(n::text), 'hex'), 'prov', decode(md5('x' || n), 'hex'), 'prov', '19850214-••••', date '2020-01-01' from made`,
    `insert into tenant.eid (organisation_id, id, number, employee_id, type_id, type_version, status, status_reason, status_since,
                             valid_day, valid_to, carrier_number, key_provenance, ordered_by, approved_by, ordered_at, produced_by, handed_over_by, handed_over_at)
     select ${organisation}, id, 'EL-2026-' || lpad(n::text, 7, '0'), person, ${type}, 1, status,
            case when status <> 'active' then 'lost' end, handed, (handed + interval '3 years')::date, handed + interval '3 years',
            '9752 ' || n, 'declared', ${hand(1)}, ${hand(2)}, handed - interval '2 days', ${hand(3)}, ${hand(4)}, handed from made`,
    `insert into tenant.eid_event (organisation_id, eid_id, verb, from_status, to_status, at, by_account, by_name, source)
     select ${organisation}, id, verb, from_status, to_status, handed - days * interval '1 day',
            case when verb = 'hand-over' and n % 200000 = 7 then ${hand(3)} else by_account end, by_name, 'screen'
       from made, (values ('order', null, 'ordered', 2, ${hand(1)}, 'Karin Ek'), ('approve', 'ordered', 'approved', 1, ${hand(2)}, 'Jonas Falk'),
                          ('produce', 'approved', 'producing', 1, ${hand(3)}, 'Karin Ek'), ('complete', 'producing', 'ready', 1, null, 'production'),
                          ('hand-over', 'ready', 'active', 0, ${hand(4)}, 'Lisa Berg'), ('revoke', 'active', 'revoked', 0, ${hand(2)}, 'Jonas Falk'))
              step (verb, from_status, to_status, days, by_account, by_name)
      where verb <> 'revoke' or status = 'revoked'`,
  ];
}

/** What every issuance leaves on record; a few lack one. */
function papers({ organisation, hand }: Given): string[] {
  return [
    `insert into tenant.application (organisation_id, eid_id, applied_by, applied_at, terms_version, terms_accepted_at, identity_method)
     select ${organisation}, id, 'employer', handed - interval '2 days', 1, handed - interval '1 hour', 'in-person' from made`,
    `insert into tenant.register_check (organisation_id, eid_id, source, agrees, checked_at, checked_by)
     select ${organisation}, id, 'personnel-register', true, handed - interval '2 days', ${hand(1)} from made`,
    `insert into tenant.identity_check (organisation_id, id, eid_id, method, document, document_tail, checked_at, checked_by)
     select ${organisation}, gen_random_uuid(), id, 'in-person', 'passport', '1234', handed, ${hand(4)} from made`,
    `insert into tenant.receipt (organisation_id, id, eid_id, reference, terms_version, prepared_at, prepared_by, signed_by, signed_at)
     select ${organisation}, gen_random_uuid(), id, 'KV-' || n, 1, handed, ${hand(4)}, 'signed-in', handed from made where n % 100000 <> 3`,
    `insert into tenant.delivery_notice (organisation_id, id, eid_id, kind, channel, address, sent_at)
     select ${organisation}, gen_random_uuid(), id, kind, 'mail', 'prov@example.se', handed
       from made, unnest(array['notice', 'activation-code']) kind`,
    `insert into tenant.key_declaration (organisation_id, id, eid_id, part, carrier_number, declared_at, declared_by)
     select ${organisation}, gen_random_uuid(), id, part, '9752 ' || n, handed, by
       from made, (values ('producer', ${hand(3)}), ('issuing-officer', ${hand(4)})) word (part, by)`,
  ];
}

/** Certificates as long as ours are, what the world is told of each, and the log. */
function publicFace({ organisation, issuer }: Given): string[] {
  return [
    `insert into tenant.certificate (organisation_id, id, eid_id, issuer_id, purpose, serial, subject, key_fingerprint, der, not_before, not_after, issued_at)
     select ${organisation}, gen_random_uuid(), id, ${issuer}, 'authentication', md5(n::text), 'C=SE,O=Bänkmarks region,CN=Alva Prov ' || n,
            md5('k' || n), decode(repeat(md5('d' || n), 50), 'hex'), handed, handed + interval '3 years', handed from made`,
    `insert into tenant.certificate_status (organisation_id, issuer_id, serial, status, reason, at, not_after)
     select ${organisation}, ${issuer}, md5(n::text), case status when 'active' then 'good' when 'revoked' then 'revoked' else 'hold' end,
            case when status <> 'active' then 'keyCompromise' end, handed, handed + interval '3 years' from made`,
    `insert into tenant.audit_event (organisation_id, at, action, outcome, actor_kind, actor_id, subject_kind, subject_id, detail_hash, leaf)
     select ${organisation}, handed, 'eid.handed-over', 'done', 'officer', '${randomUUID()}', 'eid', id::text, decode(md5(n::text), 'hex'), decode(md5('l' || n), 'hex') from made`,
    `insert into tenant.audit_detail (organisation_id, event_id, salt, detail)
     select organisation_id, id, decode(md5(id::text), 'hex'), '{"actorName": "Lisa Berg"}' from tenant.audit_event where organisation_id = ${organisation}`,
  ];
}
