import { grantMandate } from "@/lib/access/mandate/grant";
import { answerRecertificationOfMine } from "@/lib/access/recertification/answer";
import { openRecertification } from "@/lib/access/recertification/open";
import { readOwnRecertification } from "@/lib/access/recertification/read-own";
import { setRecertificationPlan } from "@/lib/access/recertification/set-plan";
import { readOwnStandIns } from "@/lib/access/stand-in/read";
import { recordStandIn } from "@/lib/access/stand-in/record";
import type { HolderActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { readManaged } from "@/lib/people/manager-request/read";
import type { Fixture } from "./fixture";

/** At the care home: permissions by name are asked about, the head has kept one, and names who answers over Christmas. */
export async function seedRecertification(demo: Fixture, head: HolderActor): Promise<void> {
  const { employer, parties, now, daysAgo } = demo;
  const [sven, karin] = await Promise.all(["sven-rosen", "karin-ek"].map(employer.officer));
  if (!sven || !karin) throw new Error("no officers");
  const { people } = await readManaged(head, undefined, { now });
  const [first, second] = people.map(({ id }) => id);
  if (!first || !second) throw new Error("the head of Ekgården manages too few");
  const day = dayOf(daysAgo(100));
  const grant = (employeeId: string, act: string, given: Record<string, string> = {}) => {
    const serviceId = parties.services.get("Vårdöversikt")?.serviceId ?? "";
    const decided = { decidedBy: "Socialchefen", decidedOn: day, validFrom: day, delegation: "§ 7.3" };
    return grantMandate(karin, { act, serviceId, employeeId, ...decided, ...given }, { now: daysAgo(100) });
  };
  await grant(first, "journal:lasa");
  await grant(first, "arende:handlagga", { validTo: addDays(dayOf(now), 120) });
  await grant(second, "journal:lasa");
  await setRecertificationPlan(sven, { version: 0, everyMonths: "12" }, { now: daysAgo(60) });
  const dueOn = addDays(dayOf(now), 18);
  const { recertificationId } = await openRecertification(sven, { dueOn }, { now: daysAgo(12) });
  const { items } = await readOwnRecertification(head, { employeeId: first }, { now: daysAgo(3) });
  const kept = { recertificationId, employeeId: first, [`answer-${items[0]?.id}`]: "kept" };
  await answerRecertificationOfMine(head, kept, { now: daysAgo(3) });
  const [colleague] = (await readOwnStandIns(head, undefined, { now }))?.candidates ?? [];
  if (!colleague) throw new Error("nobody can stand in for the head of Ekgården");
  const away = { validFrom: addDays(dayOf(now), 20), validTo: addDays(dayOf(now), 34) };
  await recordStandIn(head, { standInId: colleague.id, ...away }, { now: daysAgo(1) });
}
