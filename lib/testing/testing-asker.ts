import { randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import { client } from "@/db/schema/client";
import { mandate, mandateType } from "@/db/schema/mandate";
import { anEid, anEmployee, anOrganisation, aParty, aService, aType } from "@/db/seed/builders";
import { aUseAgreement } from "@/db/seed/use-builders";
import type { ClientActor } from "@/lib/domain/core/actor";
import type { EidStatus } from "@/lib/domain/credential/eid";

/** What was read at most a second ago is read anew. */
export function forgetFacts(): void {
  Reflect.deleteProperty(globalThis, "sigillFacts");
}

/** An approved client of a party's. */
export async function anAsker(
  organisationId: string,
  partyId: string,
  environment: "production" | "test" = "production",
): Promise<ClientActor> {
  const id = randomUUID();
  await withOrganisation(organisationId, (tx) =>
    tx.insert(client).values({
      ...{ organisationId, id, partyId, clientId: `https://rp.example/${id}`, name: "Ärenden", environment },
      ...{
        authMethod: "private_key_jwt",
        jwks: { keys: [] },
        scopes: ["access:evaluate", "attribute:release"],
      },
      ...{ resources: [], registeredBy: randomUUID(), registeredAt: new Date() },
    }),
  );
  const scopes = ["access:evaluate", "attribute:release"] as const;
  return { kind: "client", organisationId, clientId: id, scopes, name: "Ärenden" };
}

/** An employer, a relying party with a client and a service at level 3 that an agreement covers, and types of e-ID. */
export async function aNetwork() {
  const organisationId = await anOrganisation();
  const partyId = await aParty(organisationId, { name: "Statens servicecenter" });
  const [asker, level3, level2] = await Promise.all([
    anAsker(organisationId, partyId),
    aType(organisationId),
    aType(organisationId, { level: 2, nameSv: "Mobil, nivå 2", carrier: "mobile" }),
  ]);
  const serviceAt = async (
    given: Parameters<typeof aService>[1] = {},
    agreement: Parameters<typeof aUseAgreement>[1] | null = {},
  ) => {
    const id = await aService(organisationId, { partyId, ...given });
    if (agreement) await aUseAgreement(organisationId, { partyId, serviceIds: [id], ...agreement });
    return id;
  };
  const ledger = await serviceAt({ name: "Statlig redovisning" });
  return {
    ...{ organisationId, partyId, asker, level3, level2, ledger, serviceAt },
    person: peopleOf(organisationId, level3.id, level2.id),
    act: (code: string, sensitive = false) => anAct(organisationId, code, sensitive),
    grant: (given: GivenMandate) => aMandate({ serviceId: ledger, ...given, organisationId }),
  };
}

type GivenPerson = Parameters<typeof anEmployee>[1] & {
  /** Of their e-ID; null for none. */
  status?: EidStatus | null;
  low?: true;
  validTo?: Date;
};

/** By affiliation, with an e-ID EL-2026-<AFFILIATION> at level 3, or 2 where it is low. */
function peopleOf(organisationId: string, level3: string, level2: string) {
  return async (uid: string, given: GivenPerson = {}) => {
    const { status = "active", low, validTo, ...columns } = given;
    const row = await anEmployee(organisationId, { affiliationUid: uid, ...columns });
    const named = {
      employeeId: row.id,
      typeId: low ? level2 : level3,
      number: `EL-2026-${uid.toUpperCase()}`,
    };
    const eid = status
      ? await anEid(organisationId, {
          ...{ ...named, status },
          ...(status === "revoked" || status === "suspended" ? { statusReason: "lost" } : {}),
          ...(validTo && { validTo }),
        })
      : null;
    return { ...row, eid };
  };
}

const anAct = (organisationId: string, code: string, sensitive: boolean) =>
  withOrganisation(organisationId, (tx) =>
    tx.insert(mandateType).values({
      ...{ organisationId, id: randomUUID(), act: code, nameSv: code, nameEn: code, description: "" },
      ...{ sensitive, active: true, createdAt: new Date() },
    }),
  );

type GivenMandate = Partial<typeof mandate.$inferInsert>;
const aMandate = (given: GivenMandate & { organisationId: string; serviceId: string }) =>
  withOrganisation(given.organisationId, (tx) =>
    tx.insert(mandate).values({
      ...{ id: randomUUID(), act: "attestera", special: false, limits: [], validFrom: "2026-01-01" },
      ...{ decidedBy: "Kommunstyrelsen", decidedOn: "2025-12-15", delegation: "§ 4.2", needsSecond: false },
      ...{ grantedBy: randomUUID(), grantedAt: new Date() },
      ...given,
    }),
  );
