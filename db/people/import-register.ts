import { and, eq, gt, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { contactAddress } from "@/db/schema/contact-address";
import { employee, identifier } from "@/db/schema/employee";
import type { IdentifierKind } from "@/lib/domain/people/identifier";
import { isHashed } from "./identifier";

/** Who has which of these numbers now. */
export async function listHoldersOf(
  tx: Tx,
  lookups: readonly Uint8Array[],
): Promise<{ employeeId: string; kind: IdentifierKind; lookup: Uint8Array }[]> {
  if (lookups.length === 0) return [];
  return tx
    .select({ employeeId: identifier.employeeId, kind: identifier.kind, lookup: identifier.lookup })
    .from(identifier)
    .where(and(isHashed(lookups), isNull(identifier.validTo)));
}

/** The numbers that these people have now, hashed and, where they are no secret, in clear. */
export async function listCurrentNumbers(tx: Tx, employeeIds: readonly string[]) {
  if (employeeIds.length === 0) return [];
  return tx
    .select({
      employeeId: identifier.employeeId,
      kind: identifier.kind,
      value: identifier.value,
      masked: identifier.masked,
      lookup: identifier.lookup,
    })
    .from(identifier)
    .where(and(inArray(identifier.employeeId, [...employeeIds]), isNull(identifier.validTo)));
}

export async function listEmployeesByIds(tx: Tx, organisationId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx
    .select()
    .from(employee)
    .where(and(eq(employee.organisationId, organisationId), inArray(employee.id, [...ids])));
}

/**
 * Those who work here and are called so, as sorted: two or more of a name are both answered. The employer is said, since
 * the worker's wall has two sides and leads to no index.
 */
export async function listEmployeesCalled(
  tx: Tx,
  organisationId: string,
  sortNames: readonly string[],
  { today, seesProtected }: { today: string; seesProtected: boolean },
) {
  if (sortNames.length === 0) return [];
  return tx
    .select()
    .from(employee)
    .where(
      and(
        eq(employee.organisationId, organisationId),
        inArray(employee.sortName, [...sortNames]),
        or(isNull(employee.employedTo), sql`${employee.employedTo} >= ${today}::date`),
        seesProtected ? undefined : eq(employee.protectedIdentity, false),
      ),
    );
}

/** Those with one of these mail addresses, in lower case. */
export async function listEmployeesMailed(tx: Tx, organisationId: string, addresses: readonly string[]) {
  if (addresses.length === 0) return [];
  const lower = sql`lower(${employee.email})`;
  return tx
    .select()
    .from(employee)
    .where(and(eq(employee.organisationId, organisationId), inArray(lower, [...addresses])));
}

/** Addresses that wait for a second officer, of these people. */
export async function listWaitingAddresses(tx: Tx, employeeIds: readonly string[], since: Date) {
  if (employeeIds.length === 0) return [];
  const { employeeId, kind, value, inForceAt, withdrawnAt, enteredAt } = contactAddress;
  const waits = and(isNull(inForceAt), isNull(withdrawnAt), gt(enteredAt, since));
  return tx
    .select({ employeeId, kind, value })
    .from(contactAddress)
    .where(and(inArray(employeeId, [...employeeIds]), waits));
}

/** Maps each employee who has a manager to that manager. */
export async function listManagedBy(tx: Tx, organisationId: string): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: employee.id, managerId: employee.managerId })
    .from(employee)
    .where(and(eq(employee.organisationId, organisationId), isNotNull(employee.managerId)));
  return new Map(rows.flatMap(({ id, managerId }) => (managerId ? [[id, managerId] as const] : [])));
}
