import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { aParty, aUseAgreement } from "@/db/seed/use-builders";

/** 1 February 2027, nine in the morning. */
export const now = new Date("2027-02-01T08:00:00Z");
export const on = (day: string) => new Date(`${day}T08:00:00Z`);

/** Runs to 30 June 2027 and then for two years more, unless notice is given by 31 March. */
export const renewing = {
  validFrom: "2025-07-01",
  validTo: "2027-06-30",
  renewal: "tacit",
  renewalMonths: 24,
  noticeKind: "months",
  noticeLength: 3,
} as const;
export const warning = { about: "terminate", day: "2027-03-31" };

/** An employer whose procurement officers and responsible issuer can be reached by mail. */
export async function anOffice() {
  const organisationId = await anOrganisation();
  const reached = async (name: string, email: string) => ({
    name,
    employeeId: (await anEmployee(organisationId, { email })).id,
  });
  const [eva, per, sven, auditor] = [
    await anOfficer(organisationId, ["procurement-officer"], await reached("Eva Sund", "eva@example.se")),
    await anOfficer(organisationId, ["procurement-officer"], await reached("Per Ask", "per@example.se")),
    await anOfficer(organisationId, ["responsible-issuer"], await reached("Sven Rosén", "sven@example.se")),
    await anOfficer(organisationId, ["auditor"], { name: "Gun Granskare" }),
  ];
  const partyId = await aParty(organisationId, { name: "Provbolaget AB" });
  const anAgreement = (given: Parameters<typeof aUseAgreement>[1] = {}) =>
    aUseAgreement(organisationId, { ...renewing, partyId, ownerId: eva.officerId, ...given });
  return { organisationId, eva, per, sven, auditor, anAgreement };
}
export type Office = Awaited<ReturnType<typeof anOffice>>;
