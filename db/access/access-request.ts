import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { accessRequest } from "@/db/schema/access-request";
import { mandateType } from "@/db/schema/mandate";
import { service } from "@/db/schema/relying-party";
import type { AccessRequest, AccessStep, Taken } from "@/lib/domain/access/access-request";
import { Refusal } from "@/lib/domain/core/refusal";

export type AccessRequestRow = typeof accessRequest.$inferSelect;

const taken = (by: string | null, at: Date | null): Taken | undefined => (by && at ? { by, at } : undefined);

/** The row as the rules have it. */
export function accessRequestOf(row: AccessRequestRow): AccessRequest {
  const { employeeId, askedBy, askedAt, sensitive, answer } = row;
  const steps: [AccessStep, Taken | undefined][] = [
    ["manager", taken(row.managerBy, row.managerAt)],
    ["system-owner", taken(row.ownerBy, row.ownerAt)],
    ["security-officer", taken(row.officerBy, row.officerAt)],
  ];
  const done = Object.fromEntries(steps.filter(([, one]) => one !== undefined));
  return { employeeId, askedBy, askedAt, sensitive, answer, taken: done };
}

/** The columns of a step that is taken. */
export function stepColumns(step: AccessStep, { by, at }: Taken): Partial<AccessRequestRow> {
  if (step === "manager") return { managerBy: by, managerAt: at };
  return step === "system-owner" ? { ownerBy: by, ownerAt: at } : { officerBy: by, officerAt: at };
}

/** A second open one for the same breaks access_request_open. */
export async function insertAccessRequest(tx: Tx, row: typeof accessRequest.$inferInsert): Promise<void> {
  await tx.insert(accessRequest).values(row);
}

/** Throws Refusal not-found, also for another employer's. */
export async function readAccessRequest(tx: Tx, id: string): Promise<AccessRequestRow> {
  const [row] = await tx.select().from(accessRequest).where(eq(accessRequest.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** To change it, of a version that was shown. */
export async function lockAccessRequest(tx: Tx, id: string, version: number): Promise<AccessRequestRow> {
  const [row] = await tx.select().from(accessRequest).where(eq(accessRequest.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

/** The only UPDATE of the table, guarded by the version that was read. */
export async function saveAccessRequest(
  tx: Tx,
  before: AccessRequestRow,
  after: Partial<typeof accessRequest.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, accessRequest, before, after);
}

/** The one that waits for an answer, whether or not it has lapsed. */
export async function findOpenRequest(
  tx: Tx,
  of: { employeeId: string; act: string; serviceId: string },
): Promise<AccessRequestRow | undefined> {
  const [row] = await tx
    .select()
    .from(accessRequest)
    .where(
      and(
        eq(accessRequest.employeeId, of.employeeId),
        eq(accessRequest.act, of.act),
        eq(accessRequest.serviceId, of.serviceId),
        isNull(accessRequest.answer),
      ),
    )
    .for("update");
  return row;
}

export async function countRequestsSince(tx: Tx, employeeId: string, since: Date): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(accessRequest)
    .where(and(eq(accessRequest.employeeId, employeeId), gt(accessRequest.askedAt, since)));
  return row?.n ?? 0;
}

export interface NamedRequest {
  request: AccessRequestRow;
  type: { nameSv: string; nameEn: string };
  service: { name: string };
}

/** With what is applied for as it is called. */
function listWith(tx: Tx, where: SQL | undefined, order: SQL[], limit: number): Promise<NamedRequest[]> {
  return tx
    .select({
      request: accessRequest,
      type: { nameSv: mandateType.nameSv, nameEn: mandateType.nameEn },
      service: { name: service.name },
    })
    .from(accessRequest)
    .innerJoin(
      mandateType,
      and(
        eq(mandateType.organisationId, accessRequest.organisationId),
        eq(mandateType.act, accessRequest.act),
      ),
    )
    .innerJoin(
      service,
      and(eq(service.organisationId, accessRequest.organisationId), eq(service.id, accessRequest.serviceId)),
    )
    .where(where)
    .orderBy(...order)
    .limit(limit);
}
const oldest = [asc(accessRequest.askedAt), asc(accessRequest.id)];

/** Throws Refusal not-found. */
export async function readNamedRequest(tx: Tx, id: string): Promise<NamedRequest> {
  const [row] = await listWith(tx, eq(accessRequest.id, id), oldest, 1);
  if (!row) throw new Refusal("not-found");
  return row;
}

/** What somebody has applied for, the newest first. */
export const listRequestsOf = (tx: Tx, employeeId: string, limit: number) =>
  listWith(
    tx,
    eq(accessRequest.employeeId, employeeId),
    [desc(accessRequest.askedAt), desc(accessRequest.id)],
    limit,
  );

/** Those without an answer that were made since, the oldest first. */
export const listOpenRequests = (tx: Tx, since: Date, limit: number) =>
  listWith(tx, and(isNull(accessRequest.answer), gt(accessRequest.askedAt, since)), oldest, limit);

/** Of those, what may be one approver's: of their people, at their services, or late where all are asked. */
export const listRequestsNear = (
  tx: Tx,
  of: { employees: readonly string[]; services: readonly string[]; since: Date; late: Date | null },
  limit: number,
) => {
  const ways = [
    of.employees.length > 0 ? inArray(accessRequest.employeeId, [...of.employees]) : undefined,
    of.services.length > 0 ? inArray(accessRequest.serviceId, [...of.services]) : undefined,
    of.late ? sql`${accessRequest.askedAt} < ${of.late.toISOString()}::timestamptz` : undefined,
  ].filter((one) => one !== undefined);
  if (ways.length === 0) return Promise.resolve([]);
  const near = sql`(${sql.join(ways, sql` or `)})`;
  return listWith(
    tx,
    and(isNull(accessRequest.answer), gt(accessRequest.askedAt, of.since), near),
    oldest,
    limit,
  );
};

/** Those answered, the newest first. */
export const listAnsweredRequests = (tx: Tx, limit: number) =>
  listWith(
    tx,
    isNotNull(accessRequest.answer),
    [desc(accessRequest.answeredAt), desc(accessRequest.id)],
    limit,
  );
