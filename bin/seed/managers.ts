import { withOrganisation } from "@/db/core/client";
import { listDepartments } from "@/db/people/department";
import { listNamed } from "@/db/people/employee";
import type { HolderActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { displayName } from "@/lib/domain/people/employee";
import { askForManaged } from "@/lib/people/manager-request/ask";
import { readManaged } from "@/lib/people/manager-request/read";
import { grantRole } from "@/lib/people/officer/grant-role";
import { requestRole } from "@/lib/people/officer/request-role";
import { linkPersona } from "./employer";
import type { Fixture } from "./fixture";

/** The head of a care home signs in and has asked for a new card for one of the staff; a colleague is to step in for the buyer. */
export async function seedManagers(demo: Fixture): Promise<HolderActor> {
  const manager = await headOfEkgarden(demo);
  const { people } = await readManaged(manager, undefined, { now: demo.now });
  const person = people.find(({ eids }) => eids.some(({ status }) => status === "active"));
  const eid = person?.eids.find(({ status }) => status === "active");
  if (!person || !eid) throw new Error("the head of Ekgården manages nobody with an e-ID");
  const asked = {
    ...{ employeeId: person.id, kind: "replace-eid", eidId: eid.id },
    note: "Kortet går inte längre att läsa i läsaren på avdelningen.",
  };
  await askForManaged(manager, asked, { now: demo.daysAgo(1) });
  await stepsIn(demo);
  return manager;
}

async function headOfEkgarden({ employer }: Fixture) {
  const { organisationId } = employer;
  const head = await withOrganisation(organisationId, async (tx) => {
    const unit = (await listDepartments(tx)).find(({ code }) => code === "3220");
    const [named] = unit?.managerId ? await listNamed(tx, [unit.managerId]) : [];
    if (!named) throw new Error("nobody is the head of Ekgården");
    return named;
  });
  return linkPersona(employer, "chef-ekgarden", displayName(head, false), head.id);
}

async function stepsIn({ employer, now, daysAgo }: Fixture): Promise<void> {
  const [amina, petra, sven, eva] = await Promise.all(
    ["amina-yusuf", "petra-lind", "sven-rosen", "eva-sund"].map(employer.officer),
  );
  if (!amina || !petra || !sven || !eva) throw new Error("no officers");
  const today = dayOf(now);
  const { roleId } = await requestRole(
    amina,
    {
      ...{ officerId: sven.officerId, role: "procurement-officer", substituteFor: eva.officerId },
      ...{ validFrom: addDays(today, 12), validTo: addDays(today, 33) },
    },
    { now: daysAgo(2) },
  );
  await grantRole(petra, { roleId }, { now: daysAgo(1) });
}
