import { and, asc, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/core/client";
import { isValid } from "@/db/core/eid-validity";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { eidEndKnown, eidReminder, reminderRound } from "@/db/schema/end-reminder";
import { eidType } from "@/db/schema/issuer";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { earliestReminder } from "@/lib/domain/credential/end-reminder";
import { numberOnItsWay, staysLonger, withoutSuccessor } from "./successor";

/** A schedule is that of the type as it is now, also for e-IDs of an earlier version. */
const inForce = alias(eidType, "in_force");
const typeInForce = and(
  eq(inForce.organisationId, eid.organisationId),
  eq(inForce.id, eid.typeId),
  isNull(inForce.replacedAt),
);
const ofHolder = and(eq(employee.organisationId, eid.organisationId), eq(employee.id, eid.employeeId));

const itsReminders = sql`from ${eidReminder} r where r.organisation_id = ${eid.organisationId}
  and r.eid_id = ${eid.id} and r.valid_day = ${eid.validDay}`;
const itsKnown = sql`from ${eidEndKnown} k where k.organisation_id = ${eid.organisationId}
  and k.eid_id = ${eid.id} and k.valid_day = ${eid.validDay}`;

const columns = {
  id: eid.id,
  number: eid.number,
  employeeId: eid.employeeId,
  validDay: eid.validDay,
  schedule: inForce.reminderDays,
  sent: sql<number[]>`coalesce((select json_agg(r.step) ${itsReminders}), '[]')`,
  known: sql<boolean>`exists (select ${itsKnown})`,
};

/** In use, with an end that comes near by their type's schedule, and nothing ordered to follow: the soonest first. */
export function listEndings(tx: Tx, now: Date) {
  const today = dayOf(now);
  return tx
    .select({
      ...columns,
      email: employee.email,
      holder: {
        id: employee.id,
        managerId: employee.managerId,
        departmentId: employee.departmentId,
      },
    })
    .from(eid)
    .innerJoin(employee, ofHolder)
    .innerJoin(inForce, typeInForce)
    .where(
      and(
        isValid(now),
        lte(eid.validDay, addDays(today, earliestReminder)),
        sql`${eid.validDay} - ${today}::date <= any (${inForce.reminderDays})`,
        eq(inForce.reserve, false),
        staysLonger,
        withoutSuccessor,
      ),
    )
    .orderBy(asc(eid.validDay), asc(eid.number));
}
export type EndingRow = Awaited<ReturnType<typeof listEndings>>[number];

/** What is said of some people's e-IDs in use as their end comes near. */
export function listEndsOf(tx: Tx, by: { employeeId: string } | { eidId: string }, now: Date) {
  return tx
    .select({
      ...columns,
      nameSv: inForce.nameSv,
      nameEn: inForce.nameEn,
      successor: numberOnItsWay,
      knownAs: sql<"holder" | "manager" | null>`(select k.known_as ${itsKnown})`,
      knownAt: sql<string | null>`(select to_json(k.known_at) #>> '{}' ${itsKnown})`,
    })
    .from(eid)
    .innerJoin(employee, ofHolder)
    .innerJoin(inForce, typeInForce)
    .where(
      and(
        isValid(now),
        eq(inForce.reserve, false),
        "eidId" in by ? eq(eid.id, by.eidId) : eq(eid.employeeId, by.employeeId),
      ),
    )
    .orderBy(asc(eid.validDay), asc(eid.number));
}
export type EndRow = Awaited<ReturnType<typeof listEndsOf>>[number];

export function listRemindersOf(tx: Tx, eidId: string) {
  return tx.select().from(eidReminder).where(eq(eidReminder.eidId, eidId)).orderBy(asc(eidReminder.sentAt));
}

/** Where people are reached, by id. */
export async function listAddresses(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: employee.id, email: employee.email })
    .from(employee)
    .where(inArray(employee.id, [...ids]));
  return new Map(rows.flatMap(({ id, email }) => (email ? [[id, email]] : [])));
}

export async function hasRound(tx: Tx, day: string): Promise<boolean> {
  const [row] = await tx
    .select({ day: reminderRound.day })
    .from(reminderRound)
    .where(eq(reminderRound.day, day));
  return row !== undefined;
}

/** True for the first of a day; another waits for it, and is not. */
export async function insertRound(tx: Tx, row: typeof reminderRound.$inferInsert): Promise<boolean> {
  const made = await tx
    .insert(reminderRound)
    .values(row)
    .onConflictDoNothing()
    .returning({ day: reminderRound.day });
  return made.length > 0;
}

export async function insertReminders(
  tx: Tx,
  rows: readonly (typeof eidReminder.$inferInsert)[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += 5_000)
    await tx
      .insert(eidReminder)
      .values(rows.slice(from, from + 5_000))
      .onConflictDoNothing();
}

/** False where somebody has said so before. */
export async function insertEndKnown(tx: Tx, row: typeof eidEndKnown.$inferInsert): Promise<boolean> {
  const made = await tx
    .insert(eidEndKnown)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: eidEndKnown.eidId });
  return made.length > 0;
}
