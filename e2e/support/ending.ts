import { randomUUID } from "node:crypto";
import { database } from "@/e2e/support/database";
import { beganAsNow } from "@/e2e/support/eid";
import type { OwnEmployer } from "@/e2e/support/employer";

/**
 * So many people with an active card each that ends in twenty days, EL-2026-700001 and on: every fiftieth is protected,
 * and the employment of every fiftieth other ends with the card. Terms to order under, too.
 */
export async function endingCards({ organisationId, ids }: OwnEmployer, count: number): Promise<void> {
  const { typeId = "" } = ids;
  await database().begin(async (sql) => {
    await sql`insert into tenant.terms (organisation_id, version, text_sv, text_en, published_at, edited_at)
      values (${organisationId}, 1, 'Villkor', 'Terms', now(), now()) on conflict do nothing`;
    // The employer's own numbers go on behind those that a story gives.
    await sql`update tenant.organisation set eid_number_year = extract(year from now())::int, eid_number_last = 800000
      where organisation_id = ${organisationId}`;
    await sql`insert into tenant.employee (organisation_id, id, given_name, surname, sort_name, employed_from, employed_to,
        protected_identity, alias, affiliation_uid, created_at)
      select ${organisationId}, gen_random_uuid(), 'Nils', 'Nyman' || n, 'nyman' || n || ' nils', '2020-01-01',
        case when n % 50 = 1 then current_date + 20 end, n % 50 = 0, 'Administratör 7' || n, 'slutar-' || n, now()
        from generate_series(1, ${count}::int) n`;
    await sql`insert into tenant.identifier (organisation_id, id, employee_id, kind, ciphertext, key_id, lookup,
        lookup_key_id, masked, valid_from)
      select organisation_id, gen_random_uuid(), id, 'personnummer', '\\x00', 'svep', sha256(id::text::bytea), 'svep',
        '19800101-••••', '2020-01-01' from tenant.employee
       where organisation_id = ${organisationId} and affiliation_uid like 'slutar-%'`;
    await sql`insert into tenant.eid (organisation_id, id, number, employee_id, type_id, type_version, status, status_since,
        valid_day, valid_to, carrier_number, ordered_at)
      select organisation_id, gen_random_uuid(), 'EL-2026-' || 700000 + split_part(affiliation_uid, '-', 2)::int, id,
        ${typeId}, 1, 'ordered', now(), current_date + 20,
        (current_date + 21)::timestamp at time zone 'Europe/Stockholm', 'SLUTAR ' || affiliation_uid, now()
        from tenant.employee where organisation_id = ${organisationId} and affiliation_uid like 'slutar-%'`;
    const theirs = sql`organisation_id = ${organisationId} and number like 'EL-2026-7%'`;
    await sql`update tenant.eid set status = 'approved', approved_by = ${randomUUID()} where ${theirs}`;
    for (const status of ["producing", "ready", "active"])
      await sql`update tenant.eid set status = ${status} where ${theirs}`;
    await beganAsNow(sql, theirs);
  });
}
