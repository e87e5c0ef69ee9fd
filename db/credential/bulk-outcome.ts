import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eid } from "@/db/schema/eid";
import { registerCheck } from "@/db/schema/issuance";
import { job, jobRow } from "@/db/schema/job";
import type { BulkRecord } from "./bulk";

/** How many of what could be done have changed since they were planned. */
export async function countChangedSince(tx: Tx, of: BulkRecord): Promise<number> {
  // Each by its key: joined, a register that nothing has analysed yet is read anew for every row.
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from tenant.bulk_row r
     where r.organisation_id = ${of.organisationId}::uuid and r.bulk_id = ${of.id}::uuid and r.code is null
       and r.version <> coalesce(
         (select e.version from tenant.eid e where e.organisation_id = r.organisation_id and e.id = r.eid_id),
         (select p.version from tenant.employee p where p.organisation_id = r.organisation_id and p.id = r.employee_id))`);
  return row?.n ?? 0;
}

/** Holders of what could be done who have no other e-ID that is in use. */
export async function countLeftWithout(tx: Tx, of: BulkRecord, now: Date): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(distinct holder.employee_id)::int as n from tenant.bulk_row r, lateral (
        select e.employee_id from tenant.eid e
         where e.organisation_id = r.organisation_id and e.id = r.eid_id and e.status = 'active' offset 0) holder
     where r.organisation_id = ${of.organisationId}::uuid and r.bulk_id = ${of.id}::uuid and r.code is null
       and (select count(*) from tenant.eid o
             where o.organisation_id = r.organisation_id and o.employee_id = holder.employee_id
               and o.status = 'active' and o.valid_to > ${now.toISOString()}::timestamptz
               and (select count(*) from tenant.bulk_row too
                     where too.organisation_id = r.organisation_id and too.bulk_id = r.bulk_id and too.eid_id = o.id
                       and too.code is null) = 0) = 0`);
  return row?.n ?? 0;
}

/** How far the work has come; undefined before it has begun. */
export async function readBulkProgress(tx: Tx, of: BulkRecord) {
  const { state, total, done, refused } = job;
  const [row] = await tx
    .select({ state, total, done, refused })
    .from(job)
    .where(and(eq(job.organisationId, of.organisationId), eq(job.id, of.id)));
  return row;
}

/** How these fared; absent while nothing is done about one. */
export async function listBulkOutcomes(tx: Tx, of: BulkRecord, subjectIds: readonly string[]) {
  if (subjectIds.length === 0) return [];
  const { subjectId, outcome, code, detail, at } = jobRow;
  return await tx
    .select({ subjectId, outcome, code, detail, at })
    .from(jobRow)
    .where(
      and(
        eq(jobRow.organisationId, of.organisationId),
        eq(jobRow.jobId, of.id),
        inArray(jobRow.subjectId, [...subjectIds]),
        isNotNull(jobRow.outcome),
      ),
    );
}

/** What people were given by a plan that ordered: the e-ID of each. */
export async function listOrderedBy(tx: Tx, bulkId: string, employeeIds: readonly string[]) {
  const { id, number, employeeId, carrierNumber, validDay } = eid;
  if (employeeIds.length === 0) return new Map<string, OrderedEid>();
  const rows: OrderedEid[] = await tx
    .select({ id, number, employeeId, carrierNumber, validDay })
    .from(eid)
    .innerJoin(
      registerCheck,
      and(eq(registerCheck.organisationId, eid.organisationId), eq(registerCheck.eidId, eid.id)),
    )
    .where(and(inArray(eid.employeeId, [...employeeIds]), eq(registerCheck.bulkId, bulkId)));
  return new Map(rows.map((row) => [row.employeeId, row]));
}
export type OrderedEid = Pick<
  typeof eid.$inferSelect,
  "id" | "number" | "employeeId" | "carrierNumber" | "validDay"
>;
