import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer } from "@/db/seed/builders";
import type { Actor, OfficerActor } from "@/lib/domain/core/actor";
import { refusalOf } from "@/lib/people/employee/testing";
import { bookOwnTime, bookTimeFor } from "./book";
import { cancelTimeFor } from "./cancel";
import { bookingsOfDay, readOwnVisits, readVisitOf } from "./read";
import { aDeskFor, aPlace, aWaiting, nine, now, type Place, quarter } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
let place: Place;
beforeEach(async () => {
  place = await aPlace();
});
const at = { now };
const book = (more: Record<string, unknown> = {}, by: Actor = place.holder) =>
  bookOwnTime(by, { eidId: place.card.id, deskId: place.deskId, startsAt: nine, ...more }, at);
const code = async (more: Record<string, unknown> = {}) => (await refusalOf(book(more))).code;
const subjects = async () =>
  (await sql`select subject from tenant.mail where organisation_id = ${place.organisationId} `).map(
    ({ subject }) => String(subject).split(" / ")[0],
  );
const dayOfDesk = async (by: Actor = place.karin) =>
  (await bookingsOfDay(by, { day: "2026-12-01" }, at)).bookings;

describe("a leaver", () => {
  test("cannot book, nor for a day after the last", async () => {
    await sql`update tenant.employee set employed_to = '2026-12-02' where id = ${place.person.id}`;
    expect(await code({ startsAt: "2026-12-03T09:00" })).toBe("slot-not-offered");
    await sql`update tenant.employee set employed_to = '2026-11-30' where id = ${place.person.id}`;
    expect(await code()).toBe("employment-over");
  });

  test("has their time void as soon as the end is entered, and others can take it", async () => {
    await book({ startsAt: "2026-12-03T09:00" });
    await sql`update tenant.employee set employed_to = '2026-12-02' where id = ${place.person.id}`;
    const { bookings } = await bookingsOfDay(place.karin, { day: "2026-12-03" }, at);
    expect(bookings.map(({ state }) => state)).toEqual(["void"]);
    const bo = await aWaiting(place.organisationId);
    await book({ eidId: bo.card.id, startsAt: "2026-12-03T09:00" }, bo.holder);
  });
});

describe("the desk", () => {
  test("sees who comes, and whether they came: by the e-ID and by the clock", async () => {
    const { bookingId } = await book();
    expect(await dayOfDesk()).toEqual([
      expect.objectContaining({
        ...{ bookingId, holder: "Anna Ask", number: place.card.number, ready: true },
        ...{ reason: "collect", state: "booked" },
      }),
    ]);
    const noon = new Date("2026-12-01T11:00:00Z");
    const later = async () =>
      (await bookingsOfDay(place.karin, { day: "2026-12-01" }, { now: noon })).bookings.map(
        ({ state }) => state,
      );
    expect(await later()).toEqual(["missed"]);
    await sql`update tenant.eid set status = 'active', handed_over_at = now() where id = ${place.card.id}`;
    expect(await later()).toEqual(["done"]);
    expect(await readOwnVisits(place.holder, undefined, { now: noon })).toEqual([]);
  });

  test("books and cancels for somebody, who is told both times", async () => {
    const { bookingId } = await bookTimeFor(
      place.karin,
      { eidId: place.card.id, deskId: place.deskId, startsAt: nine },
      at,
    );
    await cancelTimeFor(place.karin, { bookingId, version: 1 }, at);
    expect(
      (await sql`select booked_by, cancelled_by from tenant.booking where id = ${String(bookingId)}`)[0],
    ).toMatchObject({
      booked_by: place.karin.accountId,
      cancelled_by: place.karin.accountId,
    });
    expect((await subjects()).sort()).toEqual([
      "Din tid tisdag 1 dec. 09:00 är avbokad",
      "Du har en tid tisdag 1 dec. 09:00",
    ]);
  });

  test("sees at the e-ID when its holder comes, where there is something to come for and a desk to come to", async () => {
    const seen = (by: OfficerActor, eidId = place.card.id) => readVisitOf(by, { eidId }, at);
    expect(await seen(place.karin)).toEqual({ reason: "collect", booking: null });
    await book();
    expect(await seen(place.karin)).toMatchObject({
      booking: { state: "booked", startsAt: new Date("2026-12-01T08:00:00Z") },
    });
    const inUse = await anEid(place.organisationId, { employeeId: place.person.id, validDay: "2028-12-01" });
    expect(await seen(place.karin, inUse.id)).toBeNull();
    // Not one's own, nor another employer's, nor where nobody can be received.
    const self = { ...place.karin, employeeId: place.person.id };
    expect(await seen(self)).toBeNull();
    expect(await seen((await aPlace()).karin)).toBeNull();
    await sql`update tenant.booking set cancelled_at = now(), cancelled_by = booked_by where eid_id = ${place.card.id}`;
    await sql`update tenant.desk set active = false where organisation_id = ${place.organisationId}`;
    expect(await seen(place.karin)).toBeNull();
  });

  test("of one department sees and books for its own people alone, and counts everybody in a slot", async () => {
    const [own, other] = [
      await aWaiting(place.organisationId, { department: "Ekskolan" }),
      await aWaiting(place.organisationId, { department: "Ökskolan" }),
    ];
    const limited = await anOfficer(place.organisationId, ["id-administrator"], {
      within: [own.person.departmentId ?? ""],
    });
    await book({ eidId: other.card.id }, other.holder);
    expect(await dayOfDesk(limited)).toEqual([]);
    const wanted = { deskId: place.deskId, startsAt: nine };
    expect((await refusalOf(bookTimeFor(limited, { eidId: other.card.id, ...wanted }, at))).code).toBe(
      "not-found",
    );
    expect((await refusalOf(bookTimeFor(limited, { eidId: own.card.id, ...wanted }, at))).code).toBe(
      "slot-taken",
    );
    await bookTimeFor(limited, { eidId: own.card.id, deskId: place.deskId, startsAt: quarter }, at);
    expect(await dayOfDesk(limited)).toHaveLength(1);
  });

  test("of one department is no desk for others", async () => {
    const other = await aWaiting(place.organisationId, { department: "Ökskolan" });
    const deskId = await aDeskFor(place.organisationId, { departmentId: other.person.departmentId });
    expect(await code({ deskId })).toBe("desk-not-reached");
    await book({ eidId: other.card.id, deskId }, other.holder);
  });
});
