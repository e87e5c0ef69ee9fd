import { anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { suspendEid } from "@/lib/credential/eid/suspend";
import type { Actor } from "@/lib/domain/core/actor";

/** 02:14:07 in Sweden, a night in November. */
export const night = new Date("2026-11-24T01:14:07.100Z");
export const later = (minutes: number) => new Date(night.getTime() + minutes * 60_000);

/** An employer where one officer blocks and others can look, with the addresses they are reached at. */
export async function aGuardedTown(given: Parameters<typeof anOrganisation>[0] = {}) {
  const organisationId = await anOrganisation(given);
  const reached = async (email: string) => (await anEmployee(organisationId, { email })).id;
  const [karin, jonas, mira, lisa, admin, auditor] = [
    await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" }),
    await anOfficer(organisationId, ["security-officer"], {
      name: "Jonas Falk",
      employeeId: await reached("jonas@example.se"),
    }),
    await anOfficer(organisationId, ["security-officer"], {
      name: "Mira Holm",
      employeeId: await reached("mira@example.se"),
    }),
    await anOfficer(organisationId, ["id-administrator"], { name: "Lisa Berg" }),
    await anOfficer(organisationId, ["administrator"], { name: "Amina Yusuf" }),
    await anOfficer(organisationId, ["auditor"], { name: "Gun Granskare" }),
  ];
  const typeId = (await aType(organisationId)).id;
  const holderId = (await anEmployee(organisationId, { givenName: "Olle", surname: "Åström" })).id;
  return { organisationId, karin, jonas, mira, lisa, admin, auditor, typeId, holderId };
}
export type GuardedTown = Awaited<ReturnType<typeof aGuardedTown>>;

/** Active e-IDs, by default all of the one holder. */
export async function someEids(
  { organisationId, typeId, holderId }: GuardedTown,
  count: number,
  employeeId = holderId,
): Promise<string[]> {
  const ids: string[] = [];
  for (let nth = 0; nth < count; nth++)
    ids.push((await anEid(organisationId, { employeeId, typeId, relation: "complement" })).id);
  return ids;
}

/** Suspends them one after another, a second apart. */
export async function blockEach(by: Actor, eidIds: readonly string[], from = night): Promise<void> {
  for (const [nth, eidId] of eidIds.entries())
    await suspendEid(by, { eidId, version: "1" }, { now: new Date(from.getTime() + nth * 1000) });
}
