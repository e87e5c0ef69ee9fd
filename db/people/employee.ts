import { and, desc, eq, getTableColumns, inArray, notInArray, sql } from "drizzle-orm";
import { beyondLimit, type Tx } from "@/db/core/client";
import { historyEntry } from "@/db/core/history";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { auditDetail, auditEvent } from "@/db/schema/audit";
import { eid } from "@/db/schema/eid";
import { aliasNumber, aliasStem, employee } from "@/db/schema/employee";
import { eidType, issuer } from "@/db/schema/issuer";
import { cardOfEid, typeOfEid } from "@/db/schema/join";
import { reserveCard } from "@/db/schema/reserve-card";
import { Refusal } from "@/lib/domain/core/refusal";
import { departmentLabel } from "./department";

/** As the table has it, with what the department is called. */
export type EmployeeRow = typeof employee.$inferSelect & { department: string };

export const employeeColumns = {
  ...getTableColumns(employee),
  department: departmentLabel(employee.departmentId),
};

/** One person on record. Throws Refusal not-found, also for another employer's. */
export async function readEmployee(tx: Tx, id: string): Promise<EmployeeRow> {
  const [row] = await tx.select(employeeColumns).from(employee).where(eq(employee.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Locks the row for this transaction; a version other than the one shown is refused with who changed it. */
export async function lockEmployee(tx: Tx, id: string, version?: number): Promise<EmployeeRow> {
  const [row] = await tx.select(employeeColumns).from(employee).where(eq(employee.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

/** Locks many, always in the same order; whoever is not this employer's is not among them. */
export async function lockEmployees(tx: Tx, ids: readonly string[]): Promise<EmployeeRow[]> {
  if (ids.length === 0) return [];
  return await tx
    .select(employeeColumns)
    .from(employee)
    .where(inArray(employee.id, [...ids]))
    .orderBy(employee.id)
    .for("update");
}

/** The same without locking them. */
export async function listEmployeesById(tx: Tx, ids: readonly string[]): Promise<EmployeeRow[]> {
  if (ids.length === 0) return [];
  return await tx
    .select(employeeColumns)
    .from(employee)
    .where(inArray(employee.id, [...ids]));
}

/** As it stands until this transaction ends: nobody changes it meanwhile, and others may hold it too. */
export async function holdEmployee(tx: Tx, id: string): Promise<EmployeeRow> {
  const [row] = await tx.select(employeeColumns).from(employee).where(eq(employee.id, id)).for("share");
  if (!row) throw new Refusal("not-found");
  return row;
}

/** What it takes to name some people, and to say whether they still work here. */
export function listNamed(tx: Tx, ids: string[]) {
  const { id, givenName, surname, alias, protectedIdentity, employedFrom, employedTo } = employee;
  return tx
    .select({ id, givenName, surname, alias, protectedIdentity, employedFrom, employedTo })
    .from(employee)
    .where(inArray(id, ids));
}

export async function insertEmployees(
  tx: Tx,
  rows: readonly (typeof employee.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(employee).values([...rows]);
}

/** The only UPDATE of the table, guarded by the version that was read. */
export async function saveEmployee(
  tx: Tx,
  before: EmployeeRow,
  after: Partial<typeof employee.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, employee, before, after);
}

/**
 * The next pseudonyms of an employer, by the index of their numbers. Two who add at the same time wait for each other
 * here, so none is given twice; put all of them on record before asking again.
 */
export async function takeAliases(tx: Tx, organisationId: string, count: number): Promise<string[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`alias ${organisationId}`}, 0))`);
  const number = aliasNumber(employee.alias);
  const [last] = await beyondLimit(tx, () =>
    tx
      .select({ number: sql<number>`${number}` })
      .from(employee)
      // The employer is said, since the worker's wall has two sides and leads to no index.
      .where(and(eq(employee.organisationId, organisationId), sql`${number} is not null`))
      .orderBy(desc(number))
      .limit(1),
  );
  const first = Math.max(last?.number ?? 0, 100) + 1;
  return Array.from({ length: count }, (_, nth) => `${aliasStem}${first + nth}`);
}

/** The e-IDs of one person, newest first, with what their type and issuer are called. */
export const listEidsOfEmployee = (tx: Tx, employeeId: string) => listEidsOfEmployees(tx, [employeeId]);

/** The same of several, newest first. */
export function listEidsOfEmployees(tx: Tx, employeeIds: readonly string[]) {
  return tx
    .select({
      id: eid.id,
      employeeId: eid.employeeId,
      typeId: eid.typeId,
      predecessorId: eid.predecessorId,
      number: eid.number,
      status: eid.status,
      statusReason: eid.statusReason,
      statusSince: eid.statusSince,
      validDay: eid.validDay,
      validTo: eid.validTo,
      orderedAt: eid.orderedAt,
      handedOverAt: eid.handedOverAt,
      revokesAt: eid.revokesAt,
      carrierNumber: eid.carrierNumber,
      carrier: eidType.carrier,
      level: eidType.level,
      nameSv: eidType.nameSv,
      nameEn: eidType.nameEn,
      issuerName: issuer.name,
      issuerRevokedAt: issuer.revokedAt,
      reserve: eidType.reserve,
      lentTo: reserveCard.dueDay,
    })
    .from(eid)
    .innerJoin(eidType, typeOfEid)
    .innerJoin(
      issuer,
      and(eq(issuer.organisationId, eidType.organisationId), eq(issuer.id, eidType.issuerId)),
    )
    .leftJoin(reserveCard, cardOfEid)
    .where(inArray(eid.employeeId, [...employeeIds]))
    .orderBy(desc(eid.orderedAt), desc(eid.number));
}

/** What has been done with a person's record, newest first; refused attempts and what is ordered for them stand elsewhere. */
export function listEmployeeEvents(tx: Tx, employeeId: string, limit: number) {
  return tx
    .select(historyEntry)
    .from(auditEvent)
    .innerJoin(
      auditDetail,
      and(eq(auditDetail.organisationId, auditEvent.organisationId), eq(auditDetail.eventId, auditEvent.id)),
    )
    .where(
      and(
        eq(auditEvent.subjectId, employeeId),
        sql`starts_with(${auditEvent.action}, 'employee.')`,
        // Who has looked at a protected person is for the log: here it would bury what has been done.
        notInArray(auditEvent.action, ["employee.opened", "employee.listed"]),
        eq(auditEvent.outcome, "done"),
      ),
    )
    .orderBy(desc(auditEvent.id))
    .limit(limit);
}
