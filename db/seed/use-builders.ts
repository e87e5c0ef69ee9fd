import { randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import { agreement, agreementEidType, agreementService } from "@/db/schema/agreement";
import { party } from "@/db/schema/party";
import { scheme, schemeMember, service } from "@/db/schema/relying-party";
import { next } from "@/db/seed/people-builders";

/** Parties, services, schemes and agreements straight into the tables, for suites and benches. */
export async function aParty(
  organisationId: string,
  given: Partial<typeof party.$inferInsert> = {},
): Promise<string> {
  const id = given.id ?? randomUUID();
  const row = {
    name: `Provmyndigheten ${next()}`,
    sector: "public",
    relyingParty: true,
    createdAt: new Date(),
  } as const;
  await withOrganisation(organisationId, (tx) =>
    tx.insert(party).values({ ...row, ...given, organisationId, id }),
  );
  return id;
}

/** A service in production that asks for level 3, of a party of its own. */
export async function aService(
  organisationId: string,
  given: Partial<typeof service.$inferInsert> = {},
): Promise<string> {
  const id = given.id ?? randomUUID();
  const partyId = given.partyId ?? (await aParty(organisationId));
  await withOrganisation(organisationId, (tx) =>
    tx.insert(service).values({
      name: `Provtjänsten ${next()}`,
      environment: "production",
      level: 3,
      purposes: ["authenticate", "sign"],
      attributeSet: "org-person",
      protocol: "none",
      demandsMark: false,
      createdAt: new Date(),
      ...given,
      organisationId,
      partyId,
      id,
    }),
  );
  return id;
}

/** A system that carries staff e-IDs, and the services and issuers that joined it in 2022. */
export async function aScheme(
  organisationId: string,
  given: Partial<typeof scheme.$inferInsert> & { serviceIds?: string[]; issuerIds?: string[] } = {},
): Promise<string> {
  const { serviceIds = [], issuerIds = [], ...rest } = given;
  const id = rest.id ?? randomUUID();
  const nth = next();
  await withOrganisation(organisationId, async (tx) => {
    await tx.insert(scheme).values({
      code: `prov-${nth}`,
      kind: "prepaid",
      nameSv: `Provsystemet ${nth}`,
      nameEn: `Trial system ${nth}`,
      operator: "Provmyndigheten",
      carries: ["staff"],
      purposes: ["authenticate", "sign"],
      validFrom: "2021-06-01",
      ...rest,
      organisationId,
      id,
    });
    const members = [
      ...serviceIds.map((serviceId) => ({ serviceId, issuerId: null })),
      ...issuerIds.map((issuerId) => ({ serviceId: null, issuerId })),
    ].map((member) => ({
      ...member,
      organisationId,
      id: randomUUID(),
      schemeId: id,
      joinedOn: "2022-01-01",
    }));
    if (members.length > 0)
      await tx.insert(schemeMember).values(members.map((member) => ({ ...member, createdAt: new Date() })));
  });
  return id;
}

/** A signed bilateral agreement of 2022, until further notice, about the services and types named. */
export async function aUseAgreement(
  organisationId: string,
  given: Partial<typeof agreement.$inferInsert> & { serviceIds?: string[]; typeIds?: string[] } = {},
): Promise<string> {
  const { serviceIds = [], typeIds = [], ...rest } = given;
  const id = rest.id ?? randomUUID();
  const partyId = rest.partyId ?? (await aParty(organisationId));
  await withOrganisation(organisationId, async (tx) => {
    await tx.insert(agreement).values({
      number: `AV-PROV-${next()}`,
      kind: "bilateral",
      title: "Provavtal",
      status: "signed",
      validFrom: "2022-01-01",
      signedOn: "2021-12-15",
      createdAt: new Date(),
      ...rest,
      organisationId,
      partyId,
      id,
    });
    const of = { organisationId, agreementId: id };
    if (serviceIds.length > 0)
      await tx.insert(agreementService).values(serviceIds.map((serviceId) => ({ ...of, serviceId })));
    if (typeIds.length > 0)
      await tx.insert(agreementEidType).values(typeIds.map((eidTypeId) => ({ ...of, eidTypeId })));
  });
  return id;
}
