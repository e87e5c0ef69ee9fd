import { expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anOrganisation, aType } from "@/db/seed/builders";
import { aParty, aService, aUseAgreement } from "@/db/seed/use-builders";
import { partiesAccepting } from "./accepting-parties";

await freshDatabase();
const organisationId = await anOrganisation();
const [card, other] = [await aType(organisationId), await aType(organisationId)];
const at = new Date("2026-11-24T01:14:07Z");

async function party(
  name: string,
  {
    agreed = true,
    own = false,
    environment = "production" as "production" | "qa",
    validTo = undefined as string | undefined,
  } = {},
) {
  const partyId = await aParty(organisationId, { name, own });
  const serviceId = await aService(organisationId, { partyId, environment });
  const covered = { partyId, serviceIds: [serviceId], typeIds: [card.id], environments: [environment] };
  if (agreed) await aUseAgreement(organisationId, { ...covered, ...(validTo ? { validTo } : {}) });
  return partyId;
}

test("a party accepts an e-ID where an agreement in force covers its type at a service in production", async () => {
  const agreed = await party("Provverket");
  const rest = [
    await party("Avtalslösa verket", { agreed: false }),
    await party("Avslutade verket", { validTo: "2026-11-23" }),
    await party("Testverket", { environment: "qa" }),
    await party("Vi själva", { own: true }),
  ];
  const types = [card, other].map(({ id, version }) => ({ typeId: id, typeVersion: version }));
  const asked = (ids: string[]) =>
    withOrganisation(organisationId, (tx) => partiesAccepting(tx, types, new Set(ids), at));
  expect(await asked([agreed, ...rest])).toEqual([[agreed], []]);
  expect(await asked(rest)).toEqual([[], []]);
  expect(await asked([])).toEqual([[], []]);
});
