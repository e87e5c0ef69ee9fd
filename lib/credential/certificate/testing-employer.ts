import { randomBytes, randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import { type EidRow, lockEid, readEid, saveEid } from "@/db/credential/eid";
import { aJob, aMarkApproved, anOfficer, anOrganisation, aToldEid, aType } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import type { Purpose } from "@/lib/domain/credential/certificate";
import { type Act, transition } from "@/lib/domain/credential/eid-transition";
import { aRequest } from "./testing";

/** For tests: what an issuer's ceremony made, as the caller's ceremony command answers it. */
export interface TestEmployer {
  organisationId: string;
  issuerId: string;
  slug: string;
  typeId: string;
  producer: OfficerActor;
  officer: OfficerActor;
}

/** For tests: an employer that is its own issuer, approved for the mark, with a card type at level 3 and two officers. */
export async function anEmployer(
  holdCeremony: (organisationId: string) => Promise<{ issuerId: string; slug: string }>,
  given: { purposes?: Purpose[]; organisation?: Parameters<typeof anOrganisation>[0] } = {},
): Promise<TestEmployer> {
  const organisationId = await anOrganisation(given.organisation);
  const { issuerId, slug } = await holdCeremony(organisationId);
  await aMarkApproved(organisationId, issuerId);
  const type = await aType(organisationId, {
    issuerId,
    purposes: given.purposes ?? ["authentication", "signature"],
  });
  const producer = await anOfficer(organisationId, ["id-administrator"]);
  const officer = await anOfficer(organisationId, ["security-officer"]);
  return { organisationId, issuerId, slug, typeId: type.id, producer, officer };
}

/** For tests: an e-ID that waits to be produced. */
export async function anApprovedEid(
  { organisationId, typeId }: TestEmployer,
  given: Parameters<typeof aToldEid>[1] = {},
): Promise<EidRow> {
  const row = await aToldEid(organisationId, {
    typeId,
    status: "approved",
    validDay: addDays(dayOf(new Date()), 365),
    ...given,
  });
  return readEidOf(organisationId, row.id);
}

/** For tests: what the form sends that produces it. */
export const aProduction = (eid: EidRow, given: Record<string, unknown> = {}) => ({
  eidId: eid.id,
  version: String(eid.version),
  carrierNumber: randomBytes(5).toString("hex"),
  declared: "on",
  authentication: aRequest(),
  signature: aRequest(),
  ...given,
});

export function readEidOf(organisationId: string, id: string): Promise<EidRow> {
  return withOrganisation(organisationId, (tx) => readEid(tx, id));
}

/** Somebody who may do every step, and has done none. */
function aHand(organisationId: string): OfficerActor {
  const [accountId, officerId] = [randomUUID(), randomUUID()];
  const grants = ["id-administrator", "security-officer"] as const;
  const person = { organisationId, accountId, accounts: [accountId], employeeId: null, name: "prov" };
  return { ...person, kind: "officer", officerId, grants };
}

/** For tests: takes an e-ID through the rule and saves it, as its command would. Answers when it was committed. */
export async function move(
  organisationId: string,
  id: string,
  act: Partial<Act> & Pick<Act, "verb">,
): Promise<Date> {
  await withOrganisation(organisationId, async (tx) => {
    const before = await lockEid(tx, id);
    const actor =
      act.verb === "complete" || act.verb === "fail" ? aJob(organisationId) : aHand(organisationId);
    const full = { actor, now: new Date(), ...act };
    await saveEid(tx, before, { ...before, ...transition(before, full) }, { ...full });
  });
  return new Date();
}
