import { sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { employee } from "@/db/schema/employee";

export interface MissingEmployee extends Record<string, unknown> {
  id: string;
  version: number;
  givenName: string;
  surname: string;
  /** The masked personal number; null without one. */
  number: string | null;
  /** How many live e-IDs end with the employment. */
  blocks: number;
}

interface Which {
  today: string;
  now: Date;
  seesProtected: boolean;
  self: string | null;
  /** People in the file whom no row of the plan is about. */
  alsoNamed: Iterable<string>;
}

/**
 * Those who work here and are missing in a whole list: employees, since nobody pays contractors by it. Protected
 * persons only for whoever may see them, and never the one who asks. In the order of what colleagues see them called.
 */
export async function listMissing(
  tx: Tx,
  list: { organisationId: string; importId: string },
  { today, now, seesProtected, self, alsoNamed }: Which,
): Promise<MissingEmployee[]> {
  const rows = await tx.execute<MissingEmployee>(sql`
    select e.id, e.version, e.given_name as "givenName", e.surname,
      (select max(i.masked) from tenant.identifier i where i.organisation_id = e.organisation_id and i.employee_id = e.id
         and i.kind in ('personnummer', 'samordningsnummer') and i.valid_to is null) as number,
      (select count(*)::int from tenant.eid d where d.organisation_id = e.organisation_id and d.employee_id = e.id
         and d.status not in ('revoked', 'cancelled') and d.valid_to > ${now.toISOString()}::timestamptz) as blocks
      from ${employee} e
     where e.organisation_id = ${list.organisationId} and e.kind = 'employee' and e.employed_from <= ${today}::date
       and coalesce(e.employed_to > ${today}::date, true) and e.id is distinct from ${self}::uuid
       and (${seesProtected} or not e.protected_identity)
       and not exists (select from tenant.employee_import_row r where r.organisation_id = e.organisation_id
         and r.import_id = ${list.importId} and r.employee_id = e.id)
       and e.id not in (select jsonb_array_elements_text(${JSON.stringify([...alsoNamed])}::text::jsonb)::uuid)
     order by (case when e.protected_identity then e.alias else e.sort_name end) collate "sv-x-icu", e.id`);
  return [...rows];
}
