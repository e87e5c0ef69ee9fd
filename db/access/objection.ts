import { and, asc, count, desc, eq, gt, isNotNull, isNull, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { employee } from "@/db/schema/employee";
import { objection } from "@/db/schema/objection";
import { changedBy, Refusal } from "@/lib/domain/core/refusal";

export type ObjectionRow = typeof objection.$inferSelect;

/** A second one to the same disclosure breaks objection_once. */
export async function insertObjection(tx: Tx, row: typeof objection.$inferInsert): Promise<void> {
  await tx.insert(objection).values(row);
}

/** Throws Refusal not-found, also for another employer's. */
export async function readObjection(tx: Tx, id: string): Promise<ObjectionRow> {
  const [row] = await tx.select().from(objection).where(eq(objection.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Locks one that waits; refused when it has its answer, with who gave it. Throws Refusal not-found. */
export async function lockOpenObjection(tx: Tx, id: string): Promise<ObjectionRow> {
  const [row] = await tx.select().from(objection).where(eq(objection.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  if (row.answer) throw changedBy(row.answeredBy, row.answeredAt);
  return row;
}

type Answered = Pick<ObjectionRow, "answer" | "reason" | "answeredAt" | "answeredBy">;
export async function saveObjectionAnswer(
  tx: Tx,
  { organisationId, id }: ObjectionRow,
  answered: Answered,
): Promise<void> {
  await tx
    .update(objection)
    .set(answered)
    .where(and(eq(objection.organisationId, organisationId), eq(objection.id, id)));
}

const isOpen = isNull(objection.answer);

export async function countOpenObjections(tx: Tx): Promise<number> {
  const [row] = await tx.select({ n: count() }).from(objection).where(isOpen);
  return row?.n ?? 0;
}

export async function countObjectionsSince(tx: Tx, employeeId: string, since: Date): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(objection)
    .where(and(eq(objection.employeeId, employeeId), gt(objection.raisedAt, since)));
  return row?.n ?? 0;
}

function listWith(tx: Tx, where: SQL, order: SQL[], limit: number) {
  const { givenName, surname, alias, protectedIdentity } = employee;
  return tx
    .select({ objection, person: { givenName, surname, alias, protectedIdentity } })
    .from(objection)
    .innerJoin(
      employee,
      and(eq(employee.organisationId, objection.organisationId), eq(employee.id, objection.employeeId)),
    )
    .where(where)
    .orderBy(...order)
    .limit(limit);
}

/** Those that wait, the nearest last day first. */
export const listOpenObjections = (tx: Tx, limit: number) =>
  listWith(tx, isOpen, [asc(objection.dueOn), asc(objection.id)], limit);

/** Those answered, the newest first. */
export const listAnsweredObjections = (tx: Tx, limit: number) =>
  listWith(tx, isNotNull(objection.answer), [desc(objection.answeredAt), desc(objection.id)], limit);
