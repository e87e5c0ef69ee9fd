import { sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";

export interface OwnLogRow extends Record<string, unknown> {
  id: string;
  at: Date | string;
  action: string;
  actorKind: string;
  actorId: string;
  /** The e-ID it is about; null for the person's own record. */
  number: string | null;
}

/**
 * What the log says was done with a person's record and their e-IDs, newest first, below an entry. Each subject is read
 * along its own index, so that a page takes as long however much is on record of others.
 */
export async function listOwnLog(
  tx: Tx,
  { organisationId, employeeId }: { organisationId: string; employeeId: string },
  before: number | null,
  limit: number,
): Promise<OwnLogRow[]> {
  const rows = await tx.execute<OwnLogRow>(sql`
    select e.id::text as id, e.at, e.action, e.actor_kind as "actorKind", e.actor_id as "actorId", own.number
      from (select ${employeeId}::text as id, null as number
            union all
            select i.id::text, i.number from tenant.eid i
             where i.organisation_id = ${organisationId}::uuid and i.employee_id = ${employeeId}::uuid) own
     cross join lateral (
       select a.id, a.at, a.action, a.actor_kind, a.actor_id from tenant.audit_event a
        where a.organisation_id = ${organisationId}::uuid and a.subject_id = own.id and a.outcome = 'done'
          and a.id < ${before ?? Number.MAX_SAFE_INTEGER}::bigint
        order by a.id desc limit ${limit}) e
     order by e.id desc limit ${limit}`);
  return [...rows];
}
