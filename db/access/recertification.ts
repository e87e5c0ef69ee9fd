import { and, count, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned, updateVersionedWhere } from "@/db/core/versioned";
import { accessCard } from "@/db/schema/access-card";
import { auditEvent } from "@/db/schema/audit";
import { employee } from "@/db/schema/employee";
import { mandate } from "@/db/schema/mandate";
import { recertification, recertificationPlan, recertificationRow } from "@/db/schema/recertification";
import type { RecertificationAnswer } from "@/lib/domain/access/recertification";
import { Refusal } from "@/lib/domain/core/refusal";

export type RecertificationRound = typeof recertification.$inferSelect;
export type RecertificationPlanRow = typeof recertificationPlan.$inferSelect;

/** A second one that is open breaks recertification_open. */
export async function insertRecertification(tx: Tx, row: typeof recertification.$inferInsert): Promise<void> {
  await tx.insert(recertification).values(row);
}

/** The one that is open, if any. */
export async function readOpenRecertification(tx: Tx): Promise<RecertificationRound | null> {
  const [row] = await tx.select().from(recertification).where(isNull(recertification.closedAt));
  return row ?? null;
}

/** Throws Refusal not-found, also for another employer's. */
export async function readRecertification(tx: Tx, id: string): Promise<RecertificationRound> {
  const [row] = await tx.select().from(recertification).where(eq(recertification.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** So that it is neither warned nor closed meanwhile, nor by two. Throws Refusal not-found. */
export async function lockRecertification(tx: Tx, id: string): Promise<RecertificationRound> {
  const [row] = await tx.select().from(recertification).where(eq(recertification.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

/** The only UPDATE of the table, guarded by the version that was read. */
export async function saveRecertification(
  tx: Tx,
  before: RecertificationRound,
  after: Pick<Partial<RecertificationRound>, "warnedAt" | "closedAt">,
): Promise<void> {
  await updateVersioned(tx, recertification, before, after);
}

/** The newest first. */
export async function listRecertifications(tx: Tx, limit: number): Promise<RecertificationRound[]> {
  return await tx.select().from(recertification).orderBy(desc(recertification.openedAt)).limit(limit);
}

const works = (today: string): SQL => sql`coalesce(${employee.employedTo} >= ${today}::date, true)`;
const mandateLives = (today: string): SQL =>
  sql`${mandate.recalledAt} is null and coalesce(${mandate.validTo} >= ${today}::date, true)`;
const cardLives = (today: string): SQL => sql`${accessCard.handedOutAt} is not null
  and ${accessCard.blockedAt} is null and ${accessCard.returnedAt} is null and ${accessCard.validTo} >= ${today}::date`;

/** Asks about every mandate by name and every card that is out, of whoever works here. Answers about how many. */
export async function askAll(tx: Tx, recertificationId: string, today: string): Promise<number> {
  const holds = (of: typeof mandate | typeof accessCard): SQL =>
    sql`join ${employee} on ${employee.organisationId} = ${of.organisationId} and ${employee.id} = ${of.employeeId}`;
  const rows = await tx.execute(sql`
    insert into ${recertificationRow} (organisation_id, id, recertification_id, employee_id, mandate_id, access_card_id)
    select ${mandate.organisationId}, gen_random_uuid(), ${recertificationId}::uuid, ${mandate.employeeId}, ${mandate.id},
           null::uuid
      from ${mandate} ${holds(mandate)} where ${mandateLives(today)} and ${works(today)}
    union all
    select ${accessCard.organisationId}, gen_random_uuid(), ${recertificationId}::uuid, ${accessCard.employeeId}, null,
           ${accessCard.id}
      from ${accessCard} ${holds(accessCard)} where ${cardLives(today)} and ${works(today)}
    returning id`);
  return rows.length;
}

/** Whether what was asked about is still there: what ended by itself needs no answer. */
const waits = (today: string): SQL => sql`${recertificationRow.answer} is null and ${works(today)}
  and (${recertificationRow.mandateId} is null or (${mandateLives(today)}))
  and (${recertificationRow.accessCardId} is null or (${cardLives(today)}))`;

const joined = sql`${recertificationRow}
  join ${employee} on ${employee.organisationId} = ${recertificationRow.organisationId}
   and ${employee.id} = ${recertificationRow.employeeId}
  left join ${mandate} on ${mandate.organisationId} = ${recertificationRow.organisationId}
   and ${mandate.id} = ${recertificationRow.mandateId}
  left join ${accessCard} on ${accessCard.organisationId} = ${recertificationRow.organisationId}
   and ${accessCard.id} = ${recertificationRow.accessCardId}`;

export interface WaitingPerson extends Record<string, unknown> {
  employeeId: string;
  count: number;
}

interface Of {
  recertificationId: string;
  today: string;
}

/** Of whom anything waits for an answer, and how much; of some people, or of everybody, from after one of them. */
export async function listWaitingPeople(
  tx: Tx,
  { recertificationId, today }: Of,
  { among, limit, after }: { among: readonly string[] | null; limit: number; after?: string | undefined },
): Promise<WaitingPerson[]> {
  if (among?.length === 0) return [];
  const those = sql.join([
    among ? sql` and ${recertificationRow.employeeId} = any (${`{${among.join(",")}}`}::uuid[])` : sql``,
    after ? sql` and ${recertificationRow.employeeId} > ${after}::uuid` : sql``,
  ]);
  const rows = await tx.execute<WaitingPerson>(sql`
    select ${recertificationRow.employeeId} as "employeeId", count(*)::int as count from ${joined}
     where ${recertificationRow.recertificationId} = ${recertificationId}::uuid and ${waits(today)}${those}
     group by ${recertificationRow.employeeId} order by 1 limit ${limit}`);
  return [...rows];
}

/** How many permissions wait for an answer, of everybody. */
export async function countWaiting(tx: Tx, { recertificationId, today }: Of): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from ${joined}
     where ${recertificationRow.recertificationId} = ${recertificationId}::uuid and ${waits(today)}`);
  return row?.n ?? 0;
}

export interface AskedRow extends Record<string, unknown> {
  id: string;
  mandateId: string | null;
  accessCardId: string | null;
  answer: RecertificationAnswer | null;
  waits: boolean;
}

/** What is asked about one person, in an order that stays. */
export async function listAskedRows(
  tx: Tx,
  { recertificationId, employeeId }: { recertificationId: string; employeeId: string },
  today: string,
): Promise<AskedRow[]> {
  const rows = await tx.execute<AskedRow>(sql`
    select ${recertificationRow.id}, ${recertificationRow.mandateId} as "mandateId",
           ${recertificationRow.accessCardId} as "accessCardId", ${recertificationRow.answer}, ${waits(today)} as waits
      from ${joined}
     where ${recertificationRow.recertificationId} = ${recertificationId}::uuid
       and ${recertificationRow.employeeId} = ${employeeId}::uuid
     order by ${recertificationRow.accessCardId} is not null, ${mandate.grantedAt}, ${recertificationRow.id}`);
  return [...rows];
}

/** The only UPDATE of the table. A row is answered once: whoever holds the person's row sees that it is. */
export async function saveRowAnswer(
  tx: Tx,
  id: string,
  answered: { answer: RecertificationAnswer; answeredAt: Date; answeredBy: string | null },
): Promise<void> {
  await tx
    .update(recertificationRow)
    .set(answered)
    .where(and(eq(recertificationRow.id, id), isNull(recertificationRow.answer)));
}

/** How many of each answer, and of none. */
export async function countAnswers(
  tx: Tx,
  recertificationId: string,
): Promise<{ answer: RecertificationAnswer | null; count: number }[]> {
  return await tx
    .select({ answer: recertificationRow.answer, count: count() })
    .from(recertificationRow)
    .where(eq(recertificationRow.recertificationId, recertificationId))
    .groupBy(recertificationRow.answer);
}

export async function readRecertificationPlan(tx: Tx): Promise<RecertificationPlanRow | null> {
  const [row] = await tx.select().from(recertificationPlan);
  return row ?? null;
}

const planEntries = eq(auditEvent.action, "recertification.plan-set");

/** Of the version that was shown; 0 for none yet. Two who say it first break the primary key. */
export async function saveRecertificationPlan(
  tx: Tx,
  after: Omit<RecertificationPlanRow, "version">,
  shown: number,
): Promise<RecertificationPlanRow | null> {
  const { organisationId, ...said } = after;
  const [before] = await tx.select().from(recertificationPlan).for("update");
  if (!before) {
    await tx.insert(recertificationPlan).values(after);
    return null;
  }
  await refuseOutdated(tx, before, shown, organisationId, planEntries);
  const which = eq(recertificationPlan.organisationId, organisationId);
  await updateVersionedWhere(tx, recertificationPlan, before, said, {
    which,
    subjectId: organisationId,
    entries: planEntries,
  });
  return before;
}
