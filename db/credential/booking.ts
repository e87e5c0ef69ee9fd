import {
  and,
  asc,
  eq,
  getTableColumns,
  gte,
  inArray,
  isNull,
  lt,
  notExists,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { notExpired } from "@/db/core/eid-validity";
import { updateVersioned } from "@/db/core/versioned";
import { booking, bookingReminder } from "@/db/schema/booking";
import { desk } from "@/db/schema/desk";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { application } from "@/db/schema/issuance";
import { eidType } from "@/db/schema/issuer";
import { typeOfEid } from "@/db/schema/join";
import { Refusal } from "@/lib/domain/core/refusal";
import type { BookingReason, BookingState } from "@/lib/domain/credential/booking";
import type { Slot } from "@/lib/domain/credential/desk";
import { inRenewal, withoutSuccessor } from "./successor";

export type BookingRow = typeof booking.$inferSelect;

const itsEid = and(eq(eid.organisationId, booking.organisationId), eq(eid.id, booking.eidId));
const itsHolder = and(
  eq(employee.organisationId, booking.organisationId),
  eq(employee.id, booking.employeeId),
);
const itsDesk = and(eq(desk.organisationId, booking.organisationId), eq(desk.id, booking.deskId));
const holderOfEid = and(eq(employee.organisationId, eid.organisationId), eq(employee.id, eid.employeeId));

const dayAt = sql`(${booking.startsAt} at time zone 'Europe/Stockholm')::date`;
const waits = (now: Date) => sql`case ${booking.reason} when 'collect' then ${eid.status} = 'ready'
  else ${eid.status} in ('active', 'suspended') and ${notExpired(now)} end`;

/** lib/domain/credential/booking.ts's state, by this alone: a leaver's is void as soon as they are to leave. */
const state = (now: Date): SQL<BookingState> => sql<BookingState>`case
  when ${booking.cancelledAt} is not null then 'cancelled'
  when ${booking.reason} = 'collect' and ${eid.handedOverAt} is not null then 'done'
  when ${booking.reason} = 'renew' and not (${withoutSuccessor}) then 'done'
  when ${employee.employedTo} < ${dayAt} or not (${waits(now)}) then 'void'
  when ${booking.endsAt} <= ${now.toISOString()}::timestamptz then 'missed'
  else 'booked' end`;

const { givenName, surname, alias, protectedIdentity, email } = employee;
const person = { givenName, surname, alias, protectedIdentity };

function withAll(tx: Tx, now: Date, where: SQL | undefined, limit: number) {
  return tx
    .select({
      ...getTableColumns(booking),
      state: state(now),
      deskName: desk.name,
      /** Whose desk it is; null for everybody's. */
      deskDepartmentId: desk.departmentId,
      number: eid.number,
      eidStatus: eid.status,
      person,
      email,
    })
    .from(booking)
    .innerJoin(desk, itsDesk)
    .innerJoin(eid, itsEid)
    .innerJoin(employee, itsHolder)
    .where(where)
    .orderBy(asc(booking.startsAt), asc(booking.id))
    .limit(limit);
}
export type BookingView = Awaited<ReturnType<typeof withAll>>[number];

/** Those between two instants, as they come: also what was cancelled or is void. */
export const listBookingsBetween = (tx: Tx, from: Date, to: Date, now: Date, limit: number) =>
  withAll(tx, now, and(gte(booking.startsAt, from), lt(booking.startsAt, to)), limit);

/** What these people have and was not cancelled. */
export const listBookingsOf = (tx: Tx, employeeIds: readonly string[], now: Date) =>
  withAll(tx, now, and(inArray(booking.employeeId, [...employeeIds]), isNull(booking.cancelledAt)), 5_000);

/** One, with who and where. Throws Refusal not-found, also for another employer's. */
export async function readBooking(tx: Tx, id: string, now: Date): Promise<BookingView> {
  const [row] = await withAll(tx, now, eq(booking.id, id), 1);
  if (!row) throw new Refusal("not-found");
  return row;
}

/** The times at a desk that are taken: of those who will come. */
export function listTaken(
  tx: Tx,
  deskId: string,
  from: Date,
  to: Date,
  now: Date,
): Promise<(Slot & { id: string })[]> {
  return tx
    .select({ id: booking.id, startsAt: booking.startsAt, endsAt: booking.endsAt })
    .from(booking)
    .innerJoin(eid, itsEid)
    .innerJoin(employee, itsHolder)
    .where(
      and(
        eq(booking.deskId, deskId),
        // The longest slot is an hour.
        gte(booking.startsAt, new Date(from.getTime() - 3_600_000)),
        lt(booking.startsAt, to),
        inArray(state(now), ["booked", "done"]),
      ),
    );
}

export async function insertBooking(tx: Tx, row: typeof booking.$inferInsert): Promise<void> {
  await tx.insert(booking).values(row);
}

export const saveBooking = (tx: Tx, before: BookingRow, after: Partial<typeof booking.$inferInsert>) =>
  updateVersioned(tx, booking, before, after);

/** How often somebody's times were made or changed since an instant. */
export async function countBooked(tx: Tx, employeeId: string, since: Date): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`coalesce(sum(${booking.version}), 0)::int` })
    .from(booking)
    .where(and(eq(booking.employeeId, employeeId), gte(booking.bookedAt, since)));
  return row?.n ?? 0;
}

/** What a person can come for: an e-ID that waits for them, or one in use that it is time to renew. */
export function listBookable(tx: Tx, by: { employeeId: string } | { eidId: string }, now: Date) {
  return tx
    .select({
      id: eid.id,
      number: eid.number,
      employeeId: eid.employeeId,
      reason: sql<BookingReason>`case ${eid.status} when 'ready' then 'collect' else 'renew' end`,
      collectBy: eid.collectBy,
      validDay: eid.validDay,
      nameSv: eidType.nameSv,
      nameEn: eidType.nameEn,
      place: sql<string | null>`(select nullif(${application.collectPlace}, '') from ${application}
        where ${application.organisationId} = ${eid.organisationId} and ${application.eidId} = ${eid.id} limit 1)`,
    })
    .from(eid)
    .innerJoin(eidType, typeOfEid)
    .innerJoin(employee, holderOfEid)
    .where(
      and(
        "eidId" in by ? eq(eid.id, by.eidId) : eq(eid.employeeId, by.employeeId),
        sql`(${eid.status} = 'ready' or (${inRenewal.due(now)}))`,
      ),
    )
    .orderBy(asc(eid.number));
}
export type Bookable = Awaited<ReturnType<typeof listBookable>>[number];

/** Those of a day that are still to come and nobody was reminded of, with where they are reached. */
export function listToRemind(tx: Tx, from: Date, to: Date, bookedBefore: Date, now: Date) {
  const reminded = tx
    .select({ one: sql`1` })
    .from(bookingReminder)
    .where(
      and(
        eq(bookingReminder.organisationId, booking.organisationId),
        eq(bookingReminder.bookingId, booking.id),
        eq(bookingReminder.startsAt, booking.startsAt),
      ),
    );
  return withAll(
    tx,
    now,
    and(
      gte(booking.startsAt, from),
      lt(booking.startsAt, to),
      lt(booking.bookedAt, bookedBefore),
      eq(state(now), "booked"),
      sql`nullif(${email}, '') is not null`,
      notExists(reminded),
    ),
    1_000,
  );
}

/** Another who reminds of the same breaks its key. */
export async function insertBookingReminders(
  tx: Tx,
  rows: readonly (typeof bookingReminder.$inferInsert)[],
): Promise<void> {
  await tx.insert(bookingReminder).values([...rows]);
}
