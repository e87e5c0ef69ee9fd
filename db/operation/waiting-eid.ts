import {
  type AnyColumn,
  and,
  count,
  eq,
  inArray,
  isNotNull,
  isNull,
  ne,
  not,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { eidType } from "@/db/schema/issuer";
import { typeOfEid } from "@/db/schema/join";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import type { EidStatus } from "@/lib/domain/credential/eid";
import { soonDays } from "@/lib/domain/operation/todo-order";

/** What waits for somebody: of one status, and those of it that are meant. */
export interface Waiting {
  status: EidStatus;
  /** Sent back to whoever ordered it, or not. */
  returned?: boolean;
  /** Ordered by one of these accounts, or by none of them. */
  orderedBy?: readonly string[];
  orderedByNone?: readonly string[];
  producedByNone?: readonly string[];
  /** Not about this person. */
  notAbout?: string | null;
  /** Without those whose names are protected. */
  open?: boolean;
}

/** Exceptions first: what somebody has to look at by itself is lost behind many. Or by deadline, as `byUrgency` has them. */
export type WaitingOrder = "exceptions" | { now: Date };

/** So many of what waits, then the oldest first: the raw rows of queues and of the to-do list. */
export function listWaiting(tx: Tx, which: Waiting, order: WaitingOrder, most: number) {
  return tx
    .select({
      id: eid.id,
      number: eid.number,
      status: eid.status,
      statusReason: eid.statusReason,
      since: eid.statusSince,
      revokesAt: eid.revokesAt,
      collectBy: eid.collectBy,
      orderedBy: eid.orderedBy,
      producedBy: eid.producedBy,
      note: eid.note,
      level: eidType.level,
      carrier: eidType.carrier,
      employeeId: eid.employeeId,
      givenName: employee.givenName,
      surname: employee.surname,
      alias: employee.alias,
      protectedIdentity: employee.protectedIdentity,
      departmentId: employee.departmentId,
    })
    .from(eid)
    .innerJoin(employee, holderOf)
    .innerJoin(eidType, typeOfEid)
    .where(such(which))
    .orderBy(...keysOf(which, order), eid.statusSince, eid.id)
    .limit(most);
}

export async function countWaiting(tx: Tx, which: Waiting): Promise<number> {
  const of = tx.select({ n: count() }).from(eid);
  const [row] = await (which.open
    ? of.innerJoin(employee, holderOf).where(such(which))
    : of.where(such(which)));
  return row?.n ?? 0;
}

const holderOf = and(eq(employee.organisationId, eid.organisationId), eq(employee.id, eid.employeeId));

function such(which: Waiting): SQL | undefined {
  const { status, returned, orderedBy, orderedByNone, producedByNone, notAbout, open } = which;
  return and(
    eq(eid.status, status),
    returned === undefined ? undefined : returned ? isNotNull(eid.note) : isNull(eid.note),
    orderedBy ? inArray(eid.orderedBy, [...orderedBy]) : undefined,
    orderedByNone ? noneOf(eid.orderedBy, orderedByNone) : undefined,
    producedByNone ? noneOf(eid.producedBy, producedByNone) : undefined,
    notAbout ? ne(eid.employeeId, notAbout) : undefined,
    open ? not(employee.protectedIdentity) : undefined,
  );
}

const noneOf = (column: AnyColumn, accounts: readonly string[]) =>
  or(isNull(column), notInArray(column, [...accounts]));

function keysOf({ status }: Waiting, order: WaitingOrder): SQL[] {
  if (order === "exceptions") return [sql`(${employee.protectedIdentity} or ${eid.note} is not null) desc`];
  if (status === "suspended") return [sql`${eid.revokesAt} nulls last`];
  if (status !== "ready") return [];
  // What has long to go comes after what has no day.
  const soon = addDays(dayOf(order.now), soonDays);
  return [
    sql`case when ${eid.collectBy} < ${soon} then 0 when ${eid.collectBy} is null then 1 else 2 end`,
    sql`${eid.collectBy}`,
  ];
}
