import { withOrganisation } from "@/db/core/client";
import { listUnconfirmedOf } from "@/db/people/contact-address";
import { readEmployee } from "@/db/people/employee";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { confirmAddress } from "@/lib/people/employee/confirm-address";
import { editEmployee } from "@/lib/people/employee/edit";
import { employ } from "./employer";
import type { Fixture } from "./fixture";
import { type SeedPerson, seedPerson } from "./people";

/** Addresses that have changed: one that waits, one that was confirmed, and one too new for the desk. */
export async function changeAddresses(demo: Fixture): Promise<void> {
  await marriedAndMoved(demo);
  await newAtTheDesk(demo);
}

/** She has a card at level 3, so the address she asked for waits for somebody beside Lisa. */
async function marriedAndMoved(demo: Fixture): Promise<void> {
  const { desk, life } = demo;
  for (const [surname, email, confirmed] of [
    ["Lundgren", "agnes.berglund@exempelkoping.example", false],
    ["Persson", "maj.persson-ali@exempelkoping.example", true],
  ] as const) {
    const person = seedPerson(confirmed ? 391 : 390, { givenName: confirmed ? "Maj" : "Agnes", surname });
    const employeeId = await employ(desk.orders, person, { from: "2024-02-01" }, demo.daysAgo(100));
    await life.live(desk, demo.wish("card", employeeId, addDays(dayOf(demo.now), 600)), demo.daysAgo(88));
    await changeTo(demo, employeeId, { ...person, email }, confirmed ? 31 : 1);
    if (confirmed) await confirm(demo, employeeId, 30);
  }
}

async function changeTo(
  demo: Fixture,
  employeeId: string,
  person: SeedPerson,
  daysAgo: number,
): Promise<void> {
  const { organisationId } = demo.employer;
  const { version } = await withOrganisation(organisationId, (tx) => readEmployee(tx, employeeId));
  const form = { ...person, employeeId, version, kind: "employee", employedFrom: "2024-02-01" };
  await editEmployee(
    demo.desk.handsOver,
    { ...form, personalNumber: "", hsaId: "", employeeNumber: "", phone: "" },
    { now: demo.daysAgo(daysAgo) },
  );
}

async function confirm(demo: Fixture, employeeId: string, daysAgo: number): Promise<void> {
  const { organisationId } = demo.employer;
  const open = await withOrganisation(organisationId, (tx) => listUnconfirmedOf(tx, employeeId));
  const waiting = open.find(({ address }) => address.inForceAt === null);
  const asked = { employeeId, addressId: waiting?.address.id, how: "holder-in-person" };
  await confirmAddress(demo.desk.approves, asked, { now: demo.daysAgo(daysAgo) });
}

/** Hired this week: her card is made, and no code goes to her address before a second officer has confirmed it. */
async function newAtTheDesk(demo: Fixture): Promise<void> {
  const { desk, life } = demo;
  const person = seedPerson(392, { givenName: "Nadia", surname: "Haglund", department: "Vård och omsorg" });
  const employeeId = await employ(desk.orders, person, { from: dayOf(demo.daysAgo(4)) }, demo.daysAgo(4));
  const wish = demo.wish("card", employeeId, addDays(dayOf(demo.now), 720));
  const eidId = await life.order(desk.orders, wish, demo.daysAgo(3.5));
  await life.approve(desk.approves, eidId, demo.daysAgo(3));
  await life.produce(desk.produces, eidId, wish, demo.daysAgo(2));
}
