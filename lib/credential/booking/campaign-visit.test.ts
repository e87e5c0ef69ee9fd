import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { saveDesk } from "@/lib/credential/desk/save";
import { readCampaignView } from "@/lib/credential/eid/read-campaign";
import { refusalOf } from "@/lib/people/employee/testing";
import { bookOwnTime } from "./book";
import { cancelOwnTime } from "./cancel";
import { bookingsOfDay, readOwnVisits } from "./read";
import { aDeskFor, aWaiting, nine, now, quarter } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
const at = { now };

test("a campaign's visit takes its room at the desk until its holder books another time, and again when that is cancelled", async () => {
  const organisationId = await anOrganisation();
  const karin = await anOfficer(organisationId, ["id-administrator"]);
  const deskId = await aDeskFor(organisationId, { name: "Receptionen" });
  const { id: typeId } = await aType(organisationId);
  const person = await anEmployee(organisationId);
  const old = await anEid(organisationId, { employeeId: person.id, typeId, validDay: "2027-01-31" });
  const card = await anEid(organisationId, {
    ...{ employeeId: person.id, typeId, status: "ready", predecessorId: old.id, relation: "renew" },
  });
  const holder = await aHolder(organisationId, person.id);
  const [{ campaignId } = { campaignId: "" }] = await sql<{ campaignId: string }[]>`
    insert into tenant.renewal_campaign (organisation_id, id, name, created_by, created_at, from_day, per_day, weekdays,
      opens, closes, invite, place)
    values (${organisationId}, gen_random_uuid(), 'Vinter', gen_random_uuid(), now(), '2026-12-01', 4, '{1,2,3,4,5}',
      '09:00', '10:00', 'time', 'receptionen') returning id as "campaignId"`;
  await sql`insert into tenant.renewal_campaign_row (organisation_id, campaign_id, eid_id, day, time, invited_at)
    values (${organisationId}, ${campaignId}, ${old.id}, '2026-12-01', '09:05', now() + interval '1 day')`;
  const day = async () =>
    (await bookingsOfDay(karin, { day: "2026-12-01" }, at)).bookings.map(
      ({ bookingId, number, startsAt, state }) => [
        ...[bookingId === null ? "invited" : state, number],
        startsAt.toISOString().slice(11, 16),
      ],
    );
  expect(await day()).toEqual([["invited", card.number, "08:05"]]);
  // The place is the desk's, by whatever name; and stays it when the desk is renamed.
  expect((await readOwnVisits(holder, undefined, at))[0]?.invited?.place).toBe("Receptionen");
  await saveDesk(karin, {
    ...{
      deskId,
      version: 1,
      name: "Entrén",
      hours2: "9.00–10.00",
      slotMinutes: 15,
      capacity: 1,
      active: "on",
    },
  });
  expect((await readOwnVisits(holder, undefined, at))[0]?.invited?.place).toBe("Entrén");

  const bo = await aWaiting(organisationId);
  const wanted = { eidId: bo.card.id, deskId, startsAt: nine };
  expect((await refusalOf(bookOwnTime(bo.holder, wanted, at))).code).toBe("slot-taken");
  const own = { eidId: card.id, deskId, startsAt: quarter };
  const { bookingId } = await bookOwnTime(holder, own, at);
  expect(await day()).toEqual([["booked", card.number, "08:15"]]);
  expect((await readOwnVisits(holder, undefined, at))[0]?.invited).toBeNull();

  const asked = { campaignId, stage: null, department: null, week: null, after: null };
  const planned = async () => (await readCampaignView(karin, asked, at)).rows[0]?.visit;
  expect(await planned(), "the campaign shows when they come").toEqual({ day: "2026-12-01", time: "09:15" });

  await cancelOwnTime(holder, { bookingId, version: 1 }, at);
  expect((await day()).map(([state]) => state)).toEqual(["invited", "cancelled"]);
  expect(await planned()).toEqual({ day: "2026-12-01", time: "09:05" });
});
