import { randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import type { FreshDatabase } from "@/db/core/testing";
import { insertDepartment } from "@/db/people/department";
import { readMembership } from "@/db/people/membership";
import { aHolder, anEmployee, anOfficer, anOrganisation, knowPerson } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import type { Grant } from "@/lib/domain/core/role";

/** An employer with a manager of three: one who says so, one by the department, one who is protected and below it. */
export async function aTeam() {
  const organisationId = await anOrganisation();
  const department = async (parentId: string | null = null, managerId: string | null = null) => {
    const id = randomUUID();
    await withOrganisation(organisationId, (tx) =>
      insertDepartment(tx, { organisationId, id, name: `Enhet ${id.slice(0, 8)}`, parentId, managerId }),
    );
    return id;
  };
  const boss = await anEmployee(organisationId, {
    givenName: "Boel",
    surname: "Chef",
    email: "boel@example.se",
  });
  const unit = await department(null, boss.id);
  const below = await department(unit);
  const person = (more: Parameters<typeof anEmployee>[1]) => anEmployee(organisationId, more);
  const anna = await person({
    givenName: "Anna",
    surname: "Ask",
    managerId: boss.id,
    email: "anna@example.se",
  });
  const bo = await person({ givenName: "Bo", surname: "Bok", departmentId: unit });
  const cia = await person({
    givenName: "Cia",
    surname: "Hemlig",
    alias: "Administratör 911",
    protectedIdentity: true,
    departmentId: below,
  });
  const [karin, lisa, siv, other] = [
    await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" }),
    await anOfficer(organisationId, ["id-administrator"], { name: "Lisa Berg" }),
    await anOfficer(organisationId, ["security-officer"], { name: "Siv Sund" }),
    await person({ givenName: "Dan", surname: "Annan" }),
  ];
  const manager = await aHolder(organisationId, boss.id);
  return { organisationId, boss, unit, below, anna, bo, cia, karin, lisa, siv, other, manager, department };
}
export type Team = Awaited<ReturnType<typeof aTeam>>;

/** An officer's account of an employee's own, beside the one they sign in to their own pages with: one person by number. */
export async function anOfficerWhoIs(
  { administrator: sql }: FreshDatabase,
  { id, organisationId }: { id: string; organisationId: string },
  grants: Grant[],
): Promise<OfficerActor> {
  const officer = await anOfficer(organisationId, grants, { known: false });
  const [number] = await sql`select lookup from tenant.identifier where employee_id = ${id}`;
  const found = await withOrganisation(organisationId, async (tx) => {
    await knowPerson(tx, { ...officer, lookup: number?.lookup });
    return readMembership(tx, organisationId, officer.accountId);
  });
  if (!found) throw new Error("no officer");
  return { ...officer, accounts: found.accounts, employeeId: found.employeeId };
}
