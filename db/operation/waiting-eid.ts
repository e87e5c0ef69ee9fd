import {
  type AnyColumn,
  and,
  count,
  eq,
  inArray,
  isNotNull,
  isNull,
  lte,
  min,
  ne,
  not,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { cardBatchRow } from "@/db/schema/card-batch";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { eidType } from "@/db/schema/issuer";
import { typeOfEid } from "@/db/schema/join";
import { officer } from "@/db/schema/officer";
import { type Actor, employeeIdOf, ownAccounts } from "@/lib/domain/core/actor";
import type { EidStatus } from "@/lib/domain/credential/eid";
import { maySeeProtected } from "@/lib/domain/people/employee";

/** E-IDs in one status that wait for a step, and which of them. */
export interface Waiting {
  status: EidStatus;
  /** Sent back to whoever ordered it, or not. */
  returned?: boolean;
  /** Ordered by one of these accounts, or by none of them. */
  orderedBy?: readonly string[];
  orderedByNone?: readonly string[];
  approvedBy?: readonly string[];
  /** No card bureau has been asked for their cards. */
  notAtBureau?: boolean;
  /** Not about this person. */
  notAbout?: string | null;
  /** Without those whose names are protected. */
  open?: boolean;
  /** Held for a leave that is over on this day, or without those held for a leave whose end is known. */
  backOn?: string;
  withoutLeave?: boolean;
  /** Without these. */
  except?: Waiting;
}

/** Orders that this officer may approve, as the rules of the step are: never one's own, nor about oneself. */
export const waitingForApproval = (actor: Actor): Waiting => ({
  ...{ status: "ordered", returned: false, orderedByNone: ownAccounts(actor) },
  ...reached(actor),
});

/** Whom a step can be about: nobody does one about themselves, nor about a protected person they do not see. */
export const reached = (actor: Actor): Pick<Waiting, "notAbout" | "open"> => ({
  notAbout: employeeIdOf(actor),
  open: !maySeeProtected(actor),
});

/** Exceptions first: an order that has to be looked at by itself is lost behind many. Or the first deadline first. */
export type WaitingOrder = "exceptions" | "deadline";

/** The first of what waits, otherwise the oldest first: the raw rows of queues and of the to-do list. */
export function listWaiting(tx: Tx, which: Waiting, order: WaitingOrder, most: number) {
  return tx
    .select({
      id: eid.id,
      number: eid.number,
      status: eid.status,
      statusReason: eid.statusReason,
      since: eid.statusSince,
      revokesAt: eid.revokesAt,
      returnsOn: eid.returnsOn,
      orderedBy: eid.orderedBy,
      approvedBy: eid.approvedBy,
      suspendedBy: eid.suspendedBy,
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
  const counted = tx.select({ n: count() }).from(eid);
  const [row] = await (which.open || which.except?.open
    ? counted.innerJoin(employee, holderOf).where(such(which))
    : counted.where(such(which)));
  return row?.n ?? 0;
}

/** Whose step came before: what waits is told by them. */
export type StepBefore = "orderedBy" | "approvedBy" | "suspendedBy";

/** How many wait after each colleague's step, and since when; the name is null where it was no officer's. */
export async function groupWaiting(tx: Tx, which: Waiting, before: StepBefore) {
  const by = eid[before];
  return tx
    .select({
      by: officer.name,
      count: count(),
      since: sql<Date>`${min(eid.statusSince)}`.mapWith(eid.statusSince),
      revokesAt: min(eid.revokesAt),
    })
    .from(eid)
    .innerJoin(employee, holderOf)
    .leftJoin(officer, and(eq(officer.organisationId, eid.organisationId), eq(officer.accountId, by)))
    .where(such(which))
    .groupBy(officer.name)
    .orderBy(min(eid.statusSince));
}

const holderOf = and(eq(employee.organisationId, eid.organisationId), eq(employee.id, eid.employeeId));

function such(which: Waiting): SQL | undefined {
  const { status, returned, orderedBy, orderedByNone, approvedBy, notAtBureau, notAbout, open, backOn } =
    which;
  return and(
    eq(eid.status, status),
    returned === undefined ? undefined : returned ? isNotNull(eid.note) : isNull(eid.note),
    orderedBy ? inArray(eid.orderedBy, [...orderedBy]) : undefined,
    orderedByNone ? noneOf(eid.orderedBy, orderedByNone) : undefined,
    approvedBy ? inArray(eid.approvedBy, [...approvedBy]) : undefined,
    notAtBureau ? not(atBureau) : undefined,
    notAbout ? ne(eid.employeeId, notAbout) : undefined,
    open ? not(employee.protectedIdentity) : undefined,
    backOn ? and(onLeave, lte(eid.returnsOn, backOn)) : undefined,
    which.withoutLeave ? not(onLeave) : undefined,
    which.except ? sql`not (${such(which.except)})` : undefined,
  );
}

const atBureau = sql`exists (select from ${cardBatchRow} where ${cardBatchRow.organisationId} = ${eid.organisationId}
  and ${cardBatchRow.eidId} = ${eid.id} and ${cardBatchRow.state} = 'outstanding')`;

/** The release before this one leaves the day where it ends a hold. */
const onLeave = sql`(${eid.statusReason} is not distinct from 'leave-of-absence' and ${eid.returnsOn} is not null)`;

const noneOf = (column: AnyColumn, accounts: readonly string[]) =>
  or(isNull(column), notInArray(column, [...accounts]));

function keysOf({ status }: Waiting, order: WaitingOrder): SQL[] {
  if (order === "exceptions") return [sql`(${employee.protectedIdentity} or ${eid.note} is not null) desc`];
  return status === "suspended" ? [sql`${eid.revokesAt} nulls last`, sql`${eid.returnsOn} nulls last`] : [];
}
