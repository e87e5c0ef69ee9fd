import { randomUUID } from "node:crypto";
import type { Tx } from "@/db/core/client";
import {
  type Bookable,
  type BookingView,
  countBooked,
  insertBooking,
  listBookable,
  listBookingsOf,
  saveBooking,
} from "@/db/credential/booking";
import { listDesks, lockDesk } from "@/db/credential/desk";
import { listDepartments } from "@/db/people/department";
import { type EmployeeRow, lockEmployee } from "@/db/people/employee";
import type { Answer, Scope } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { changedBy, Refusal } from "@/lib/domain/core/refusal";
import { instantOf } from "@/lib/domain/core/swedish-time";
import { bookableDays, bookingsADay, desksFor, refuseLeaver, slotAt } from "@/lib/domain/credential/booking";
import { expectedAt } from "./expected";
import { notifyBooking } from "./notify";

export interface Wanted {
  eidId: string;
  deskId: string;
  /** What a clock in Sweden shows, YYYY-MM-DDTHH:MM. */
  startsAt: string;
  /** Of the booking that is changed. */
  bookingId: string | null;
  version: number | null;
}

/**
 * A time for somebody, new or changed: the person is held first, then the desk, so that of two who take the last slot one
 * is refused, and nobody has two for one thing.
 */
export async function placeBooking(scope: Scope, employeeId: string, wanted: Wanted) {
  const { tx, actor, now } = scope;
  const person = await lockEmployee(tx, employeeId);
  refuseLeaver(person, now);
  const eid = await bookableOf(tx, person, wanted.eidId, now);
  const before = await changed(tx, eid, wanted, now);
  if ((await countBooked(tx, employeeId, new Date(now.getTime() - 86_400_000))) >= bookingsADay)
    throw new Refusal("too-many-bookings", { count: String(bookingsADay) });
  const desk = await lockDesk(tx, wanted.deskId);
  const reached = desksFor([desk, ...(await listDesks(tx))], eid, person, await listDepartments(tx));
  if (!reached.some(({ id }) => id === desk.id)) throw new Refusal("desk-not-reached", {}, "deskId");
  const days = bookableDays(eid, person, now);
  const expected = await expectedAt(tx, desk, { days, except: before?.id ?? null, now });
  const startsAt = instantOf(wanted.startsAt);
  if (!startsAt) throw new Refusal("slot-not-offered", {}, "startsAt");
  const slot = slotAt(desk, startsAt, { days, expected, now });
  const id = before?.id ?? randomUUID();
  const own = { deskId: desk.id, ...slot, bookedAt: now, bookedBy: accountOf(actor) ?? "" };
  const { organisationId } = actor;
  if (before) await saveBooking(tx, before, own);
  else await insertBooking(tx, { organisationId, id, employeeId, eidId: eid.id, reason: eid.reason, ...own });
  await notifyBooking(scope, person, { what: before ? "moved" : "booked", place: desk.name, startsAt });
  const value: Answer = { bookingId: id, day: wanted.startsAt.slice(0, 10) };
  return {
    value,
    audit: {
      action: before ? "booking.moved" : "booking.booked",
      subjectKind: "booking",
      subjectId: id,
      detail: {
        subjectName: eid.number,
        ...(before ? { before: { collectPlace: before.deskName, at: before.startsAt.toISOString() } } : {}),
        after: { collectPlace: desk.name, at: startsAt.toISOString() },
      },
    },
  };
}

/** What of theirs somebody can come for. Throws Refusal not-found for another's e-ID. */
async function bookableOf(tx: Tx, person: EmployeeRow, eidId: string, now: Date): Promise<Bookable> {
  const [eid] = await listBookable(tx, { eidId }, now);
  if (!eid) throw new Refusal("nothing-to-book");
  if (eid.employeeId !== person.id) throw new Refusal("not-found");
  return eid;
}

/** The booking that is changed; refused where there is one already that the form did not show. */
async function changed(
  tx: Tx,
  eid: Bookable,
  { bookingId, version }: Wanted,
  now: Date,
): Promise<BookingView | null> {
  const found = (await listBookingsOf(tx, [eid.employeeId], now)).find(
    ({ eidId, reason }) => eidId === eid.id && reason === eid.reason,
  );
  if (bookingId === null) {
    if (found) throw new Refusal("booking-exists");
    return null;
  }
  if (found?.id !== bookingId || found.version !== version)
    throw changedBy(found?.bookedBy ?? null, found?.bookedAt ?? null);
  return found;
}
