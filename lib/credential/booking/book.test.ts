import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { aHolder, anEid, anEmployee, anOfficer } from "@/db/seed/builders";
import type { Actor } from "@/lib/domain/core/actor";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { bookOwnTime, bookTimeFor } from "./book";
import { cancelOwnTime, cancelTimeFor } from "./cancel";
import { bookingsOfDay, readOwnBookingForm } from "./read";
import { aDeskFor, aPlace, aWaiting, nine, now, type Place, quarter } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
let place: Place;
beforeEach(async () => {
  place = await aPlace();
});
const at = { now };
const book = (more: Record<string, unknown> = {}, by: Actor = place.holder, options: { now: Date } = at) =>
  bookOwnTime(by, { eidId: place.card.id, deskId: place.deskId, startsAt: nine, ...more }, options);
const code = async (more: Record<string, unknown> = {}, by?: Actor, options?: { now: Date }) =>
  (await refusalOf(book(more, by, options))).code;
const rows = () =>
  sql`select eid_id, reason, starts_at, ends_at, booked_by, cancelled_by, version from tenant.booking
       where organisation_id = ${place.organisationId} order by starts_at`;
const mails = async () =>
  (
    await sql`select recipient, subject, body from tenant.mail
               where organisation_id = ${place.organisationId} order by created_at, id`
  ).map(({ recipient, subject, body }) => ({ recipient, subject: String(subject), body: String(body) }));
const dayOfDesk = async (by: Actor = place.karin) =>
  (await bookingsOfDay(by, { day: "2026-12-01" }, at)).bookings;

describe("whoever has a card waiting", () => {
  test("books a time, has it on record and in the log, and is told by a mail without number or name", async () => {
    const { bookingId } = await book();
    expect(await rows()).toEqual([
      {
        ...{
          eid_id: place.card.id,
          reason: "collect",
          booked_by: place.holder.accountId,
          cancelled_by: null,
        },
        starts_at: new Date("2026-12-01T08:00:00Z"),
        ends_at: new Date("2026-12-01T08:15:00Z"),
        version: 1,
      },
    ]);
    expect((await logOf(database, String(bookingId))).at(-1)).toMatchObject({
      action: "booking.booked",
      actorId: place.holder.accountId,
      detail: { subjectName: place.card.number, after: { at: "2026-12-01T08:00:00.000Z" } },
    });
    const [mail] = await mails();
    expect(mail?.recipient).toBe("anna@example.se");
    expect(mail?.subject).toContain("tisdag 1 dec. 09:00");
    expect(`${mail?.subject}${mail?.body}`).not.toMatch(/Anna|Ask|EL-/);
  });

  test("changes it, which frees the time, and gives it back", async () => {
    const { bookingId } = await book();
    await book({ startsAt: quarter, bookingId, version: 1 });
    expect((await rows()).map(({ starts_at }) => starts_at)).toEqual([new Date("2026-12-01T08:15:00Z")]);
    const bo = await aWaiting(place.organisationId);
    await book({ eidId: bo.card.id }, bo.holder);
    await cancelOwnTime(place.holder, { bookingId, version: 2 }, at);
    expect((await dayOfDesk()).map(({ state }) => state)).toEqual(["booked", "cancelled"]);
    expect(
      (await mails()).map(({ recipient }) => recipient).filter((to) => to === "anna@example.se"),
    ).toHaveLength(3);
    expect((await refusalOf(cancelOwnTime(place.holder, { bookingId, version: 3 }, at))).code).toBe(
      "booking-over",
    );
  });

  test("has one time for it, and from a stale page changes nothing", async () => {
    const { bookingId } = await book();
    expect(await code({ startsAt: quarter })).toBe("booking-exists");
    await book({ startsAt: quarter, bookingId, version: 1 });
    expect(await code({ bookingId, version: 1 })).toBe("changed-meanwhile");
  });

  test("sees days and times that are free, of the desk where the card lies alone", async () => {
    await aDeskFor(place.organisationId, { name: "Receptionen" });
    const form = () =>
      readOwnBookingForm(place.holder, { eidId: place.card.id, deskId: null, day: null }, at);
    expect((await form())?.desks).toHaveLength(2);
    await sql`insert into tenant.application
      (organisation_id, eid_id, applied_by, applied_at, terms_version, identity_method, collect_place)
      values (${place.organisationId}, ${place.card.id}, 'employer', now(), 1, 'in-person', 'receptionen')`;
    const found = await form();
    expect(found?.desks.map(({ name }) => name)).toEqual(["Receptionen"]);
    expect(found?.times).toEqual(["09:00", "09:15", "09:30", "09:45"].map((time) => `2026-12-01T${time}`));
    expect(await code()).toBe("desk-not-reached");
  });

  test("is refused a time that is no slot, has passed, or lies after the last day to collect", async () => {
    expect(await code({ startsAt: "2026-12-01T09:05" })).toBe("slot-not-offered");
    expect(await code({}, place.holder, { now: new Date("2026-12-01T08:00:00Z") })).toBe("slot-not-offered");
    await sql`update tenant.eid set collect_by = '2026-12-02' where id = ${place.card.id}`;
    expect(await code({ startsAt: "2026-12-03T09:00" })).toBe("slot-not-offered");
  });

  test("who books and changes over and over is held back, and the next day goes on", async () => {
    let { bookingId } = await book();
    for (let version = 1; version < 12; version++)
      ({ bookingId } = await book({ bookingId, version, startsAt: version % 2 ? quarter : nine }));
    expect(await code({ bookingId, version: 12 })).toBe("too-many-bookings");
    const morning = { now: new Date("2026-12-02T06:30:00Z") };
    await book({ bookingId, version: 12, startsAt: "2026-12-02T09:00" }, place.holder, morning);
  });
});

describe("of two at once", () => {
  test("one gets the last slot, and the other is told that it is taken", async () => {
    const bo = await aWaiting(place.organisationId);
    const outcomes = await atOnce(
      database,
      (held) => held`select from tenant.desk where id = ${place.deskId} for update`,
      [() => book(), () => book({ eidId: bo.card.id }, bo.holder)],
    );
    expect(refusedAmong(outcomes)).toEqual(["slot-taken"]);
    expect(await rows()).toHaveLength(1);
  });

  test("both get in where the desk takes two, and a third does not", async () => {
    await sql`update tenant.desk set capacity = 2 where id = ${place.deskId}`;
    const others = [await aWaiting(place.organisationId), await aWaiting(place.organisationId)];
    const outcomes = await atOnce(
      database,
      (held) => held`select from tenant.desk where id = ${place.deskId} for update`,
      [
        () => book(),
        ...others.map(
          ({ card, holder }) =>
            () =>
              book({ eidId: card.id }, holder),
        ),
      ],
    );
    expect(refusedAmong(outcomes)).toEqual(["slot-taken"]);
    expect(await rows()).toHaveLength(2);
  });

  test("the same person's two presses make one booking", async () => {
    const outcomes = await atOnce(
      database,
      (held) => held`select from tenant.employee where id = ${place.person.id} for update`,
      [() => book(), () => book({ startsAt: quarter })],
    );
    expect(refusedAmong(outcomes)).toEqual(["booking-exists"]);
  });
});

describe("nobody else", () => {
  test("books or cancels what is another's: it looks as if it did not exist", async () => {
    const { bookingId } = await book();
    const bo = await aHolder(place.organisationId, (await anEmployee(place.organisationId)).id);
    expect(await code({ eidId: place.card.id }, bo)).toBe("not-found");
    expect((await refusalOf(cancelOwnTime(bo, { bookingId, version: 1 }, at))).code).toBe("not-found");
    const elsewhere = await aPlace();
    expect(await code({}, elsewhere.holder)).toBe("nothing-to-book");
    expect((await refusalOf(cancelTimeFor(elsewhere.karin, { bookingId, version: 1 }, at))).code).toBe(
      "not-found",
    );
    expect((await bookingsOfDay(elsewhere.karin, { day: "2026-12-01" }, at)).bookings).toEqual([]);
  });

  test("without the role is let in, and an officer books nothing for themselves", async () => {
    const auditor = await anOfficer(place.organisationId, ["auditor"]);
    expect((await refusalOf(bookingsOfDay(auditor, { day: "2026-12-01" }))).code).toBe("forbidden");
    const self = { ...place.karin, employeeId: place.person.id };
    const wanted = { eidId: place.card.id, deskId: place.deskId, startsAt: nine };
    expect((await refusalOf(bookTimeFor(self, wanted, at))).code).toBe("acts-on-self");
  });

  test("books for what does not wait and is not due", async () => {
    const old = await anEid(place.organisationId, { employeeId: place.person.id, status: "active" });
    expect(await code({ eidId: old.id })).toBe("nothing-to-book");
  });

  test("has a booking that the log does not have", async () => {
    await expect(withoutLog(database, () => book())).rejects.toThrow("no log");
    expect([await rows(), await mails()]).toEqual([[], []]);
  });
});
