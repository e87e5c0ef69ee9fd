import { randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import type { FreshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { aDepartment } from "@/db/seed/people-builders";
import type { OfficerActor } from "@/lib/domain/core/actor";

/** A school with a class below it, and another school. */
export interface Schools {
  organisationId: string;
  officer: OfficerActor;
  /** A role in the first school alone. */
  limited: OfficerActor;
  school: string;
  class: string;
  other: string;
  typeId: string;
}

export async function theSchools({ administrator: sql }: FreshDatabase): Promise<Schools> {
  const organisationId = await anOrganisation({ name: "Provköpings kommun" });
  const [school, other] = await withOrganisation(organisationId, async (tx) => [
    (await aDepartment(tx, organisationId, "Ekskolan")) ?? "",
    (await aDepartment(tx, organisationId, "Björkskolan")) ?? "",
  ]);
  const below = randomUUID();
  await sql`insert into tenant.department (organisation_id, id, name, parent_id)
    values (${organisationId}, ${below}, 'Klass 1', ${school})`;
  const officer = await anOfficer(organisationId, ["id-administrator", "security-officer"]);
  const limited = {
    ...(await anOfficer(organisationId, ["id-administrator"])),
    limits: { "id-administrator": [school] },
  };
  const { id: typeId } = await aType(organisationId, { nameSv: "Kort, nivå 3", nameEn: "Card, level 3" });
  return { organisationId, officer, limited, school, class: below, other, typeId };
}

/** An e-ID of somebody new there. */
export async function oneIn(
  { organisationId, typeId }: Schools,
  departmentId: string,
  given: Parameters<typeof anEid>[1] = {},
  person: Parameters<typeof anEmployee>[1] = {},
): Promise<string> {
  const { id: employeeId } = await anEmployee(organisationId, { departmentId, department: "", ...person });
  return (await anEid(organisationId, { typeId, employeeId, ...given })).id;
}
