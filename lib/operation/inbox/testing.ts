import type { FreshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";

interface Told {
  eidId: string;
  verb: "suspend" | "revoke" | "resume" | "approve" | "hand-over" | "complete" | "cancel";
  reason?: string;
  by?: string | null;
  at?: Date;
}

/** An event of an e-ID, as its commands write it. */
export async function anEvent(
  sql: FreshDatabase["administrator"],
  { eidId, verb, reason, by = null, at = new Date() }: Told,
): Promise<void> {
  await sql`insert into tenant.eid_event (organisation_id, eid_id, verb, to_status, reason, at, by_account, by_name, source)
    select organisation_id, id, ${verb}, status, ${reason ?? null}, ${at}, ${by}, 'prov', 'screen' from tenant.eid where id = ${eidId}`;
}

/** An employer with a security officer, an ID administrator who has ordered an e-ID in use, and its holder. */
export async function anOffice() {
  const organisationId = await anOrganisation();
  const [desk, guard] = await Promise.all([
    anEmployee(organisationId, { email: "karin@example.se" }),
    anEmployee(organisationId, { email: "vera@example.se" }),
  ]);
  const security = await anOfficer(organisationId, ["security-officer"], { employeeId: guard.id });
  const hr = await anOfficer(organisationId, ["id-administrator"], { employeeId: desk.id });
  const person = await anEmployee(organisationId, {
    department: "Ekskolan",
    givenName: "Olle",
    surname: "Åström",
  });
  const own = await anEid(organisationId, { employeeId: person.id, orderedBy: hr.accountId });
  return { organisationId, security, hr, person, eidId: own.id, number: own.number };
}
export type Office = Awaited<ReturnType<typeof anOffice>>;
