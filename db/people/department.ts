import { type AnyColumn, and, count, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { assignment } from "@/db/schema/assignment";
import { department, employee } from "@/db/schema/employee";
import { Refusal } from "@/lib/domain/core/refusal";
import { deepest } from "@/lib/domain/people/department-tree";

export type DepartmentRow = typeof department.$inferSelect;

/** What a person's department is called, by the column that says which; nothing for none (db/core/department.sql). */
export const departmentLabel = (departmentId: AnyColumn) =>
  sql<string>`coalesce(tenant.department_label(${departmentId}), '')`;

/** Its name and those above it, from the top; nothing for none. */
export const departmentPath = (departmentId: AnyColumn) =>
  sql<string>`coalesce(tenant.department_path(${departmentId}), '')`;

/** The ids of a department and all below it, as a query of its own. Of another employer's: none but that id. */
export const idsAtOrBelow = (id: string): SQL => sql`
  with recursive below(id, steps) as (
    select ${id}::uuid, 1
    union all
    select ${sql.identifier("one")}.id, steps + 1 from below
      join ${department} ${sql.identifier("one")} on ${sql.identifier("one")}.parent_id = below.id
     where steps < ${deepest})
  select id from below`;

/**
 * Whether a person is shown as in a department or below it: somebody protected is in none to those who may not see them.
 * By index, since the ids are found once; but `unindexed` where they are so many that a page of them is found sooner in
 * the order of the list than by sorting them all, which the planner cannot know.
 */
export const isShownIn = (
  { departmentId, protectedIdentity }: Record<"departmentId" | "protectedIdentity", AnyColumn>,
  id: string,
  seesProtected: boolean,
  { unindexed = false } = {},
): SQL | undefined =>
  and(
    sql`${unindexed ? sql`coalesce(${departmentId})` : departmentId} = any (array(${idsAtOrBelow(id)}))`,
    seesProtected ? undefined : eq(protectedIdentity, false),
  );

/** How many work in a department or below it. */
export async function countPeopleIn(tx: Tx, id: string): Promise<number> {
  const [row] = await tx
    .select({ people: count() })
    .from(employee)
    .where(
      and(
        sql`${employee.departmentId} = any (array(${idsAtOrBelow(id)}))`,
        sql`coalesce(${employee.employedTo} >= (statement_timestamp() at time zone 'Europe/Stockholm')::date, true)`,
      ),
    );
  return row?.people ?? 0;
}

/** What departments are called, by id. */
export async function listDepartmentLabels(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: department.id, label: departmentLabel(department.id) })
    .from(department)
    .where(inArray(department.id, [...ids]));
  return new Map(rows.map(({ id, label }) => [id, label]));
}

/** All of them, closed ones too: an employer has some thousand at most. */
export function listDepartments(tx: Tx): Promise<DepartmentRow[]> {
  return tx.select().from(department).orderBy(department.name, department.id);
}

/** One change of the tree at a time, until this transaction ends: taken before it is read. */
export async function lockDepartments(tx: Tx, organisationId: string): Promise<void> {
  await tx.execute(sql`select tenant.lock_tree('department', ${organisationId}::uuid)`);
}

/** Locks one against people who come in meanwhile. Another version than the one shown is refused with who changed it. */
export async function lockDepartment(tx: Tx, id: string, version?: number): Promise<DepartmentRow> {
  const [row] = await tx.select().from(department).where(eq(department.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

/** As it stands until this transaction ends: nobody closes it meanwhile. */
export async function holdDepartment(tx: Tx, id: string): Promise<DepartmentRow> {
  const [row] = await tx.select().from(department).where(eq(department.id, id)).for("share");
  if (!row) throw new Refusal("not-found");
  return row;
}

export async function insertDepartment(tx: Tx, row: typeof department.$inferInsert): Promise<void> {
  await tx.insert(department).values(row);
}

/** The only UPDATE of the table, guarded by the version that was read. */
export async function saveDepartment(
  tx: Tx,
  before: DepartmentRow,
  after: Partial<typeof department.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, department, before, after);
}

/** Who works there on a day or will later; of each department, not of those below it. */
export async function countPeopleByDepartment(tx: Tx, today: string): Promise<Map<string, number>> {
  const rows = await tx
    .select({ id: employee.departmentId, n: count() })
    .from(employee)
    .where(and(sql`${employee.departmentId} is not null`, notEnded(today)))
    .groupBy(employee.departmentId);
  return new Map(rows.flatMap(({ id, n }) => (id ? [[id, n] as const] : [])));
}

/** What still keeps a department open. */
export async function countLeftIn(
  tx: Tx,
  id: string,
  today: string,
): Promise<{ people: number; departments: number }> {
  const [people] = await tx
    .select({ n: count() })
    .from(employee)
    .where(and(eq(employee.departmentId, id), notEnded(today)));
  const [lent] = await tx
    .select({ n: count() })
    .from(assignment)
    .where(
      and(
        eq(assignment.departmentId, id),
        isNull(assignment.endedAt),
        sql`coalesce(${assignment.validTo} >= ${today}, true)`,
      ),
    );
  const [departments] = await tx
    .select({ n: count() })
    .from(department)
    .where(and(eq(department.parentId, id), isNull(department.closedAt)));
  return { people: (people?.n ?? 0) + (lent?.n ?? 0), departments: departments?.n ?? 0 };
}

const notEnded = (today: string): SQL => sql`coalesce(${employee.employedTo} >= ${today}, true)`;
