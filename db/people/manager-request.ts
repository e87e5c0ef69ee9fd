import { and, count, desc, eq, gt, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { eidType } from "@/db/schema/issuer";
import { managerRequest } from "@/db/schema/manager-request";
import { changedBy, Refusal } from "@/lib/domain/core/refusal";
import { orderingKinds } from "@/lib/domain/people/manager-request";

export type ManagerRequestRow = typeof managerRequest.$inferSelect;
export type ManagerRequestAnswered = Pick<
  ManagerRequestRow,
  "answer" | "reason" | "answeredAt" | "answeredBy" | "answeredEidId"
>;

/** A second open one about the same breaks manager_request_open, or for the same type manager_request_own_open. */
export async function insertManagerRequest(tx: Tx, row: typeof managerRequest.$inferInsert): Promise<void> {
  await tx.insert(managerRequest).values(row);
}

/** Throws Refusal not-found, also for another employer's. */
export async function readManagerRequest(tx: Tx, id: string): Promise<ManagerRequestRow> {
  const [row] = await tx.select().from(managerRequest).where(eq(managerRequest.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/**
 * Locks one that waits; refused when it has its answer, with who gave it to whoever may know. Throws Refusal not-found.
 * Who withdrew it is a manager, whose name tells where the person works; who answered did it for the employer.
 */
export async function lockOpenManagerRequest(
  tx: Tx,
  id: string,
  by: "officer" | "asker" = "officer",
): Promise<ManagerRequestRow> {
  const [row] = await tx.select().from(managerRequest).where(eq(managerRequest.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  if (!row.answer) return row;
  const isNamed = by === "officer" && row.answer !== "withdrawn";
  throw changedBy(isNamed ? row.answeredBy : null, row.answeredAt);
}

export async function saveManagerRequestAnswer(
  tx: Tx,
  { organisationId, id }: ManagerRequestRow,
  answered: ManagerRequestAnswered,
): Promise<void> {
  await tx
    .update(managerRequest)
    .set(answered)
    .where(and(eq(managerRequest.organisationId, organisationId), eq(managerRequest.id, id)));
}

const isOpen = isNull(managerRequest.answer);

export async function countOpenManagerRequests(tx: Tx): Promise<number> {
  const [row] = await tx.select({ n: count() }).from(managerRequest).where(isOpen);
  return row?.n ?? 0;
}

/** With whom it is about; the manager's name comes from the register too. */
function listWith(tx: Tx, where: SQL | undefined, order: SQL[], limit: number) {
  const { givenName, surname, alias, protectedIdentity } = employee;
  return tx
    .select({ request: managerRequest, person: { givenName, surname, alias, protectedIdentity } })
    .from(managerRequest)
    .innerJoin(
      employee,
      and(
        eq(employee.organisationId, managerRequest.organisationId),
        eq(employee.id, managerRequest.employeeId),
      ),
    )
    .where(where)
    .orderBy(...order)
    .limit(limit);
}

/** Those that wait, the oldest first. */
export const listOpenManagerRequests = (tx: Tx, limit: number) =>
  listWith(tx, isOpen, [sql`${managerRequest.askedAt}`, sql`${managerRequest.id}`], limit);

/** Those answered, the newest first. */
export const listAnsweredManagerRequests = (tx: Tx, limit: number) =>
  listWith(
    tx,
    isNotNull(managerRequest.answer),
    [desc(managerRequest.answeredAt), desc(managerRequest.id)],
    limit,
  );

/** What was asked for these people by their manager, the newest first. */
export function listManagerRequestsOf(
  tx: Tx,
  employeeIds: readonly string[],
  limit: number,
): Promise<ManagerRequestRow[]> {
  if (employeeIds.length === 0) return Promise.resolve([]);
  return tx
    .select()
    .from(managerRequest)
    .where(and(inArray(managerRequest.employeeId, [...employeeIds]), isNotNull(managerRequest.managerId)))
    .orderBy(desc(managerRequest.askedAt), desc(managerRequest.id))
    .limit(limit);
}

const isOwn = (employeeId: string) =>
  and(eq(managerRequest.employeeId, employeeId), isNull(managerRequest.managerId));

const { nameSv, nameEn } = eidType;
const typeApplied = and(
  eq(eidType.organisationId, managerRequest.organisationId),
  eq(eidType.id, managerRequest.typeId),
  eq(eidType.version, managerRequest.typeVersion),
);

/** What somebody has applied for themselves, the newest first, with what the type was called then. */
export function listOwnApplications(tx: Tx, employeeId: string, limit: number) {
  return tx
    .select({ request: managerRequest, type: { sv: nameSv, en: nameEn } })
    .from(managerRequest)
    .innerJoin(eidType, typeApplied)
    .where(isOwn(employeeId))
    .orderBy(desc(managerRequest.askedAt), desc(managerRequest.id))
    .limit(limit);
}

/** What an application is for. */
export async function readAppliedType(tx: Tx, id: string): Promise<{ sv: string; en: string } | null> {
  const [row] = await tx
    .select({ sv: nameSv, en: nameEn })
    .from(managerRequest)
    .innerJoin(eidType, typeApplied)
    .where(eq(managerRequest.id, id));
  return row ?? null;
}

export async function countApplicationsSince(tx: Tx, employeeId: string, since: Date): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(managerRequest)
    .where(and(isOwn(employeeId), gt(managerRequest.askedAt, since)));
  return row?.n ?? 0;
}

/** The types that wait for an answer. */
export async function listTypesAppliedFor(tx: Tx, employeeId: string): Promise<Set<string>> {
  const rows = await tx
    .select({ typeId: managerRequest.typeId })
    .from(managerRequest)
    .where(and(isOwn(employeeId), isOpen));
  return new Set(rows.flatMap((row) => row.typeId ?? []));
}

/**
 * The accounts that asked for an e-ID which is not ordered, or not approved yet, by the person it is for: none of them
 * orders or approves it.
 */
export async function listAskers(tx: Tx, employeeIds: readonly string[]): Promise<Map<string, string[]>> {
  if (employeeIds.length === 0) return new Map();
  const rows = await tx
    .select({ employeeId: managerRequest.employeeId, askedBy: managerRequest.askedBy })
    .from(managerRequest)
    .leftJoin(
      eid,
      and(eq(eid.organisationId, managerRequest.organisationId), eq(eid.id, managerRequest.answeredEidId)),
    )
    .where(
      and(
        inArray(managerRequest.employeeId, [...employeeIds]),
        inArray(managerRequest.kind, orderingKinds),
        sql`(${isOpen} or ${eid.status} = 'ordered')`,
      ),
    );
  const askers = new Map<string, string[]>();
  for (const { employeeId, askedBy } of rows)
    askers.set(employeeId, [...(askers.get(employeeId) ?? []), askedBy]);
  return askers;
}
