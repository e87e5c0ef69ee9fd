import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { aJob } from "@/db/seed/builders";
import { refusalOf } from "@/lib/people/employee/testing";
import { bookOwnTime } from "./book";
import { remindBookings } from "./remind";
import { sweepBookings } from "./sweep";
import { aPlace, now, type Place } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
const publicUrl = "https://sigill.example";
let place: Place;
beforeEach(async () => {
  place = await aPlace();
});
const book = (startsAt: string, more: object = {}) =>
  bookOwnTime(place.holder, { eidId: place.card.id, deskId: place.deskId, startsAt, ...more }, { now });
const sweep = (when: string) =>
  as("worker", () =>
    sweepBookings(
      publicUrl,
      (fault) => {
        throw fault;
      },
      new Date(when),
    ),
  );
const reminders = async () =>
  (
    await sql`select subject from tenant.mail where subject like 'I morgon%'
    and organisation_id = ${place.organisationId}`
  ).length;

describe("the day before", () => {
  test("somebody is reminded once, at daytime, however often the worker looks", async () => {
    await book("2026-12-04T09:00");
    await sweep("2026-12-02T09:00:00Z");
    expect(await reminders()).toBe(0);
    await sweep("2026-12-03T03:00:00Z");
    expect(await reminders()).toBe(0);
    for (const hour of ["07", "08", "15"]) await sweep(`2026-12-03T${hour}:00:00Z`);
    expect(await reminders()).toBe(1);
  });

  test("of the right day when clocks change between", async () => {
    await sql`update tenant.eid set collect_by = null where id = ${place.card.id}`;
    const { bookingId } = await book("2026-12-04T09:00");
    // Half past midnight on the day after clocks are put forward: still the 28th in UTC and winter time.
    await sql`update tenant.booking set starts_at = '2027-03-28T22:30:00Z', ends_at = '2027-03-28T22:45:00Z'
      where id = ${String(bookingId)}`;
    await sweep("2027-03-27T10:00:00Z");
    expect(await reminders()).toBe(0);
    await sweep("2027-03-28T10:00:00Z");
    expect(await reminders()).toBe(1);
  });

  test("anew of a time that was changed to another, and not of one that was made that day", async () => {
    const { bookingId } = await book("2026-12-02T09:00");
    await sweep("2026-12-01T10:00:00Z");
    expect(await reminders()).toBe(0);
    await book("2026-12-04T09:00", { bookingId, version: 1 });
    await sweep("2026-12-03T10:00:00Z");
    await bookOwnTime(
      place.holder,
      { eidId: place.card.id, deskId: place.deskId, startsAt: "2026-12-08T09:00", bookingId, version: 2 },
      { now: new Date("2026-12-03T11:00:00Z") },
    );
    await sweep("2026-12-07T10:00:00Z");
    expect(await reminders()).toBe(2);
  });

  test("is nobody who has left, has collected, or has cancelled", async () => {
    await book("2026-12-04T09:00");
    await sql`update tenant.employee set employed_to = '2026-12-03' where id = ${place.person.id}`;
    await sweep("2026-12-03T10:00:00Z");
    expect(await reminders()).toBe(0);
  });

  test("is told by the worker alone: the web program's login writes no reminder, and changes none", async () => {
    await book("2026-12-04T09:00");
    const app = database.connect("app");
    await expect(
      app`insert into tenant.booking_reminder (organisation_id, booking_id, starts_at, sent_at)
          values (${place.organisationId}, gen_random_uuid(), now(), now())`,
    ).rejects.toThrow(/permission denied/);
    await expect(database.connect("worker")`update tenant.booking set starts_at = now()`).rejects.toThrow(
      /permission denied/,
    );
  });

  test("of two workers one is refused, and the mail is one", async () => {
    await book("2026-12-04T09:00");
    const when = { now: new Date("2026-12-03T10:00:00Z") };
    const remind = () =>
      as("worker", () =>
        remindBookings(aJob(place.organisationId, "booking-reminders"), { publicUrl }, when),
      );
    const outcomes = await Promise.allSettled([remind(), remind()]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await reminders()).toBe(1);
    expect((await refusalOf(remind())).code).toBe("changed-meanwhile");
  });
});
