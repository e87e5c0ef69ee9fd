import { and, asc, between, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/core/client";
import { countCapped } from "@/db/core/count-capped";
import { isValid, notExpired } from "@/db/core/eid-validity";
import { eid } from "@/db/schema/eid";
import { employee, identifier, listKeys } from "@/db/schema/employee";
import { isShownIn } from "./department";
import { employeeColumns } from "./employee";
import { isHashed } from "./identifier";

export interface EmployeeSearch {
  /** Its words are looked for in names, departments and aliases (db/core/search.sql); null when it is a number. */
  text: string | null;
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
  /** Whether the filters find more than is counted, where they were counted. */
  many?: boolean;
}

type Columns = Parameters<typeof listKeys.name>[0] &
  Parameters<typeof listKeys.department>[0] &
  Parameters<typeof listKeys.lastDay>[0];

/** What rows are ordered by, last of all their id, so that no two are equal. */
function keys(of: Columns, sort: EmployeeSort, seesProtected: boolean): SQL[] {
  const first: Record<EmployeeSort, SQL[]> = {
    name: [],
    department: [listKeys.department(of, seesProtected)],
    "employed-to": [listKeys.lastDay(of)],
  };
  return [...first[sort], listKeys.name(of, seesProtected), sql`${of.id}`];
}

/** One page of the register, in order. Reads one row more than the limit when there are more beyond it. */
export async function listEmployeeRows(tx: Tx, filter: EmployeeFilter, page: EmployeePage) {
  const backwards = page.cursor?.side === "before";
  const down = page.descending !== backwards;
  const own = keys(employee, page.sort, filter.seesProtected);
  // By department they stand together, so that walking that order would begin with everybody else.
  const walked = page.many === true && page.sort !== "department";
  const rows = await tx
    .select(employeeColumns)
    .from(employee)
    .where(
      and(
        ...matches(filter, walked),
        page.cursor ? beyond(own, filter, page, page.cursor.id, down) : undefined,
      ),
    )
    .orderBy(...own.map((key) => (down ? desc(key) : asc(key))))
    .limit(page.limit + 1);
  return rows;
}

/** Lists people employed since this day who have no e-ID, the latest first. */
export function listNewcomers(
  tx: Tx,
  since: string,
  { today, now }: { today: string; now: Date },
  limit: number,
) {
  return tx
    .select(employeeColumns)
    .from(employee)
    .where(
      and(
        between(employee.employedFrom, since, today),
        inState("current", today),
        sql`not ${hasLiveEid(now)}`,
      ),
    )
    .orderBy(desc(employee.employedFrom), asc(employee.id))
    .limit(limit);
}

/** All that the filters find, up to a limit. */
export async function listEmployeeIds(tx: Tx, filter: EmployeeFilter, limit: number): Promise<string[]> {
  const rows = await tx
    .select({ id: employee.id })
    .from(employee)
    .where(and(...matches(filter)))
    .orderBy(employee.id)
    .limit(limit);
  return rows.map(({ id }) => id);
}

function beyond(own: SQL[], filter: EmployeeFilter, page: EmployeePage, id: string, down: boolean): SQL {
  const at = alias(employee, "at");
  const theirs = keys(at, page.sort, filter.seesProtected);
  return sql`(${sql.join(own, sql`, `)}) ${down ? sql`<` : sql`>`}
    (select ${sql.join(theirs, sql`, `)} from ${employee} ${sql.identifier("at")} where ${at.id} = ${id})`;
}

function matches(filter: EmployeeFilter, walked = false): (SQL | undefined)[] {
  return [
    filter.search ? found(filter.search, filter.seesProtected) : undefined,
    filter.department === null
      ? undefined
      : isShownIn(employee, filter.department, filter.seesProtected, { unindexed: walked }),
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
    and ${eid.status} not in ('revoked', 'cancelled') and ${notExpired(now)})`;

/** Each meaning by its own index, and together the ids: an `or` between them would read everybody. */
function found(search: EmployeeSearch, seesProtected: boolean): SQL {
  return sql`${employee.id} in (${sql.join(
    [named(search.text, seesProtected), numbered(search, seesProtected)].filter((way) => way !== undefined),
    sql` union `,
  )})`;
}

function named(text: string | null, seesProtected: boolean): SQL | undefined {
  if (text === null) return undefined;
  if (/[\p{L}\p{N}]/u.test(text)) return sql`select tenant.search_all(${text}, 'employee', ${seesProtected})`;
  // Of signs alone there is no word: they are looked for as they are, and never as a pattern.
  const { name, department } = listKeys;
  const hay = sql`lower(${name(employee, seesProtected)}) || ' ' || lower(${department(employee, seesProtected)})`;
  return sql`select ${employee.id} from ${employee} where strpos(${hay}, ${text}) > 0`;
}

/** Whose number it is, of those whose numbers may be seen. */
export function numbered(search: EmployeeSearch, seesProtected: boolean): SQL | undefined {
  const numbers = [
    search.lookups.length > 0 ? isHashed(search.lookups) : undefined,
    ...search.births.map((birth) => sql`starts_with(${identifier.masked}, ${birth})`),
  ];
  const open = seesProtected ? undefined : sql`not ${employee.protectedIdentity}`;
  const byNumber = sql`select ${identifier.employeeId} from ${identifier} join ${employee}
    on ${employee.organisationId} = ${identifier.organisationId} and ${employee.id} = ${identifier.employeeId}
    where ${and(or(...numbers), open)}`;
  if (search.affiliationUid === null) return byNumber;
  return sql`${byNumber} union select ${employee.id} from ${employee} where ${employee.affiliationUid} = ${search.affiliationUid}`;
}

export async function isOnRecord(tx: Tx, employeeId: string): Promise<boolean> {
  const [row] = await tx.select({ id: employee.id }).from(employee).where(eq(employee.id, employeeId));
  return row !== undefined;
}

export interface EmployeeCounts {
  current: number;
  ended: number;
}

/** How many the filter finds in each state, so that each view can say its own; counted no further than `countedTo`. */
export async function countEmployees(tx: Tx, filter: EmployeeFilter): Promise<EmployeeCounts> {
  const countIn = (state: "current" | "ended") => countEmployeeRows(tx, { ...filter, state });
  const [current, ended] = await Promise.all([countIn("current"), countIn("ended")]);
  return { current, ended };
}

/** How many the filter finds, counted no further than `most`, or `countedTo`. */
export function countEmployeeRows(tx: Tx, filter: EmployeeFilter, most?: number): Promise<number> {
  const such = tx
    .select({ one: sql`1` })
    .from(employee)
    .where(and(...matches(filter)));
  return countCapped(tx, such, most);
}

interface EidCounts {
  /** In use or on their way there. */
  live: number;
  valid: number;
}

/** How many e-IDs each of the people has; who has no live one is not in the answer. */
export async function countEids(tx: Tx, employeeIds: string[], now: Date): Promise<Map<string, EidCounts>> {
  if (employeeIds.length === 0) return new Map();
  const rows = await tx
    .select({
      employeeId: eid.employeeId,
      live: sql<number>`count(*)::int`,
      valid: sql<number>`(count(*) filter (where ${isValid(now)}))::int`,
    })
    .from(eid)
    .where(
      and(
        inArray(eid.employeeId, employeeIds),
        sql`${eid.status} not in ('revoked', 'cancelled')`,
        notExpired(now),
      ),
    )
    .groupBy(eid.employeeId);
  return new Map(rows.map(({ employeeId, ...counts }) => [employeeId, counts]));
}

/** The valid e-IDs of some people, by number, so that a file names them in one order. */
export function listValidEids(tx: Tx, employeeIds: readonly string[], now: Date) {
  return tx
    .select({ employeeId: eid.employeeId, number: eid.number, carrierNumber: eid.carrierNumber })
    .from(eid)
    .where(and(inArray(eid.employeeId, [...employeeIds]), isValid(now)))
    .orderBy(asc(eid.number));
}
