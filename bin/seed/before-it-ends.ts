import { acknowledgeEnd } from "@/lib/credential/end-reminder/acknowledge";
import { remindEnds } from "@/lib/credential/end-reminder/remind";
import type { HolderActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { env } from "@/lib/env";
import { editEmployee } from "@/lib/people/employee/edit";
import { applyForEid } from "@/lib/people/manager-request/apply";
import { employ } from "./employer";
import type { Fixture } from "./fixture";
import { type SeedPerson, seedPerson } from "./people";

/**
 * At the care home: the head's own card ends soon, which the head has applied to have renewed, and so do two of the staff's, one of whom the head has seen to and the
 * other of whom has a new one ordered. A fourth has another surname than her card.
 */
export async function seedBeforeItEnds(demo: Fixture, head: HolderActor): Promise<void> {
  const { life, desk, employer } = demo;
  const { organisationId } = employer;
  const inDays = (days: number) => addDays(dayOf(demo.now), days);
  const since = { from: "2022-05-01" };
  const hire = (person: SeedPerson) => employ(desk.orders, person, since, demo.daysAgo(280));
  const [maja, ove, vera] = [
    at(360, { givenName: "Maja", surname: "Brodin" }),
    at(361, { givenName: "Ove", surname: "Rask" }),
    at(362, { givenName: "Vera", surname: "Palm" }),
  ];
  const heads = await life.live(
    desk,
    demo.wish("card", head.employeeId, inDays(24)),
    demo.daysAgo(210),
    head,
  );
  const majas = await life.live(desk, demo.wish("card", await hire(maja), inDays(19)), demo.daysAgo(205));
  const oves = demo.wish("card", await hire(ove), inDays(45));
  const followsId = await life.live(desk, oves, demo.daysAgo(202));
  const employeeId = await hire(vera);
  await life.live(desk, demo.wish("card", employeeId, inDays(600)), demo.daysAgo(120));

  const job = { kind: "job", organisationId, name: "end-reminders" } as const;
  await remindEnds(job, { publicUrl: env().PUBLIC_URL }, { now: demo.daysAgo(2) });
  await acknowledgeEnd(head, { eidId: majas, validDay: inDays(19) }, { now: demo.daysAgo(1) });
  await life.order(desk.orders, { ...oves, validDay: inDays(700), followsId }, demo.daysAgo(1));
  const married = { ...vera, kind: "employee", employedFrom: since.from, surname: "Wallin" };
  await editEmployee(desk.orders, { employeeId, version: 1, ...married }, { now: demo.daysAgo(1) });
  const note = "Jag signerar avvikelser och loggar in i vårdsystemet med den.";
  await applyForEid(head, { what: `renew-eid:${heads}`, note }, { now: demo.daysAgo(0.5) });
}

const at = (nth: number, given: Partial<SeedPerson>) =>
  seedPerson(nth, { ...given, title: "Undersköterska", department: "Ekgården" });
