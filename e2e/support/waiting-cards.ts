import { randomUUID } from "node:crypto";
import { database } from "@/e2e/support/database";
import { beganAsNow } from "@/e2e/support/eid";
import type { OwnEmployer } from "@/e2e/support/employer";

/**
 * So many who wait with a card at level 3, 9752 710001 and on, each with an address that a colleague of the desk's has confirmed; produced
 * by somebody who is none of the story's, who has given their word about the keys. Terms to sign, too.
 */
export async function waitingCards(
  { organisationId, ids }: OwnEmployer,
  { count, confirmer }: { count: number; confirmer: string },
): Promise<void> {
  const { typeId = "" } = ids;
  const producer = randomUUID();
  await database().begin(async (sql) => {
    const own = sql`organisation_id = ${organisationId}`;
    await sql`insert into tenant.terms (organisation_id, version, text_sv, text_en, published_at, edited_at)
      values (${organisationId}, 1, 'Förvara kortet väl.', 'Keep the card well.', now(), now()) on conflict do nothing`;
    await sql`insert into tenant.employee (organisation_id, id, given_name, surname, sort_name, email, employed_from,
        alias, affiliation_uid, created_at)
      select ${organisationId}, gen_random_uuid(), 'Disa', 'Disk' || n, 'disk' || n || ' disa', 'disk-' || n || '@svep.example',
        '2020-01-01', 'Administratör 7' || n, 'disk-' || n, now() from generate_series(1, ${count}::int) n`;
    await sql`insert into tenant.contact_address (organisation_id, id, employee_id, kind, value, entered_at, in_force_at)
      select organisation_id, gen_random_uuid(), id, 'email', email, now(), now()
        from tenant.employee where ${own} and affiliation_uid like 'disk-%'`;
    await sql`update tenant.contact_address set ${sql({ confirmed_by: confirmer, confirmed_how: "known-number" })},
        confirmed_at = now() where ${own} and value like 'disk-%'`;
    await sql`insert into tenant.eid (organisation_id, id, number, employee_id, type_id, type_version, status, status_since,
        valid_day, valid_to, carrier_number, key_provenance, ordered_at)
      select organisation_id, gen_random_uuid(), 'EL-2026-' || 710000 + split_part(affiliation_uid, '-', 2)::int, id,
        ${typeId}, 1, 'ordered', now(), current_date + 500,
        (current_date + 501)::timestamp at time zone 'Europe/Stockholm',
        '9752 ' || 710000 + split_part(affiliation_uid, '-', 2)::int, 'declared', now()
        from tenant.employee where ${own} and affiliation_uid like 'disk-%'`;
    const theirs = sql`${own} and number like 'EL-2026-71%'`;
    await sql`update tenant.eid set status = 'approved', approved_by = ${randomUUID()} where ${theirs}`;
    await sql`update tenant.eid set status = 'producing', produced_by = ${producer} where ${theirs}`;
    await sql`update tenant.eid set status = 'ready' where ${theirs}`;
    await beganAsNow(sql, theirs);
    await sql`insert into tenant.key_declaration (organisation_id, id, eid_id, part, carrier_number, declared_at, declared_by)
      select organisation_id, gen_random_uuid(), id, 'producer', carrier_number, now(), ${producer}
        from tenant.eid where ${theirs}`;
    await sql`insert into tenant.application (organisation_id, eid_id, applied_by, applied_at, terms_version, identity_method)
      select organisation_id, id, 'employer', now(), 1, 'in-person' from tenant.eid where ${theirs}`;
  });
}
