import type { FreshDatabase } from "@/db/core/testing";
import { anAgreement, anOfficer, anOrganisation, aParty, aService } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";

export interface Office {
  organisationId: string;
  eva: OfficerActor;
  ulla: OfficerActor;
  /** Reads, decides nothing. */
  gun: OfficerActor;
  partyId: string;
  serviceId: string;
}

/** An employer with two procurement officers, an auditor, and a counterparty with one service. */
export async function anOffice(): Promise<Office> {
  const organisationId = await anOrganisation();
  const partyId = await aParty(organisationId);
  const serviceId = await aService(organisationId, { partyId });
  const [eva, ulla, gun] = [
    await anOfficer(organisationId, ["procurement-officer"], { name: "Eva Sund" }),
    await anOfficer(organisationId, ["procurement-officer"], { name: "Ulla Wik" }),
    await anOfficer(organisationId, ["auditor"], { name: "Gun Nyström" }),
  ];
  return { organisationId, eva, ulla, gun, partyId, serviceId };
}

/** A framework agreement in force the whole of 2026, with a million left under its ceiling. */
export function aFramework(office: Office, given: Parameters<typeof anAgreement>[1] = {}) {
  return anAgreement(office.organisationId, {
    kind: "framework",
    partyId: office.partyId,
    validFrom: "2025-01-01",
    validTo: "2026-12-31",
    renewal: "none",
    renewalMonths: null,
    noticeKind: "none",
    noticeLength: 0,
    ceilingOre: 1_000_000_00,
    ...given,
  });
}

/** A call-off under it, decided and not signed. */
export function aCallOff(office: Office, frameworkId: string, given: Parameters<typeof anAgreement>[1] = {}) {
  return anAgreement(office.organisationId, {
    kind: "call-off",
    partyId: office.partyId,
    frameworkId,
    status: "draft",
    validFrom: "2026-06-01",
    validTo: "2026-12-31",
    renewal: "none",
    renewalMonths: null,
    noticeKind: "none",
    noticeLength: 0,
    valueOre: 600_000_00,
    ...given,
  });
}

/** The row as it stands. */
export async function rowOf({ administrator }: FreshDatabase, id: string) {
  const [row] = await administrator`select * from tenant.agreement where id = ${id}`;
  return row;
}
