import { type AnyColumn, and, asc, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/core/client";
import { eid } from "@/db/schema/eid";
import { department, employee, identifier } from "@/db/schema/employee";
import { isAtOrBelow } from "./department";
import { employeeColumns } from "./employee";

export interface EmployeeSearch {
  /** Lower-case words, each of which must be found in the name or the department. */
  words: string[];
  /** Keyed hashes of what was typed, read as an identifier. */
  lookups: Uint8Array[];
  /** Starts of a masked number: a birth date. */
  births: string[];
  affiliationUid: string | null;
}
export interface EmployeeFilter {
  /** Without it protected persons are sorted and found by their alias only. */
  seesProtected: boolean;
  search: EmployeeSearch | null;
  /** Its id; those below it are in it too. */
  department: string | null;
  state: "current" | "ended" | "all";
  withoutEid: boolean;
  today: string;
  now: Date;
}
export const employeeSorts = ["name", "department", "employed-to"] as const;
export type EmployeeSort = (typeof employeeSorts)[number];
export interface EmployeePage {
  sort: EmployeeSort;
  descending: boolean;
  /** The row the page stands after or before: only its id, so that no name is written in an address. */
  cursor: { id: string; side: "after" | "before" } | null;
  limit: number;
}

type Columns = {
  [Key in "id" | "sortName" | "alias" | "protectedIdentity" | "departmentId" | "employedTo"]: AnyColumn;
};

const shown = (of: Columns, seesProtected: boolean): SQL =>
  seesProtected
    ? sql`${of.sortName}`
    : sql`(case when ${of.protectedIdentity} then lower(${of.alias}) else ${of.sortName} end)`;
/** Its name alone: in a list of a hundred thousand, the whole label would be asked for each. */
const nameOf = (departmentId: AnyColumn): SQL =>
  sql`coalesce((select name from ${department} where ${department.id} = ${departmentId}), '')`;
const swedish = (text: SQL): SQL => sql`${text} collate "sv-x-icu"`;

/** What rows are ordered by, last of all their id, so that no two are equal. */
function keys(of: Columns, sort: EmployeeSort, seesProtected: boolean): SQL[] {
  const name = swedish(shown(of, seesProtected));
  const first: Record<EmployeeSort, SQL[]> = {
    name: [],
    department: [swedish(sql`lower(${nameOf(of.departmentId)})`)],
    "employed-to": [sql`coalesce(${of.employedTo}, 'infinity'::date)`],
  };
  return [...first[sort], name, sql`${of.id}`];
}

/** One page of the register, in order. Reads one row more than the limit when there are more beyond it. */
export async function listEmployeeRows(tx: Tx, filter: EmployeeFilter, page: EmployeePage) {
  const backwards = page.cursor?.side === "before";
  const down = page.descending !== backwards;
  const own = keys(employee, page.sort, filter.seesProtected);
  const rows = await tx
    .select(employeeColumns)
    .from(employee)
    .where(and(...matches(filter), page.cursor ? beyond(own, filter, page, page.cursor.id, down) : undefined))
    .orderBy(...own.map((key) => (down ? desc(key) : asc(key))))
    .limit(page.limit + 1);
  return rows;
}

function beyond(own: SQL[], filter: EmployeeFilter, page: EmployeePage, id: string, down: boolean): SQL {
  const at = alias(employee, "at");
  const theirs = keys(at, page.sort, filter.seesProtected);
  return sql`(${sql.join(own, sql`, `)}) ${down ? sql`<` : sql`>`}
    (select ${sql.join(theirs, sql`, `)} from ${employee} ${sql.identifier("at")} where ${at.id} = ${id})`;
}

function matches(filter: EmployeeFilter): (SQL | undefined)[] {
  return [
    filter.search ? found(filter.search, filter.seesProtected) : undefined,
    filter.department === null ? undefined : isAtOrBelow(employee.departmentId, filter.department),
    filter.state === "all" ? undefined : inState(filter.state, filter.today),
    filter.withoutEid ? sql`not ${hasLiveEid(filter.now)}` : undefined,
  ];
}

const inState = (state: "current" | "ended", today: string): SQL =>
  state === "ended"
    ? sql`${employee.employedTo} < ${today}`
    : sql`(${employee.employedTo} is null or ${employee.employedTo} >= ${today})`;

const hasLiveEid = (now: Date): SQL => sql`exists (select 1 from ${eid}
  where ${eid.organisationId} = ${employee.organisationId} and ${eid.employeeId} = ${employee.id}
    and ${eid.status} not in ('revoked', 'cancelled') and ${eid.validTo} > ${now.toISOString()})`;

/** strpos and not like: what is typed is text and never a pattern. */
function found(search: EmployeeSearch, seesProtected: boolean): SQL | undefined {
  const open = seesProtected ? undefined : sql`not ${employee.protectedIdentity}`;
  const hay = sql`${shown(employee, seesProtected)} || ' ' || lower(${employee.alias}) || ' ' || lower(${nameOf(employee.departmentId)})`;
  const byWords = and(...search.words.map((word) => sql`strpos(${hay}, ${word}) > 0`));
  const byNumber = [
    ...search.lookups.map((lookup) => eq(identifier.lookup, lookup)),
    ...search.births.map((birth) => sql`starts_with(${identifier.masked}, ${birth})`),
  ];
  return or(
    search.words.length > 0 ? byWords : undefined,
    search.affiliationUid === null ? undefined : eq(employee.affiliationUid, search.affiliationUid),
    byNumber.length === 0
      ? undefined
      : and(
          open,
          sql`exists (select 1 from ${identifier} where ${identifier.organisationId} = ${employee.organisationId}
            and ${identifier.employeeId} = ${employee.id} and ${or(...byNumber)})`,
        ),
  );
}

export async function isOnRecord(tx: Tx, employeeId: string): Promise<boolean> {
  const [row] = await tx.select({ id: employee.id }).from(employee).where(eq(employee.id, employeeId));
  return row !== undefined;
}

export interface EmployeeCounts {
  current: number;
  ended: number;
}

/** How many the filter finds, apart from its state: both states, so that each view can say its own. */
export async function countEmployees(tx: Tx, filter: EmployeeFilter): Promise<EmployeeCounts> {
  const [row] = await tx
    .select({
      all: sql<number>`count(*)::int`,
      ended: sql<number>`count(*) filter (where ${inState("ended", filter.today)})::int`,
    })
    .from(employee)
    .where(and(...matches({ ...filter, state: "all" })));
  return { current: (row?.all ?? 0) - (row?.ended ?? 0), ended: row?.ended ?? 0 };
}

/** How many live e-IDs each of the people has; who has none is not in the answer. */
export async function countLiveEids(tx: Tx, employeeIds: string[], now: Date): Promise<Map<string, number>> {
  if (employeeIds.length === 0) return new Map();
  const rows = await tx
    .select({ employeeId: eid.employeeId, n: sql<number>`count(*)::int` })
    .from(eid)
    .where(
      and(
        inArray(eid.employeeId, employeeIds),
        sql`${eid.status} not in ('revoked', 'cancelled')`,
        sql`${eid.validTo} > ${now.toISOString()}`,
      ),
    )
    .groupBy(eid.employeeId);
  return new Map(rows.map((row) => [row.employeeId, row.n]));
}
