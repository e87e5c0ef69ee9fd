import { withOrganisation } from "@/db/core/client";
import { listBlockPauses } from "@/db/credential/block-pause";
import { readEid } from "@/db/credential/eid";
import { readOrganisation } from "@/db/people/organisation";
import { liftBlockPause } from "@/lib/credential/block-pause/lift";
import { resumeEid } from "@/lib/credential/eid/resume";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { addDays, dayOf } from "@/lib/domain/core/stockholm";
import { editOrganisation } from "@/lib/people/organisation/edit";
import { employ } from "./employer";
import type { Town } from "./exempelkoping";
import { seedPerson } from "./people";

const minute = 1 / 1440;

/**
 * Two weeks ago the lockers of a school were broken into. Karin blocked four cards in as many minutes, and the limit was
 * four in those days: she was paused, Jonas looked and lifted it, the cards were found, and the limit was raised.
 */
export async function tellOfLockers(town: Town): Promise<void> {
  const { desk, employer } = town;
  const jonas = desk.approves;
  await limit(town, 4, 20);
  const cards: string[] = [];
  for (const [nth, surname] of ["Sandell", "Hosseini", "Brolin", "Ekdahl"].entries())
    cards.push(await aTeacher(town, 400 + nth, surname));
  for (const [nth, eidId] of cards.entries())
    await suspendEid(
      desk.orders,
      { eidId, version: await versionOf(town, eidId), reason: "precaution" },
      { now: town.daysAgo(15 - nth * minute) },
    );
  const [pause] = await withOrganisation(employer.organisationId, (tx) => listBlockPauses(tx, true));
  if (!pause) throw new Error("nobody was paused");
  const reason =
    "Inbrott i omklädningsrummet på Torsby skola. Rektor bekräftade per telefon vilka kort som saknas.";
  await liftBlockPause(jonas, { pauseId: pause.id, reason }, { now: town.daysAgo(15 - 12 * minute) });
  const found = town.daysAgo(15 - 300 * minute);
  for (const eidId of cards) {
    const note = "Väskan hittades orörd.";
    await resumeEid(jonas, { eidId, version: await versionOf(town, eidId), note }, { now: found });
    await town.life.release(eidId, found);
  }
  await limit(town, 25, 14);
}

async function aTeacher(town: Town, nth: number, surname: string): Promise<string> {
  const person = seedPerson(nth, { surname, title: "Lärare", department: "Skola" });
  const employeeId = await employ(town.desk.orders, person, { from: "2023-08-14" }, town.daysAgo(100));
  const validDay = addDays(dayOf(town.now), 610);
  return town.life.live(town.desk, town.wish("card", employeeId, validDay), town.daysAgo(88));
}

async function limit({ employer, daysAgo }: Town, blockLimit: number, days: number): Promise<void> {
  const { organisationId } = employer;
  const settings = await withOrganisation(organisationId, (tx) => readOrganisation(tx, organisationId));
  await editOrganisation(
    await employer.officer("amina-yusuf"),
    { ...settings, emergencyHours: settings.emergencyHours ?? "", blockLimit },
    { now: daysAgo(days) },
  );
}

const versionOf = ({ employer }: Town, eidId: string) =>
  withOrganisation(employer.organisationId, async (tx) => (await readEid(tx, eidId)).version);
