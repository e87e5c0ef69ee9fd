import type { Tx } from "@/db/core/client";
import {
  type Bookable,
  type BookingView,
  listBookable,
  listBookingsBetween,
  listBookingsOf,
} from "@/db/credential/booking";
import { type DeskRow, listDesks } from "@/db/credential/desk";
import { readEid } from "@/db/credential/eid";
import { listDepartments } from "@/db/people/department";
import { type EmployeeRow, readEmployee } from "@/db/people/employee";
import type { Scope } from "@/lib/command";
import { employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { addDays, dayOf, endOfDay, startOfDay, typedMoment } from "@/lib/domain/core/swedish-time";
import {
  type BookingReason,
  type BookingState,
  bookableDays,
  desksFor,
  refuseLeaver,
} from "@/lib/domain/credential/booking";
import { freeSlots } from "@/lib/domain/credential/desk";
import { refusalsAbout } from "@/lib/domain/credential/step";
import { displayName, type Sight } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";
import { type CampaignVisit, expectedAt, listVisits } from "./expected";

/** Somebody who is to come on a day. */
export interface DayBooking {
  /** Null for a visit that a campaign invited to. */
  bookingId: string | null;
  version: number;
  startsAt: Date;
  /** Empty where it would tell where somebody protected works. */
  place: string;
  holder: string;
  employeeId: string;
  eidId: string;
  number: string;
  /** Waits to be handed over to them, so that its checklist can be opened. */
  ready: boolean;
  reason: BookingReason;
  state: BookingState;
}

const mostADay = 500;

/** Who comes to the desks on a day, by time: bookings, and the visits of campaigns that no booking has replaced. */
export const bookingsOfDay = query({
  permission: "eid:hand-over",
  looks: "list",
  run: async ({ tx, now, sees }, { day }: { day: string }) => {
    const rows = await listBookingsBetween(tx, startOfDay(day), endOfDay(day), now, mostADay + 1);
    const visits = await listVisits(tx, { from: day, to: day }, now);
    const bookings = [
      ...rows.slice(0, mostADay).map((row) => ofBooking(row, sees(row.employeeId, row.person))),
      ...visits.map((visit) => ofVisit(visit, sees(visit.employeeId, visit.person))),
    ].toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
    return { day, today: dayOf(now), bookings, more: rows.length > mostADay };
  },
});
export type DayBookings = Awaited<ReturnType<typeof bookingsOfDay>>;

function ofBooking(row: BookingView, sight: Sight | false): DayBooking {
  const isHidden = row.person.protectedIdentity && !sight && row.deskDepartmentId !== null;
  return {
    ...{
      bookingId: row.id,
      version: row.version,
      startsAt: row.startsAt,
      reason: row.reason,
      state: row.state,
    },
    ...{ place: isHidden ? "" : row.deskName, holder: displayName(row.person, sight) },
    ...{ employeeId: row.employeeId, eidId: row.eidId, number: row.number, ready: row.eidStatus === "ready" },
  };
}

/** Whoever was given a protected identity since they were invited is expected all the same. */
function ofVisit(visit: CampaignVisit, sight: Sight | false): DayBooking {
  const isHidden = visit.person.protectedIdentity && !sight && visit.desk?.departmentId !== null;
  return {
    ...{ bookingId: null, version: 0, startsAt: visit.startsAt, place: isHidden ? "" : visit.place },
    holder: displayName(visit.person, sight),
    ...{ employeeId: visit.employeeId, eidId: visit.following.id, number: visit.following.number },
    ...{ ready: visit.following.status === "ready", reason: "collect", state: "booked" },
  };
}

/** What of one's own there is to come for, each with the time one has. */
export interface OwnVisit {
  eidId: string;
  number: string;
  type: { sv: string; en: string };
  reason: BookingReason;
  booking: { id: string; version: number; startsAt: Date; place: string; state: BookingState } | null;
  /** A campaign's, that no booking has replaced. */
  invited: { startsAt: Date; place: string } | null;
  /** There is a desk one can book at. */
  open: boolean;
}

export const readOwnVisits = query({
  permission: "own:read",
  run: async ({ tx, actor, now }, _input: undefined): Promise<OwnVisit[]> => {
    const employeeId = employeeIdOf(actor);
    if (!employeeId) return [];
    const bookable = await listBookable(tx, { employeeId }, now);
    if (bookable.length === 0) return [];
    const person = await readEmployee(tx, employeeId);
    const booked = await listBookingsOf(tx, [employeeId], now);
    const today = dayOf(now);
    const visits = await listVisits(tx, { from: today, to: addDays(today, 365), employeeId }, now);
    const desks = await listDesks(tx);
    const departments = await listDepartments(tx);
    return bookable.map((eid): OwnVisit => {
      const found = booked.find(({ eidId, reason }) => eidId === eid.id && reason === eid.reason);
      const visit = visits.find(({ eidId, following }) => [eidId, following.id].includes(eid.id));
      return {
        ...{
          eidId: eid.id,
          number: eid.number,
          type: { sv: eid.nameSv, en: eid.nameEn },
          reason: eid.reason,
        },
        booking: found ? shown(found) : null,
        invited: visit ? { startsAt: visit.startsAt, place: visit.place } : null,
        open: desksFor(desks, eid, person, departments).length > 0,
      };
    });
  },
});

const shown = ({ id, version, startsAt, deskName, state }: BookingView) => ({
  ...{ id, version, startsAt, place: deskName, state },
});

interface Asked {
  eidId: string;
  deskId: string | null;
  day: string | null;
}

/** The desks, days and times that are free for one's own e-ID. */
export const readOwnBookingForm = query({
  permission: "own:book",
  run: async ({ tx, actor, now }, asked: Asked) => {
    const employeeId = employeeIdOf(actor);
    const { employeeId: holder } = await readEid(tx, asked.eidId);
    if (!employeeId || holder !== employeeId) throw new Refusal("not-found");
    return formOf({ tx, now }, await readEmployee(tx, employeeId), asked);
  },
});

/** The same for the desk, which books for somebody else. */
export const readBookingFormFor = query({
  permission: "eid:hand-over",
  looks: "page",
  run: async ({ tx, actor, now, sees }, asked: Asked) => {
    const { employeeId } = await readEid(tx, asked.eidId);
    const person = await readEmployee(tx, employeeId);
    const [refusal] = refusalsAbout(person, actor);
    const holder = displayName(person, sees(employeeId, person));
    if (refusal) return { holder, refusal, form: null };
    return { holder, refusal: null, form: await formOf({ tx, now }, person, asked) };
  },
});

/** Whether somebody comes to the desk with an e-ID, and when; null where there is nothing to come for, or not from here. */
export const readVisitOf = query({
  permission: "eid:hand-over",
  run: async ({ tx, actor, now }, { eidId }: { eidId: string }) => {
    const [eid] = await listBookable(tx, { eidId }, now);
    if (!eid) return null;
    const person = await readEmployee(tx, eid.employeeId);
    if (refusalsAbout(person, actor).length > 0 || hasLeft(person, now)) return null;
    const booked = (await listBookingsOf(tx, [person.id], now)).find(
      (one) => one.eidId === eid.id && one.reason === eid.reason && one.state === "booked",
    );
    if (booked) return { reason: eid.reason, booking: shown(booked) };
    const desks = desksFor(await listDesks(tx), eid, person, await listDepartments(tx));
    return desks.length > 0 ? { reason: eid.reason, booking: null } : null;
  },
});
export type VisitOf = NonNullable<Awaited<ReturnType<typeof readVisitOf>>>;

export type BookingFor = Awaited<ReturnType<typeof readBookingFormFor>>;

/** Null where there is nothing to come for, or the person has left. */
async function formOf({ tx, now }: Pick<Scope, "tx" | "now">, person: EmployeeRow, asked: Asked) {
  const [eid] = await listBookable(tx, { eidId: asked.eidId }, now);
  if (!eid || hasLeft(person, now)) return null;
  const desks = desksFor(await listDesks(tx), eid, person, await listDepartments(tx));
  const desk = desks.find(({ id }) => id === asked.deskId) ?? desks[0];
  const booked = (await listBookingsOf(tx, [person.id], now)).find(
    ({ eidId, reason }) => eidId === eid.id && reason === eid.reason,
  );
  const days = desk
    ? await daysOf({ tx, now }, desk, bookableDays(eid, person, now), booked?.id ?? null)
    : [];
  const day = days.find((one) => one.day === asked.day) ?? days[0] ?? null;
  return {
    eid: named(eid),
    desks: desks.map(({ id, name }) => ({ id, name })),
    desk: desk ? { id: desk.id, name: desk.name } : null,
    booking: booked ? shown(booked) : null,
    days: days.map(({ day: on, times }) => ({ day: on, free: times.length })),
    day: day?.day ?? null,
    times: day?.times ?? [],
  };
}
export type BookingFormData = NonNullable<Awaited<ReturnType<typeof formOf>>>;

const named = ({ id, number, reason, nameSv, nameEn }: Bookable) => ({
  ...{ id, number, reason, type: { sv: nameSv, en: nameEn } },
});

/** The days with a free time, each with its times as a clock shows them. */
async function daysOf(
  { tx, now }: { tx: Tx; now: Date },
  desk: DeskRow,
  days: readonly string[],
  except: string | null,
): Promise<{ day: string; times: string[] }[]> {
  const expected = await expectedAt(tx, desk, { days, except, now });
  return days.flatMap((day) => {
    const times = freeSlots(desk, day, expected, now).map(({ startsAt }) => typedMoment(startsAt));
    return times.length > 0 ? [{ day, times }] : [];
  });
}

function hasLeft(person: EmployeeRow, now: Date): boolean {
  try {
    refuseLeaver(person, now);
    return false;
  } catch (why) {
    if (why instanceof Refusal) return true;
    throw why;
  }
}
