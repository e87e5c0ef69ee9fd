import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { employee, listKeys } from "@/db/schema/employee";

const { id, givenName, surname, alias, protectedIdentity, title, departmentId, managerId } = employee;
const columns = {
  ...{ id, givenName, surname, alias, protectedIdentity, title, departmentId, managerId },
  departmentName: employee.departmentName,
};

/** Those who may be somebody's people: who say so themselves, who are in a department of theirs, and the heads of others. */
export function listMaybeManaged(
  tx: Tx,
  manager: string,
  { departments, heads }: { departments: readonly string[]; heads: readonly string[] },
  today: string,
  limit: number,
) {
  const ways: (SQL | undefined)[] = [
    eq(managerId, manager),
    departments.length > 0 ? inArray(departmentId, [...departments]) : undefined,
    heads.length > 0 ? inArray(id, [...heads]) : undefined,
  ];
  return tx
    .select(columns)
    .from(employee)
    .where(and(or(...ways), sql`coalesce(${employee.employedTo} >= ${today}, true)`))
    .orderBy(listKeys.name(employee, false), id)
    .limit(limit);
}
export type MaybeManaged = Awaited<ReturnType<typeof listMaybeManaged>>[number];

/** Whether somebody says that this is their manager, or a department that is open does. */
export async function isNamedManager(tx: Tx, employeeId: string): Promise<boolean> {
  const [row] = await tx.execute<{ named: boolean }>(sql`
    select exists (select from tenant.employee where manager_id = ${employeeId}::uuid)
        or exists (select from tenant.department where manager_id = ${employeeId}::uuid) as named`);
  return row?.named === true;
}
