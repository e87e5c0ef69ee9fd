import { readAccessRequest } from "@/db/access/access-request";
import { withOrganisation } from "@/db/core/client";
import { answerCardOfMine } from "@/lib/access/access-card/answer";
import { applyForAccessCard } from "@/lib/access/access-card/apply";
import { handOutAccessCard } from "@/lib/access/access-card/hand-out";
import { answerAccessOfMine } from "@/lib/access/access-request/answer";
import { applyForAccess } from "@/lib/access/access-request/apply";
import { addMandateType } from "@/lib/access/mandate-type/save";
import { setSystemOwner } from "@/lib/access/system-owner/set";
import type { Actor, HolderActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { readManaged } from "@/lib/people/manager-request/read";
import type { Fixture } from "./fixture";
import { seedRecertification } from "./recertification";

const administering = {
  ...{ act: "system:administrera", nameSv: "Administrera systemet", nameEn: "Administer the system" },
  ...{ description: "Lägga upp användare och ändra inställningar.", sensitive: "on", requestable: "on" },
};

/** At the care home: one application waits for the head, one for the system owner, one for a security officer, one was refused. */
export async function seedAccessRequests(
  demo: Fixture,
  head: HolderActor,
  hired: ReadonlyMap<string, string>,
): Promise<void> {
  const { employer, life, parties, now, daysAgo } = demo;
  const [sven, hr] = await Promise.all(["sven-rosen", "karin-ek"].map(employer.officer));
  const ownerId = hired.get("karin-ek");
  if (!sven || !hr || !ownerId) throw new Error("no officers");
  const karin = { ...hr, employeeId: ownerId };
  await addMandateType(sven, administering, { now: daysAgo(30) });
  const owned = ["Personalsystemet", "Statens redovisning"].map(
    (name) => parties.services.get(name)?.serviceId,
  );
  const [serviceId = "", accounting = ""] = owned;
  for (const one of owned)
    await setSystemOwner(sven, { serviceId: one, version: 0, ownerId }, { now: daysAgo(29) });
  const { people } = await readManaged(head, undefined, { now });
  const staff = await Promise.all(people.slice(0, 4).map(({ id }) => life.holder(id)));
  const apply = async (nth: number, act: string, purpose: string, days: number, at = serviceId) => {
    const by = staff[nth];
    if (!by) throw new Error("the head of Ekgården manages too few");
    const wanted = { act, serviceId: at, purpose, validTo: addDays(dayOf(now), 180) };
    return String((await applyForAccess(by, wanted, { now: daysAgo(days) })).accessRequestId);
  };
  const answer = async (by: Actor, accessRequestId: string, days: number, more = {}) => {
    const { version } = await withOrganisation(employer.organisationId, (tx) =>
      readAccessRequest(tx, accessRequestId),
    );
    const given = { accessRequestId, version, answer: "approved", ...more };
    await answerAccessOfMine(by, given, { now: daysAgo(days) });
  };
  await apply(0, "faktura:attestera", "Jag beställer material till avdelningen.", 2);
  const passed = await apply(1, "faktura:attestera", "Jag ersätter avdelningens samordnare.", 5, accounting);
  await answer(head, passed, 3);
  const sensitive = await apply(2, "system:administrera", "Jag lägger upp scheman för vikarier.", 6);
  await answer(head, sensitive, 5);
  await answer(karin, sensitive, 1);
  const refused = await apply(3, "system:administrera", "Jag vill kunna se allas scheman.", 9);
  await seedCards(demo, head, staff.at(-1));
  await answer(head, refused, 8, { answer: "refused", reason: "Scheman syns redan i personalsystemet." });
  await seedRecertification(demo, head);
}

/** One card is out, and one waits for the head. */
async function seedCards(
  { now, daysAgo, employer }: Fixture,
  head: HolderActor,
  by: HolderActor | undefined,
) {
  const lisa = await employer.officer("lisa-berg");
  if (!by) throw new Error("the head of Ekgården manages too few");
  const wanted = {
    premises: "Ekgården, alla avdelningar",
    purpose: "Jag arbetar natt.",
    validTo: addDays(dayOf(now), 200),
  };
  const { accessCardId } = await applyForAccessCard(by, wanted, { now: daysAgo(20) });
  await answerCardOfMine(head, { accessCardId, version: 1, answer: "approved" }, { now: daysAgo(18) });
  await handOutAccessCard(lisa, { accessCardId, version: 2, number: "PK-10442" }, { now: daysAgo(17) });
  const another = { ...wanted, premises: "Tvättstugan i källaren", purpose: "Jag hämtar arbetskläder." };
  await applyForAccessCard(by, another, { now: daysAgo(2) });
}
