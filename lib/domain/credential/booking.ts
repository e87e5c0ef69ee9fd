import { Refusal } from "@/lib/domain/core/refusal";
import { addDays, dayOf, earlierDay, laterDay } from "@/lib/domain/core/swedish-time";
import { byId, type Placed, upwards } from "@/lib/domain/people/department-tree";
import { employmentState } from "@/lib/domain/people/employee";
import { type DeskHours, daysFrom, freeSlots, type Slot } from "./desk";

/** What somebody comes to a desk for: an e-ID that waits for them, or one that it is time to renew. */
export const bookingReasons = ["collect", "renew"] as const;
export type BookingReason = (typeof bookingReasons)[number];

/** How a booking stands; read from the e-ID, the employment and the clock, and stored nowhere (db/credential/booking.ts). */
export const bookingStates = ["booked", "done", "missed", "cancelled", "void"] as const;
export type BookingState = (typeof bookingStates)[number];

const daysAhead = 42;
/** Bookings and changes of one person in a day: each is a mail, and a time that others do not get. */
export const bookingsADay = 12;

export interface Visitor {
  employedFrom: string;
  employedTo: string | null;
  departmentId: string | null;
  protectedIdentity: boolean;
}
interface Visited {
  reason: BookingReason;
  collectBy: string | null;
  validDay: string;
  /** Where the order says that it is collected. */
  place: string | null;
}
interface Place extends Named {
  id: string;
  departmentId: string | null;
  active: boolean;
}

interface Named {
  name: string;
  /** What it was called before. */
  formerNames: readonly string[];
}

/**
 * The desks somebody can come to: those for all, and that of their department or one above. A card lies where its order
 * says, if that is a desk. Somebody protected comes to one for all: a department's would tell where they work.
 */
export function desksFor<Desk extends Place>(
  desks: readonly Desk[],
  eid: Visited,
  person: Visitor,
  departments: readonly Placed[],
): Desk[] {
  const above = upwards(person.departmentId, byId(departments)).map(({ id }) => id);
  const reached = desks.filter(
    ({ active, departmentId }) =>
      active &&
      (departmentId === null || (!person.protectedIdentity && above.some((id) => id === departmentId))),
  );
  const meant = desksAt(desks, eid.place);
  const lies = reached.filter((desk) => meant.includes(desk));
  return eid.reason === "collect" && lies.length > 0 ? lies : reached;
}

/** A desk is meant where a place is written as it is called. */
export const isPlace = (desk: string, place: string | null): boolean =>
  place !== null && desk.trim().toLocaleLowerCase("sv") === place.trim().toLocaleLowerCase("sv");

/** The desks that a place means: what is called so, or where nothing is, what was called so before it was renamed. */
export function desksAt<Desk extends Named>(desks: readonly Desk[], place: string | null): Desk[] {
  const called = desks.filter(({ name }) => isPlace(name, place));
  if (called.length > 0) return called;
  return desks.filter(({ formerNames }) => formerNames.some((name) => isPlace(name, place)));
}

/** What a desk was called, once it is called something else: a place that was written before still means it. */
export const namesBefore = (before: Named, name: string): string[] =>
  [...new Set([...before.formerNames, before.name])].filter((one) => !isPlace(name, one));

/** The days that can be booked: not after the last to collect, of the e-ID or of the employment. */
export function bookableDays(eid: Visited, person: Visitor, now: Date): string[] {
  const today = dayOf(now);
  const until = eid.reason === "collect" ? eid.collectBy : eid.validDay;
  const last = [until, person.employedTo].reduce<string>(
    (soonest, day) => (day === null ? soonest : earlierDay(soonest, day)),
    addDays(today, daysAhead),
  );
  return daysFrom(laterDay(person.employedFrom, today), last);
}

/** Throws Refusal for whoever has left. */
export function refuseLeaver(person: Visitor, now: Date): void {
  if (employmentState(person, dayOf(now)) === "ended") throw new Refusal("employment-over");
}

/** The slot that begins then. Throws Refusal for what the desk does not offer, and for what others have taken. */
export function slotAt(
  desk: DeskHours,
  startsAt: Date,
  { days, expected, now }: { days: readonly string[]; expected: readonly Slot[]; now: Date },
): Slot {
  const day = dayOf(startsAt);
  const begins = (slot: Slot) => slot.startsAt.getTime() === startsAt.getTime();
  const offered = days.includes(day) && freeSlots(desk, day, [], now).some(begins);
  if (!offered) throw new Refusal("slot-not-offered", {}, "startsAt");
  const free = freeSlots(desk, day, expected, now).find(begins);
  if (!free) throw new Refusal("slot-taken", {}, "startsAt");
  return free;
}
