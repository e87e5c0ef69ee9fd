import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { certificate } from "@/db/schema/certificate";

/** What the newest certificate of each e-ID says of its holder. */
export async function listSubjects(tx: Tx, eidIds: readonly string[]): Promise<Map<string, string>> {
  if (eidIds.length === 0) return new Map();
  const rows = await tx
    .selectDistinctOn([certificate.eidId], { eidId: certificate.eidId, subject: certificate.subject })
    .from(certificate)
    .where(and(inArray(certificate.eidId, [...eidIds]), eq(certificate.purpose, "authentication")))
    .orderBy(certificate.eidId, desc(certificate.issuedAt));
  return new Map(rows.map(({ eidId, subject }) => [eidId, subject]));
}

/**
 * Those whose name or identity number somebody has written since an instant, by the log. Who was put on record then and
 * before `added` is what was compared, as it was written first.
 */
export async function listRewritten(
  tx: Tx,
  organisationId: string,
  employeeIds: readonly string[],
  since: Date,
  added: Date,
): Promise<Set<string>> {
  if (employeeIds.length === 0) return new Set();
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct e.subject_id as id from tenant.audit_event e
      join tenant.audit_detail d on d.organisation_id = e.organisation_id and d.event_id = e.id
     where e.organisation_id = ${organisationId}::uuid and e.at >= ${since.toISOString()}::timestamptz
       and e.subject_id in (select jsonb_array_elements_text(${JSON.stringify(employeeIds)}::text::jsonb))
       and starts_with(e.action, 'employee.') and e.outcome = 'done'
       and not (e.action = 'employee.added' and e.at < ${added.toISOString()}::timestamptz)
       and d.detail -> 'after' ?| array['givenName', 'surname', 'personalNumber']`);
  return new Set(rows.map(({ id }) => id));
}
