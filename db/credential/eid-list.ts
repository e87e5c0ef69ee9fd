import { type AnyColumn, and, asc, desc, eq, gte, inArray, notInArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/core/client";
import { countCapped } from "@/db/core/count-capped";
import { isExpiring, isValid, notExpired } from "@/db/core/eid-validity";
import { departmentLabel, isShownIn } from "@/db/people/department";
import { certificate } from "@/db/schema/certificate";
import { quoted } from "@/db/schema/columns";
import { eid, statusesHeld } from "@/db/schema/eid";
import { eidUse } from "@/db/schema/eid-use";
import { employee, listKeys } from "@/db/schema/employee";
import { eidType } from "@/db/schema/issuer";
import { typeOfEid } from "@/db/schema/join";
import { addDays, dayOf, startOfDay } from "@/lib/domain/core/swedish-time";
import type { EidSearch } from "@/lib/domain/credential/eid-search";
import { type EidListing, type EidSort, type EidView, unusedDays } from "@/lib/domain/credential/eid-view";
import type { ShownStatus } from "@/lib/domain/credential/shown-status";
import { inRenewal, numberOnItsWay } from "./successor";

export interface EidFilter
  extends Pick<EidListing, "view" | "status" | "level" | "carrier" | "department" | "month" | "renewal"> {
  search: EidSearch | null;
  /** Without it protected persons are sorted and found by their alias only. */
  seesProtected: boolean;
  now: Date;
}
export interface EidPage {
  sort: EidSort;
  descending: boolean;
  cursor: { id: string; side: "after" | "before" } | null;
  limit: number;
  /** Whether the filters find more than is counted. */
  many: boolean;
}

const columns = {
  id: eid.id,
  number: eid.number,
  supplierReference: eid.supplierReference,
  status: eid.status,
  statusReason: eid.statusReason,
  statusSince: eid.statusSince,
  validDay: eid.validDay,
  validTo: eid.validTo,
  carrierNumber: eid.carrierNumber,
  note: eid.note,
  level: eidType.level,
  carrier: eidType.carrier,
  employeeId: employee.id,
  givenName: employee.givenName,
  surname: employee.surname,
  alias: employee.alias,
  protectedIdentity: employee.protectedIdentity,
  title: employee.title,
  department: departmentLabel(employee.departmentId),
  employedTo: employee.employedTo,
  renewing: numberOnItsWay,
};

const ofHolder = and(eq(employee.organisationId, eid.organisationId), eq(employee.id, eid.employeeId));
/** One page of the list, in order. Reads one row more than the limit when there are more beyond it. */
export function listEidRows(tx: Tx, filter: EidFilter, page: EidPage) {
  const down = page.descending !== (page.cursor?.side === "before");
  const own = keys(eid, employee, page.sort, filter.seesProtected);
  return tx
    .select(columns)
    .from(eid)
    .innerJoin(employee, ofHolder)
    .innerJoin(eidType, typeOfEid)
    .where(
      and(
        ...matches(filter, page.many && page.sort),
        page.cursor ? beyond(own, filter, page, page.cursor.id, down) : undefined,
      ),
    )
    .orderBy(...own.map((key) => (down ? desc(key) : asc(key))))
    .limit(page.limit + 1);
}

/** Counted no further than `most`, or `countedTo`. */
export function countEidRows(tx: Tx, filter: EidFilter, most?: number): Promise<number> {
  const such = tx
    .select({ one: sql`1` })
    .from(eid)
    .where(and(...matches(filter)))
    .$dynamic();
  // Every e-ID has both, so only what asks of one reads it.
  const { department, level, carrier, renewal } = filter;
  if (department !== null || renewal !== null) such.innerJoin(employee, ofHolder);
  if ([level, carrier, renewal].some((asked) => asked !== null)) such.innerJoin(eidType, typeOfEid);
  return countCapped(tx, such, most);
}

/** All that the filters find, up to a limit. */
export async function listEidIds(tx: Tx, filter: EidFilter, limit: number): Promise<string[]> {
  const rows = await tx
    .select({ id: eid.id })
    .from(eid)
    .innerJoin(employee, ofHolder)
    .innerJoin(eidType, typeOfEid)
    .where(and(...matches(filter)))
    .orderBy(eid.id)
    .limit(limit);
  return rows.map(({ id }) => id);
}

export async function isEidOnRecord(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.select({ id: eid.id }).from(eid).where(eq(eid.id, id));
  return row !== undefined;
}

type EidColumns = Record<"id" | "number" | "validTo", AnyColumn>;
type HolderColumns = Parameters<typeof listKeys.name>[0];

/** What rows are ordered by; the last of them is unlike in every row. */
function keys(of: EidColumns, by: HolderColumns, sort: EidSort, seesProtected: boolean): SQL[] {
  if (sort === "number") return [sql`${of.number}`];
  const first = sort === "holder" ? listKeys.name(by, seesProtected) : sql`${of.validTo}`;
  return [first, sql`${of.id}`];
}

function beyond(own: SQL[], filter: EidFilter, page: EidPage, id: string, down: boolean): SQL {
  const at = alias(eid, "at");
  const by = alias(employee, "by");
  const theirs = keys(at, by, page.sort, filter.seesProtected);
  const row = (wanted: SQL[]) => sql`(select ${sql.join(wanted, sql`, `)} from ${eid} ${sql.identifier("at")}
       join ${employee} ${sql.identifier("by")} on ${by.organisationId} = ${at.organisationId} and ${by.id} = ${at.employeeId}
      where ${at.id} = ${id})`;
  const further = sql`(${sql.join(own, sql`, `)}) ${down ? sql`<` : sql`>`} ${row(theirs)}`;
  if (page.sort !== "holder") return further;
  // Of two tables, so no index knows it: the holders' own tells where to begin.
  return sql`${own[0]} ${down ? sql`<=` : sql`>=`} ${row(theirs.slice(0, 1))} and ${further}`;
}

/** `walked`: the order of a list that is walked until a page is full, since the filters find many. */
function matches(filter: EidFilter, walked: EidSort | false = false): (SQL | undefined)[] {
  const { level, carrier, department, month, renewal, status, search } = filter;
  return [
    inView(filter.view, filter.now),
    status === null ? undefined : hasShownStatus(status, filter.now),
    level === null ? undefined : eq(eidType.level, level),
    carrier === null ? undefined : eq(eidType.carrier, carrier),
    department === null ? undefined : isOfDepartment(department, filter.seesProtected, walked),
    month === null ? undefined : endsIn(month, filter.now),
    renewal === null ? undefined : inRenewal[renewal](filter.now),
    search ? found(search, filter.seesProtected) : undefined,
  ];
}

/** Of an e-ID in a list walked in an order of its own, its holder is looked for among those of the department, read once. */
function isOfDepartment(id: string, seesProtected: boolean, walked: EidSort | false): SQL | undefined {
  if (walked === false || walked === "holder")
    return isShownIn(employee, id, seesProtected, { unindexed: walked !== false });
  const one = alias(employee, "one");
  return sql`(${eid.employeeId} in (select ${one.id} from ${employee} ${sql.identifier("one")}
    where ${isShownIn(one, id, seesProtected)})) is true`;
}

/** The same rows as db/operation/overview.ts counts for the month. */
const endsIn = (month: string, now: Date) =>
  and(
    inArray(eid.status, ["active", "suspended"]),
    gte(eid.validDay, dayOf(now)),
    gte(eid.validDay, `${month}-01`),
    sql`${eid.validDay} < (${`${month}-01`}::date + interval '1 month')::date`,
  );

/** The same rows as db/operation/overview.ts counts for the tabs. */
function inView(view: EidView, now: Date): SQL | undefined {
  if (view === "all") return undefined;
  if (view === "expiring") return isExpiring(now);
  if (view === "unused") return unseen(now);
  if (view !== "ended") return eq(eid.status, view);
  // From the leavers, who are few, one after the other: the planner expects many and would read all e-IDs.
  return sql`${eid.id} = any (array(select held.id from ${employee} leaver cross join lateral (
    select one.id from ${eid} one where one.organisation_id = leaver.organisation_id and one.employee_id = leaver.id
       and one.status in (${sql.raw(quoted(statusesHeld))}) offset 0) held
     where leaver.employed_to < ${dayOf(now)}))`;
}

/** Only with certificates of ours, since nobody asks us about a supplier's. */
function unseen(now: Date): SQL | undefined {
  const since = addDays(dayOf(now), -unusedDays);
  return and(
    isValid(now),
    sql`${eid.handedOverAt} < ${startOfDay(since).toISOString()}`,
    sql`exists (select from ${certificate} where ${certificate.organisationId} = ${eid.organisationId} and ${certificate.eidId} = ${eid.id})`,
    sql`not exists (select from ${eidUse} where ${eidUse.organisationId} = ${eid.organisationId}
      and ${eidUse.eidId} = ${eid.id} and ${eidUse.lastDay} >= ${since})`,
  );
}

/** lib/domain/credential/shown-status.ts in SQL. */
function hasShownStatus(status: ShownStatus, now: Date): SQL | undefined {
  if (status === "revoked" || status === "cancelled") return eq(eid.status, status);
  if (status === "expired")
    return and(notInArray(eid.status, ["revoked", "cancelled"]), sql`${eid.validTo} <= ${now.toISOString()}`);
  if (status === "expiring") return inView("expiring", now);
  return and(eq(eid.status, status), notExpired(now));
}

/** Each meaning by its own index, and together the ids: an `or` between them would read every e-ID. */
function found(search: EidSearch, seesProtected: boolean): SQL {
  const ways = [
    sql`select tenant.search_all(${search.text}, 'eid', ${seesProtected})`,
    search.isName
      ? sql`select ${eid.id} from ${eid} where ${eid.employeeId} in (select tenant.search_all(${search.text}, 'employee', ${seesProtected}))`
      : undefined,
    search.affiliation === null
      ? undefined
      : sql`select ${eid.id} from ${eid} join ${employee} on ${ofHolder} where ${employee.affiliationUid} = ${search.affiliation}`,
    search.serial === null
      ? undefined
      : sql`select ${certificate.eidId} from ${certificate} where ${certificate.serial} = ${search.serial}`,
  ].filter((way) => way !== undefined);
  return sql`${eid.id} in (${sql.join(ways, sql` union `)})`;
}
