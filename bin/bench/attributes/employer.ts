import { randomUUID } from "node:crypto";
import { connect } from "@/bin/setup/roles.mjs";
import { withOrganisation } from "@/db/core/client";
import { client } from "@/db/schema/client";
import { mandate, mandateType } from "@/db/schema/mandate";
import { anIssuer, anOrganisation, aType } from "@/db/seed/builders";
import { manyEids } from "@/db/seed/many-eids";
import { aParty, aService, aUseAgreement } from "@/db/seed/use-builders";

const people = 20_000;
/** Each of them asked about as often as the others. */
const asked = 500;

export interface Asking {
  organisationId: string;
  clientId: string;
  serviceId: string;
  agreementId: string;
  /** Affiliations whose e-ID is in use. */
  subjects: string[];
}

/** A region with 20,000 people, 60 services of 30 parties, 6 types of e-ID, and a client of one party. */
export async function anAskedEmployer(administrator: string): Promise<Asking> {
  const organisationId = await anOrganisation({ name: "Bänkmarks region" });
  const issuerId = await anIssuer(organisationId, { kind: "supplier" });
  const types = await times(6, async () => (await aType(organisationId, { issuerId })).id);
  const parties = await times(30, () => aParty(organisationId));
  const services = await times(60, (nth) => aService(organisationId, { partyId: parties[nth % 30] }));
  const [serviceId = ""] = services;
  const given = { attributeSets: ["org-person"] };
  const agreementId = await aUseAgreement(organisationId, { ...given, serviceIds: [serviceId] });
  for (const other of services.slice(1)) await aUseAgreement(organisationId, { serviceIds: [other] });
  await manyEids(organisationId, types, people);
  const clientId = await aClient(organisationId, parties[0] ?? "");
  await aMandate(organisationId, serviceId);
  const sql = await connect(administrator);
  await sql`vacuum analyze`;
  const rows = await sql<{ uid: string }[]>`
    select affiliation_uid || '@' || o.number as uid from tenant.employee e
      join tenant.organisation o on o.organisation_id = e.organisation_id
      join tenant.eid d on d.employee_id = e.id
     where e.organisation_id = ${organisationId} and d.status = 'active' and d.valid_to > now() + interval '1 day'
       and e.employed_to is null
     order by md5(e.id::text) limit ${asked}`;
  await sql.end();
  return { organisationId, clientId, serviceId, agreementId, subjects: rows.map(({ uid }) => uid) };
}

async function aClient(organisationId: string, partyId: string): Promise<string> {
  const id = randomUUID();
  await withOrganisation(organisationId, (tx) =>
    tx.insert(client).values({
      ...{ organisationId, id, partyId, clientId: `https://rp.example/${id}`, name: "Bänk" },
      ...{ environment: "production", authMethod: "private_key_jwt", jwks: { keys: [] }, resources: [] },
      ...{ scopes: ["access:evaluate", "attribute:release"], registeredBy: id, registeredAt: new Date() },
    }),
  );
  return id;
}

/** Everybody may, with a limit. */
async function aMandate(organisationId: string, serviceId: string): Promise<void> {
  const by = randomUUID();
  const decided = { decidedBy: "Nämnden", decidedOn: "2025-12-15", delegation: "§ 1" };
  await withOrganisation(organisationId, async (tx) => {
    await tx.insert(mandateType).values({
      ...{ organisationId, id: randomUUID(), act: "attestera", nameSv: "Attestera", nameEn: "Approve" },
      ...{ description: "", sensitive: false, active: true, createdAt: new Date() },
    });
    for (const title of ["Undersköterska", "Sjuksköterska", "Lärare", "Biståndshandläggare", "IT-tekniker"])
      await tx.insert(mandate).values({
        ...{ organisationId, id: randomUUID(), act: "attestera", serviceId, title, special: false },
        ...{ limits: [{ kind: "amount", most: 500, unit: "kronor" }], validFrom: "2026-01-01" },
        ...{ ...decided, needsSecond: false, grantedBy: by, grantedAt: new Date() },
      });
  });
}

async function times<Value>(count: number, make: (nth: number) => Promise<Value>): Promise<Value[]> {
  const made: Value[] = [];
  for (let nth = 0; nth < count; nth++) made.push(await make(nth));
  return made;
}
