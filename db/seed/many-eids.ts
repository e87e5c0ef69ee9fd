import { sql } from "drizzle-orm";
import { withOrganisation } from "@/db/core/client";
import { tellPast } from "./past";
import { aDepartment } from "./people-builders";

/** Each step, and for whom it is on the way. */
const steps: [to: string, via: string[]][] = [
  ["cancelled", ["cancelled"]],
  ["approved", ["approved", "ready", "active", "suspended", "revoked"]],
  ["producing", ["ready", "active", "suspended", "revoked"]],
  ["ready", ["ready", "active", "suspended", "revoked"]],
  ["revoked", ["revoked"]],
  ["active", ["active", "suspended"]],
  ["suspended", ["suspended"]],
];

/**
 * A large employer's register in a few statements: as many employees as e-IDs, most of them active, some in every other
 * state, ending over the next three years, of each type in turn. The rows are made up, and their history is one event.
 */
export async function manyEids(
  organisationId: string,
  types: string | string[],
  count: number,
): Promise<void> {
  const typeIds = sql`(array[${sql.join(
    [types].flat().map((id) => sql`${id}::uuid`),
    sql`, `,
  )}])`;
  const typeCount = [types].flat().length;
  await withOrganisation(organisationId, async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`); // on a busy machine a register takes its time
    await tellPast(tx);
    const places = ["Vård och omsorg", "Socialtjänsten", "Utbildning", "Stadsbyggnad"];
    const departments = await Promise.all(places.map((name) => aDepartment(tx, organisationId, name)));
    const departmentIds = sql.join(
      departments.map((id) => sql`${id}::uuid`),
      sql`, `,
    );
    await tx.execute(sql`
      insert into tenant.employee (organisation_id, id, given_name, surname, sort_name, title, department_id, email,
                                   employed_from, employed_to, alias, affiliation_uid, created_at)
      select ${organisationId}, gen_random_uuid(), given, surname, lower(surname || ' ' || given),
             (array['Undersköterska', 'Sjuksköterska', 'Lärare', 'Biståndshandläggare', 'IT-tekniker'])[1 + n % 5],
             (array[${departmentIds}])[1 + n % 4],
             'prov.' || n || '@example.se', date '2020-01-01',
             case when n % 200 = 0 then current_date - n % 90 end, 'Administratör ' || 100000 + n,
             md5(n::text), now()
        from generate_series(1, ${count}::int) n,
             lateral (select (array['Alva', 'Olle', 'Mehmet', 'Sofia', 'Åsa', 'Yusuf', 'Björn'])[1 + n % 7] as given,
                             (array['Lindqvist', 'Demir', 'Holm', 'Öberg', 'Haddad', 'Åkesson', 'Sjöberg', 'Palm',
                                    'Ekström', 'Ahmadi', 'Rask'])[1 + n % 11] as surname) person`);
    await tx.execute(sql`
      insert into tenant.eid (organisation_id, id, number, employee_id, type_id, type_version, status, status_reason,
                              status_since, valid_day, valid_to, carrier_number, ordered_at, note)
      select ${organisationId}, gen_random_uuid(), 'EL-2026-' || lpad(n::text, 6, '0'), person.id, ${typeIds}[1 + n % ${typeCount}::int], 1, 'ordered',
             case when status in ('suspended', 'revoked') then 'lost' when status = 'cancelled' then 'issued-in-error' end,
             now() - n * interval '10 minutes', last_day, (last_day + 1)::timestamp at time zone 'Europe/Stockholm',
             case when status not in ('ordered', 'approved') then '9752 ' || 1000000 + n end, now() - n * interval '1 hour', status
        from (select id, row_number() over (order by affiliation_uid) as n from tenant.employee) person,
             lateral (select current_date - 30 + (n * 7 % 1125)::int as last_day,
                             case when n % 100 < 85 then 'active' when n % 100 < 95 then 'revoked'
                                  else (array['suspended', 'ready', 'ordered', 'approved', 'cancelled'])[n % 100 - 94]
                             end as status) state`);
    const supplied = sql`exists (
      select from tenant.eid_type type join tenant.issuer on issuer.id = type.issuer_id
       where type.id = eid.type_id and issuer.kind = 'supplier')`;
    // Along the lifecycle that the database keeps; meanwhile the note says where each is going.
    for (const [to, via] of steps)
      await tx.execute(sql`
        update tenant.eid set status = ${to}, note = nullif(note, ${to}),
               approved_by = coalesce(approved_by, case when ${to} = 'approved' then gen_random_uuid() end)
         where note in (${sql.join(
           via.map((one) => sql`${one}`),
           sql`, `,
         )}) and not (${to} = 'producing' and ${supplied})`);
    await tx.execute(sql`update tenant.eid set note = null where note = 'ordered'`);
    await tx.execute(sql`
      insert into tenant.eid_event (organisation_id, eid_id, verb, to_status, at, by_name, source)
      select organisation_id, id, 'order', status, ordered_at, 'prov', 'builder' from tenant.eid`);
  });
}
