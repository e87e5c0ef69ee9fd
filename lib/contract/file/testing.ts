import { randomUUID } from "node:crypto";
import { insertAgreement } from "@/db/contract/agreement";
import { withOrganisation } from "@/db/core/client";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { aParty } from "@/db/seed/use-builders";

/** An employer with two procurement officers, an auditor, a draft and a signed agreement. */
export async function anOffice() {
  const organisationId = await anOrganisation();
  const [eva, per, auditor, hr] = [
    await anOfficer(organisationId, ["procurement-officer"], { name: "Eva Sund" }),
    await anOfficer(organisationId, ["procurement-officer"], { name: "Per Ask" }),
    await anOfficer(organisationId, ["auditor"], { name: "Gun Granskare" }),
    await anOfficer(organisationId, ["id-administrator"]),
  ];
  const partyId = await aParty(organisationId);
  const [draftId, signedId] = [randomUUID(), randomUUID()];
  const common = { organisationId, partyId, kind: "bilateral", createdAt: new Date() } as const;
  await withOrganisation(organisationId, async (tx) => {
    await insertAgreement(tx, { ...common, id: draftId, number: "AV-1", title: "Utkastet", status: "draft" });
    const days = { validFrom: "2026-01-01", signedOn: "2025-12-20" };
    await insertAgreement(tx, {
      ...common,
      ...days,
      id: signedId,
      number: "AV-2",
      title: "Avtalet",
      status: "signed",
    });
  });
  return { organisationId, eva, per, auditor, hr, draftId, signedId };
}
export type Office = Awaited<ReturnType<typeof anOffice>>;
