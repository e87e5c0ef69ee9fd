import type { FreshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation, aQualityMark } from "@/db/seed/builders";

/** An employer on its way to the mark, with the two who see to it, an owner and two with no part in it. */
export async function aMarkTown() {
  const organisationId = await anOrganisation();
  const [sven, jonas, hr, amina, petra, gun] = [
    await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" }),
    await anOfficer(organisationId, ["security-officer"], { name: "Jonas Falk" }),
    await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" }),
    await anOfficer(organisationId, ["administrator"], { name: "Amina Yusuf" }),
    await anOfficer(organisationId, ["administrator"], { name: "Petra Lind" }),
    await anOfficer(organisationId, ["auditor"], { name: "Gun Nyström" }),
  ];
  const { id: markId, issuerId } = await aQualityMark(organisationId);
  return { organisationId, markId, issuerId, sven, jonas, hr, amina, petra, gun };
}
export type MarkTown = Awaited<ReturnType<typeof aMarkTown>>;

export const anAudit = (markId: string, given: Record<string, unknown> = {}) => ({
  markId,
  title: "Granskning av spärr",
  auditor: "Revision AB",
  plannedOn: "2026-03-02",
  performedOn: "2026-03-05",
  conclusion: "En avvikelse.",
  "requirements-6": ["K6.8", "K6.9"],
  ...given,
});
export const aFinding = (markId: string, given: Record<string, unknown> = {}) => ({
  markId,
  requirement: "K6.9",
  severity: "minor",
  text: "Spärr tar för lång tid nattetid.",
  action: "",
  ownerId: "",
  dueOn: "2026-12-31",
  ...given,
});
export const anIncident = (markId: string, given: Record<string, unknown> = {}) => ({
  markId,
  title: "Spärrtjänsten svarade inte",
  severity: "serious",
  occurredAt: "2026-03-02T08:00",
  detectedAt: "2026-03-02T09:30",
  eidNumbers: "",
  ...given,
});

/** Every row of an employer's follow-up and its roles, to see that nothing was written. */
export async function rowsOf({ administrator: sql }: FreshDatabase, organisationId: string): Promise<string> {
  const follow = ["internal_audit", "finding", "incident", "sample"];
  const reviews = ["risk_review", "role_review", "role_review_row", "officer_training", "officer_role"];
  const rows = await Promise.all(
    [...follow, ...reviews].map(
      (table) => sql`select t::text as row from ${sql(`tenant.${table}`)} t
        where organisation_id = ${organisationId} order by 1`,
    ),
  );
  return JSON.stringify(rows);
}
