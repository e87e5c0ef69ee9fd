import { withOrganisation } from "@/db/core/client";
import { listBlockPauses } from "@/db/credential/block-pause";
import { readEid } from "@/db/credential/eid";
import { readOrganisation } from "@/db/people/organisation";
import { liftBlockPause } from "@/lib/credential/block-pause/lift";
import { resumeEid } from "@/lib/credential/eid/resume";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { editOrganisation } from "@/lib/people/organisation/edit";
import { employ } from "./employer";
import type { Fixture } from "./fixture";
import type { Wish } from "./life";
import { seedPerson } from "./people";

const minute = 1 / 1440;

/**
 * Two weeks ago the lockers of a school were broken into. Karin blocked four cards in as many minutes, and the limit was
 * four in those days: she was paused, Jonas looked and lifted it, the cards were found, and the limit was raised.
 */
export async function tellOfLockers(demo: Fixture): Promise<void> {
  const { desk, employer } = demo;
  const jonas = desk.approves;
  await limit(demo, 4, 20);
  const cards = await cardsOfTeachers(demo, ["Sandell", "Hosseini", "Brolin", "Ekdahl"]);
  for (const [nth, eidId] of cards.entries())
    await suspendEid(
      desk.orders,
      { eidId, reason: "precaution", ...(await seen(demo, eidId)) },
      { now: demo.daysAgo(15 - nth * minute) },
    );
  const [pause] = await withOrganisation(employer.organisationId, (tx) => listBlockPauses(tx, true));
  if (!pause) throw new Error("nobody was paused");
  const reason =
    "Inbrott i omklädningsrummet på Torsby skola. Rektor bekräftade per telefon vilka kort som saknas.";
  await liftBlockPause(jonas, { pauseId: pause.id, reason }, { now: demo.daysAgo(15 - 12 * minute) });
  const found = demo.daysAgo(15 - 300 * minute);
  for (const eidId of cards) {
    const note = "Väskan hittades orörd.";
    await resumeEid(jonas, { eidId, version: await versionOf(demo, eidId), note }, { now: found });
    await demo.life.release(eidId, found);
  }
  await limit(demo, 25, 14);
}

async function cardsOfTeachers(demo: Fixture, surnames: readonly string[]): Promise<string[]> {
  const wishes: Wish[] = [];
  for (const [nth, surname] of surnames.entries()) {
    const person = seedPerson(400 + nth, { surname, title: "Lärare", department: "Skola" });
    const employeeId = await employ(demo.desk.orders, person, { from: "2023-08-14" }, demo.daysAgo(100));
    wishes.push(demo.wish("card", employeeId, addDays(dayOf(demo.now), 610)));
  }
  return demo.life.liveAll(demo.desk, wishes, demo.daysAgo(88));
}

async function limit({ employer, daysAgo }: Fixture, blockLimit: number, days: number): Promise<void> {
  const { organisationId } = employer;
  const settings = await withOrganisation(organisationId, (tx) => readOrganisation(tx, organisationId));
  await editOrganisation(
    await employer.officer("amina-yusuf"),
    { ...settings, emergencyHours: settings.emergencyHours ?? "", blockLimit },
    { now: daysAgo(days) },
  );
}

/** What whoever blocks it has seen: its version, and whose it is among those of the name. */
const seen = ({ employer }: Fixture, eidId: string) =>
  withOrganisation(employer.organisationId, async (tx) => {
    const { version, employeeId } = await readEid(tx, eidId);
    return { version, picked: employeeId };
  });

const versionOf = ({ employer }: Fixture, eidId: string) =>
  withOrganisation(employer.organisationId, async (tx) => (await readEid(tx, eidId)).version);
