import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { bulkRow } from "@/db/schema/bulk";
import { contactAddress } from "@/db/schema/contact-address";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import type { BulkRecord } from "./bulk";

const eligible = ({ organisationId, id }: BulkRecord) =>
  and(eq(bulkRow.organisationId, organisationId), eq(bulkRow.bulkId, id), isNull(bulkRow.code));

/** The numbers of the e-IDs that a plan is to do something with, sorted as bytes. */
export async function listPlannedNumbers(tx: Tx, of: BulkRecord): Promise<string[]> {
  const rows = await tx
    .select({ number: eid.number })
    .from(bulkRow)
    .innerJoin(eid, and(eq(eid.organisationId, bulkRow.organisationId), eq(eid.id, bulkRow.eidId)))
    .where(eligible(of))
    .orderBy(sql`${eid.number} collate "C"`);
  return rows.map(({ number }) => number);
}

/** The same of people. */
export function listPlannedPeople(tx: Tx, of: BulkRecord) {
  return tx
    .select({
      ...{ id: employee.id, givenName: employee.givenName, surname: employee.surname },
      ...{ alias: employee.alias, protectedIdentity: employee.protectedIdentity },
    })
    .from(bulkRow)
    .innerJoin(
      employee,
      and(eq(employee.organisationId, bulkRow.organisationId), eq(employee.id, bulkRow.employeeId)),
    )
    .where(eligible(of))
    .orderBy(sql`${employee.id}::text collate "C"`);
}

/** The contact addresses that are confirmed with a plan, sorted by the ids of their entries as bytes. */
export function listPlannedAddresses(tx: Tx, of: BulkRecord) {
  const { id, value } = contactAddress;
  const named = tx
    .select({ id: sql`unnest(${bulkRow.addresses})` })
    .from(bulkRow)
    .where(eligible(of));
  return tx
    .select({ id, value, protectedIdentity: employee.protectedIdentity })
    .from(contactAddress)
    .innerJoin(
      employee,
      and(
        eq(employee.organisationId, contactAddress.organisationId),
        eq(employee.id, contactAddress.employeeId),
      ),
    )
    .where(and(eq(contactAddress.organisationId, of.organisationId), sql`${id} in ${named}`))
    .orderBy(sql`${id}::text collate "C"`);
}
