import { randomUUID } from "node:crypto";
import { insertAgreement } from "@/db/contract/agreement";
import { withOrganisation } from "@/db/core/client";
import type { FreshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation, aParty, aQualityMark } from "@/db/seed/builders";
import { Refusal } from "@/lib/domain/core/refusal";
import { aPdf } from "@/lib/pki/testing-pdf";
import { addEvidence } from "./add";

/** An employer on its way to the mark: who adds evidence, who reviews it, and who only reads. */
export async function aTown() {
  const organisationId = await anOrganisation();
  const [sven, jonas, rut, eva, gun] = [
    await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" }),
    await anOfficer(organisationId, ["security-officer"], { name: "Jonas Falk" }),
    await anOfficer(organisationId, ["security-officer"], { name: "Rut Ek" }),
    await anOfficer(organisationId, ["procurement-officer"], { name: "Eva Sund" }),
    await anOfficer(organisationId, ["auditor"], { name: "Gun Nyström" }),
  ];
  const { id: markId } = await aQualityMark(organisationId);
  const agreementId = randomUUID();
  const partyId = await aParty(organisationId);
  const days = { validFrom: "2026-01-01", signedOn: "2025-12-20", createdAt: new Date() };
  const row = {
    organisationId,
    id: agreementId,
    partyId,
    kind: "bilateral",
    status: "signed",
    ...days,
  } as const;
  await withOrganisation(organisationId, (tx) =>
    insertAgreement(tx, { ...row, number: "AV-1", title: "Drift av korttjänsten" }),
  );
  return { organisationId, markId, agreementId, sven, jonas, rut, eva, gun };
}
export type Town = Awaited<ReturnType<typeof aTown>>;

export const pdf = aPdf();

/** A form with a file for one requirement. */
export const aFile = (markId: string, given: Record<string, unknown> = {}) => ({
  markId,
  kind: "file",
  title: "Rutin för två personer",
  effectiveFrom: "2026-01-01",
  effectiveTo: "2027-12-31",
  classification: "internal",
  ownerId: "",
  "serves-3": "K3.4",
  name: "rutin.pdf",
  content: pdf,
  ...given,
});

/** When they add it. */
export const now = new Date("2026-11-24T10:00:00Z");

/** Adds a file for one requirement; Sven does, unless said otherwise. */
export const add = (town: Town, given: Record<string, unknown> = {}, by = town.sven) =>
  addEvidence(by, aFile(town.markId, given), { now });

/** The same with a link instead of a file. */
export const addLink = (town: Town, given: Record<string, unknown> = {}) =>
  add(town, { kind: "link", url: "https://exempel.example/rutin", content: undefined, ...given });

/** Every row that evidence has, to compare before and after. */
export async function evidenceRows({ administrator: sql }: FreshDatabase, { organisationId }: Town) {
  return JSON.stringify([
    await sql`select e::text from tenant.evidence e where organisation_id = ${organisationId} order by 1`,
    await sql`select u::text from tenant.evidence_use u where organisation_id = ${organisationId} order by 1`,
    await sql`select count(*) from tenant.stored_file where organisation_id = ${organisationId}`,
  ]);
}

/** How a command ends: done, or the field and what is so; for input that is not as it should, the field alone. */
export const endOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "done",
    (fault) =>
      fault instanceof Refusal
        ? [fault.field, fault.code].filter(Boolean).join(": ")
        : fault.issues?.[0]?.path.join() || String(fault),
  );
