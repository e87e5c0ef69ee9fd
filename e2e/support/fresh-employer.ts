import { randomUUID, X509Certificate } from "node:crypto";
import { database } from "@/e2e/support/database";
import { anEmployer, type OwnEmployer } from "@/e2e/support/employer";
import { issuing } from "@/e2e/support/issuing-employer";
import type { StandInBureau } from "@/lib/testing/testing-card-bureau";

/**
 * An employer before its first week: an issuing key, terms, a card at level 3 that a bureau makes, reserve cards RK000201
 * to RK000203 at level 2, and nobody but Anna and Bo, who administer. Nobody is employed and nothing is ordered.
 */
export async function aFreshEmployer(bureau: StandInBureau): Promise<OwnEmployer> {
  const employer = await anEmployer({
    ...{ anna: ["id-administrator"], bo: ["id-administrator", "security-officer"] },
  });
  const { organisationId, ids } = employer;
  await database()`update tenant.employee set employed_to = '2020-06-30' where organisation_id = ${organisationId}`;
  await database()`update tenant.eid_type set active = false where organisation_id = ${organisationId}`;
  const { issuerId } = await issuing(employer, { token: true });
  const type = { organisation_id: organisationId, version: 1, issuer_id: issuerId, carrier: "card" };
  const more = { ...type, subject_profile: "org-person", created_at: new Date() };
  const purposes = (...all: string[]) => ({ purposes: database().json(all) });
  const card = { ...more, id: randomUUID(), name_sv: "Tjänstekort", name_en: "Staff card", level: 3 };
  await database()`insert into tenant.eid_type
    ${database()({ ...card, max_months: 36, ...purposes("authentication", "signature") })}`;
  const reserve = { ...more, id: randomUUID(), name_sv: "Reservkort", name_en: "Reserve card", level: 2 };
  await database()`insert into tenant.eid_type
    ${database()({ ...reserve, max_months: 2, reserve: true, ...purposes("authentication") })}`;
  for (const number of ["RK000201", "RK000202", "RK000203"])
    await database()`insert into tenant.reserve_card ${database()({
      ...{ organisation_id: organisationId, id: randomUUID(), type_id: reserve.id, type_version: 1, number },
      ...{ place: "Kassaskåpet", received_at: new Date(), received_by: ids.officerId ?? "" },
    })}`;
  await aBureau(organisationId, card.id, bureau);
  return employer;
}

/** A bureau whose certificate two others have compared. */
async function aBureau(organisationId: string, typeId: string, { pem }: StandInBureau): Promise<void> {
  const own = { organisation_id: organisationId };
  const [partyId, bureauId, id] = [randomUUID(), randomUUID(), randomUUID()];
  const now = new Date();
  const party = { ...own, id: partyId, name: "Kortfabriken AB", sector: "private", supplier: true };
  await database()`insert into tenant.party ${database()({ ...party, created_at: now })}`;
  const row = { ...own, id: bureauId, party_id: partyId, type_ids: [typeId], created_at: now };
  await database()`insert into tenant.card_bureau ${database()(row)}`;
  const certificate = new X509Certificate(pem);
  await database()`insert into tenant.card_bureau_certificate ${database()({
    ...{
      ...own,
      id,
      bureau_id: bureauId,
      der: certificate.raw,
      subject: "CN=Kortfabriken",
      key_kind: "P-256",
    },
    fingerprint: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
    ...{ not_before: new Date(certificate.validFrom), not_after: new Date(certificate.validTo) },
    ...{ proposed_by: randomUUID(), proposed_at: now },
  })}`;
  await database()`update tenant.card_bureau_certificate set confirmed_by = ${randomUUID()}, confirmed_at = now()
    where id = ${id}`;
}
