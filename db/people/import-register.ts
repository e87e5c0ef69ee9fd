import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
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
): Promise<{ id: string; sortName: string }[]> {
  if (sortNames.length === 0) return [];
  return tx
    .select({ id: employee.id, sortName: employee.sortName })
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
