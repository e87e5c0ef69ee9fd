import { withOrganisation } from "@/db/core/client";
import { listAwaitingHandOver } from "@/db/credential/hand-over";
import { bookTimeFor } from "@/lib/credential/booking/book";
import { readBookingFormFor } from "@/lib/credential/booking/read";
import { saveDesk } from "@/lib/credential/desk/save";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { employ, linkPersona } from "./employer";
import type { Fixture } from "./fixture";
import { seedPerson } from "./people";

/** The desk in the town hall; one is expected there, and Bodil Fors, whose card waits, has not chosen a time. */
export async function seedDesks(demo: Fixture): Promise<void> {
  const { desk, life, employer, now } = demo;
  const opens = "09:00–11:30, 13:00–15:00";
  const hours = Object.fromEntries([1, 2, 3, 4, 5].map((weekday) => [`hours${weekday}`, opens]));
  const room = { slotMinutes: "15", capacity: "2", closedDays: "" };
  const name = "Receptionen i kommunhuset";
  const { deskId } = await saveDesk(
    desk.orders,
    { name, ...hours, ...room, active: "on" },
    { now: demo.daysAgo(60) },
  );
  const bodil = seedPerson(350, { givenName: "Bodil", surname: "Fors" });
  const employeeId = await employ(desk.orders, bodil, { from: "2025-02-01" }, demo.daysAgo(90));
  await linkPersona(employer, "bodil-fors", "Bodil Fors", employeeId);
  const wish = demo.wish("card", employeeId, addDays(dayOf(now), 710));
  const eidId = await life.order(desk.orders, wish, demo.daysAgo(4));
  await life.approve(desk.approves, eidId, demo.daysAgo(3));
  await life.produce(desk.produces, eidId, wish, demo.daysAgo(2));
  await expect(demo, String(deskId), "Rydell");
}

async function expect(demo: Fixture, deskId: string, surname: string): Promise<void> {
  const { organisationId } = demo.employer;
  const all = { search: null, seesProtected: false, limit: 50 };
  const waiting = await withOrganisation(organisationId, (tx) => listAwaitingHandOver(tx, all));
  const eidId = waiting.find((one) => one.surname === surname)?.id ?? "";
  const { handsOver } = demo.desk;
  const { form } = await readBookingFormFor(handsOver, { eidId, deskId, day: null }, { now: demo.now });
  const startsAt = form?.times.at(2) ?? form?.times.at(0);
  if (startsAt) await bookTimeFor(handsOver, { eidId, deskId, startsAt }, { now: demo.now });
}
