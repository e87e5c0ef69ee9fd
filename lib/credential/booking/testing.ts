import { randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import { type DeskRow, insertDesk } from "@/db/credential/desk";
import { aHolder, anEid, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { weekdays } from "@/lib/domain/credential/desk";

/** A Tuesday, seven in the morning in Sweden. */
export const now = new Date("2026-12-01T06:00:00Z");
export const nine = "2026-12-01T09:00";
export const quarter = "2026-12-01T09:15";

/** Open every weekday from nine to ten, a quarter each and one at a time, unless told. */
export async function aDeskFor(organisationId: string, given: Partial<DeskRow> = {}): Promise<string> {
  const id = randomUUID();
  const hours = weekdays.map((weekday) => ({ weekday, opens: "09:00", closes: "10:00" }));
  await withOrganisation(organisationId, (tx) =>
    insertDesk(tx, {
      ...{ organisationId, id, name: `Disk ${id.slice(0, 8)}`, hours, slotMinutes: 15, capacity: 1 },
      ...{ closedDays: [], active: true, createdAt: now },
      ...given,
    }),
  );
  return id;
}

/** Somebody with a card that waits for them, and their account. */
export async function aWaiting(organisationId: string, given: Parameters<typeof anEmployee>[1] = {}) {
  const person = await anEmployee(organisationId, given);
  const card = await anEid(organisationId, { employeeId: person.id, status: "ready" });
  return { person, card, holder: await aHolder(organisationId, person.id) };
}

export async function aPlace() {
  const organisationId = await anOrganisation();
  const karin: OfficerActor = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" });
  const deskId = await aDeskFor(organisationId);
  const anna = await aWaiting(organisationId, {
    givenName: "Anna",
    surname: "Ask",
    email: "anna@example.se",
  });
  return { organisationId, karin, deskId, ...anna };
}
export type Place = Awaited<ReturnType<typeof aPlace>>;
