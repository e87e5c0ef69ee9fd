import { and, count, eq, type SQL, sql } from "drizzle-orm";
import { beyondLimit, type Tx } from "@/db/core/client";
import { employee, listKeys } from "@/db/schema/employee";

/** One change of who manages whom at a time, until this transaction ends: taken before it is read. */
export async function lockManagers(tx: Tx, organisationId: string): Promise<void> {
  await tx.execute(sql`select tenant.lock_tree('manager', ${organisationId}::uuid)`);
}

/** Those over a person, nearest first: their manager, that one's, and so on. */
export async function listManagersAbove(tx: Tx, employeeId: string): Promise<string[]> {
  const above = sql`
    with recursive up(id, steps) as (
      select manager_id, 1 from ${employee} where id = ${employeeId} and manager_id is not null
      union all
      select one.manager_id, steps + 1 from up join ${employee} one on one.id = up.id
       where one.manager_id is not null and steps < 100)
    select id from up order by steps`;
  const rows = await beyondLimit(tx, () => tx.execute<{ id: string }>(above));
  return rows.map(({ id }) => id);
}

interface ReportsAsked {
  today: string;
  limit: number;
  seesProtected: boolean;
}

/** Who says that this is their manager, and still works here or will, in the order of the names as they are shown. */
export function listReportsTo(tx: Tx, managerId: string, { today, limit, seesProtected }: ReportsAsked) {
  return tx
    .select({
      id: employee.id,
      givenName: employee.givenName,
      surname: employee.surname,
      alias: employee.alias,
      protectedIdentity: employee.protectedIdentity,
      title: employee.title,
    })
    .from(employee)
    .where(reportsTo(managerId, today))
    .orderBy(listKeys.name(employee, seesProtected), employee.id)
    .limit(limit);
}

export async function countReportsTo(tx: Tx, managerId: string, today: string): Promise<number> {
  const [row] = await tx.select({ n: count() }).from(employee).where(reportsTo(managerId, today));
  return row?.n ?? 0;
}

const reportsTo = (managerId: string, today: string): SQL | undefined =>
  and(eq(employee.managerId, managerId), sql`coalesce(${employee.employedTo} >= ${today}, true)`);
