import { anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";

/** Ten in the morning in Sweden. */
export const on = (day: string) => new Date(`${day}T09:00:00Z`);
/** Thirty days before the last day of all that `anEnding` makes. */
export const today = "2026-12-01";
export const last = "2026-12-31";

export interface Staff {
  organisationId: string;
  karin: OfficerActor;
  mona: { id: string };
  typeId: string;
}

/** An employer with a desk of one, a manager, and a type that reminds 60, 30 and 7 days before. */
export async function aStaff(): Promise<Staff> {
  const organisationId = await anOrganisation();
  const [desk, mona] = await Promise.all([
    anEmployee(organisationId, { email: "karin@example.se" }),
    anEmployee(organisationId, { email: "mona@example.se" }),
  ]);
  const karin = await anOfficer(organisationId, ["id-administrator"], { employeeId: desk.id });
  return { organisationId, karin, mona, typeId: (await aType(organisationId)).id };
}

type Person = Parameters<typeof anEmployee>[1];
type Given = Parameters<typeof anEid>[1];

/** Somebody with an e-ID in use whose last day is near. */
export async function anEnding({ organisationId, typeId, mona }: Staff, of: Person = {}, given: Given = {}) {
  const person = await anEmployee(organisationId, { managerId: mona.id, email: null, ...of });
  const own = { employeeId: person.id, typeId, validDay: last };
  const { id, number } = await anEid(organisationId, { ...own, ...given });
  return { employeeId: person.id, id, number };
}
