import { randomUUID } from "node:crypto";
import { insertAgreement } from "@/db/contract/agreement";
import { withOrganisation } from "@/db/core/client";
import type { OfficerActor } from "@/lib/domain/core/actor";

let nth = 0;
/** An agreement with the supplier, decided on and waiting to be signed. */
export async function aContract(
  { organisationId, officerId }: OfficerActor,
  partyId: string,
  given: Partial<Parameters<typeof insertAgreement>[1]> = {},
): Promise<string> {
  const id = randomUUID();
  const row: Parameters<typeof insertAgreement>[1] = {
    organisationId,
    id,
    number: `AV-2026-${String(9000 + nth++)}`,
    kind: "procurement",
    title: "Kort",
    partyId,
    status: "decided",
    caseReference: "KS 2026/1",
    decidedOn: "2026-04-14",
    decidedBy: "Kommunstyrelsen",
    validFrom: "2026-05-01",
    validTo: "2029-04-30",
    ownerId: officerId,
    createdAt: new Date(),
    ...given,
  };
  await withOrganisation(organisationId, (tx) => insertAgreement(tx, row));
  return id;
}
