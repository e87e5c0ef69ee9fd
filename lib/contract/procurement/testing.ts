import { randomUUID } from "node:crypto";
import { readProcurement } from "@/db/contract/procurement";
import { withOrganisation } from "@/db/core/client";
import type { FreshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { insertParty } from "@/db/use/relying-party";
import { demandCodes } from "@/lib/domain/contract/demand";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addProcurement } from "./add";
import { addBidder } from "./add-bidder";
import { answerDemands } from "./answer-demands";

/** An employer that buys: who asks, who may decide, and somebody with no part in it. */
export async function aBuyer() {
  const organisationId = await anOrganisation();
  const [eva, sven, hr] = [
    await anOfficer(organisationId, ["procurement-officer"], { name: "Eva Sund" }),
    await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" }),
    await anOfficer(organisationId, ["id-administrator"]),
  ];
  return { organisationId, eva, sven, hr };
}

let nth = 0;
export async function aSupplier(organisationId: string, given: { supplier?: boolean } = {}): Promise<string> {
  const id = randomUUID();
  const row = {
    organisationId,
    id,
    name: `Leverantör ${nth++}`,
    sector: "private",
    createdAt: new Date(),
  } as const;
  await withOrganisation(organisationId, (tx) => insertParty(tx, { ...row, supplier: true, ...given }));
  return id;
}

/** An open procurement announced in the spring. */
export const aPlan = (given: Record<string, unknown> = {}) => ({
  title: "Kort",
  caseReference: "KS 2026/1",
  procedure: "open",
  level: "3",
  estimated: "2 400 000",
  announcedOn: "2026-03-02",
  ...given,
});

/** One procurement with a bid in it. */
export async function aBid(eva: OfficerActor, plan: Record<string, unknown> = {}) {
  const { procurementId } = await addProcurement(eva, aPlan(plan));
  const partyId = await aSupplier(eva.organisationId);
  await addBidder(eva, { procurementId, partyId });
  return { procurementId, partyId };
}

/** Every demand answered, as the form says it. */
export function answersIn(given: Record<string, string> = {}): Record<string, string> {
  return { ...Object.fromEntries(demandCodes.map((code) => [`answer-${code}`, "met"])), ...given };
}
export const meetAll = (eva: OfficerActor, bid: { procurementId: string; partyId: string }) =>
  answerDemands(eva, { ...bid, seen: 0, ...answersIn() });

export const versionOf = async (eva: OfficerActor, procurementId: string) =>
  (await withOrganisation(eva.organisationId, (tx) => readProcurement(tx, eva.organisationId, procurementId)))
    .version;

/** Every row of the employer's procurements, to see that nothing was written. */
export async function rowsOf({ administrator: sql }: FreshDatabase, organisationId: string): Promise<string> {
  const tables = ["party", "procurement", "bidder", "demand_answer", "demand_exception"];
  const parts = ["supplier_approval", "supplier_certificate", "subcontractor"];
  const rows = await Promise.all(
    [...tables, ...parts].map(
      (table) => sql`select t::text as row from ${sql(`tenant.${table}`)} t
        where organisation_id = ${organisationId} order by 1`,
    ),
  );
  return JSON.stringify(rows);
}
