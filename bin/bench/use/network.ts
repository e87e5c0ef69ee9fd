import { connect } from "@/bin/setup/roles.mjs";
import { anIssuer, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { manyEids } from "@/db/seed/many-eids";
import { aParty, aScheme, aService, aUseAgreement } from "@/db/seed/use-builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { levels } from "@/lib/domain/core/level";

const people = 100_000;
const services = 200;
const issuers = 6;
const typesOfEach = 5;

export interface Network {
  organisationId: string;
  actor: OfficerActor;
  /** An agreement that many lean on: it covers every third service. */
  agreementId: string;
}

/** A large employer: 200 services of 100 parties, 30 types of 6 issuers, 100,000 people, and what joins them. */
export async function aLargeNetwork(administrator: string): Promise<Network> {
  const organisationId = await anOrganisation({ name: "Bänkmarks region" });
  const actor = await anOfficer(organisationId, ["procurement-officer"], { name: "Bengt Bänk" });
  const issuerIds = await times(issuers, () => anIssuer(organisationId, { kind: "supplier" }));
  const typeIds = await times(issuers * typesOfEach, async (nth) => {
    const level = levels[nth % 3];
    return (await aType(organisationId, { issuerId: issuerIds[nth % issuers], ...(level && { level }) })).id;
  });
  const parties = await times(services / 2, () => aParty(organisationId));
  const serviceIds = await times(services, (nth) =>
    aService(organisationId, {
      partyId: parties[nth % parties.length],
      level: 2 + (nth % 3),
      demandsMark: nth % 5 === 0,
      environment: nth % 20 === 0 ? "qa" : "production",
    }),
  );
  const every = (nth: number, from = 0) => serviceIds.filter((_, index) => index % nth === from);
  await aScheme(organisationId, { serviceIds: every(2), issuerIds: issuerIds.slice(0, 3) });
  await aScheme(organisationId, { serviceIds: every(4), issuerIds, validTo: "2024-12-31" });
  await aScheme(organisationId, { serviceIds: every(3), issuerIds, carries: ["private"] });
  const agreementId = await aUseAgreement(organisationId, {
    serviceIds: every(3),
    typeIds: typeIds.slice(0, 20),
  });
  await times(100, (nth) =>
    aUseAgreement(organisationId, {
      serviceIds: every(100, nth),
      typeIds: typeIds.filter((_, index) => index % 7 === nth % 7),
      status: nth % 10 === 0 ? "draft" : "signed",
      validFrom: `20${10 + (nth % 15)}-0${1 + (nth % 9)}-01`,
      validTo: nth % 4 === 0 ? `202${5 + (nth % 5)}-0${1 + (nth % 9)}-15` : null,
    }),
  );
  await manyEids(organisationId, typeIds, people);
  const sql = await connect(administrator);
  await sql`vacuum analyze`; // what autovacuum does a minute later
  await sql.end();
  return { organisationId, actor, agreementId };
}

async function times<Value>(count: number, make: (nth: number) => Promise<Value>): Promise<Value[]> {
  const made: Value[] = [];
  for (let nth = 0; nth < count; nth++) made.push(await make(nth));
  return made;
}
