import { randomUUID } from "node:crypto";
import { insertDisclosures } from "@/db/access/disclosure";
import { withOrganisation } from "@/db/core/client";
import { as } from "@/db/core/testing";
import { aParty } from "@/db/seed/builders";
import { insertClient } from "@/db/use/client";
import { pseudonymOf } from "@/lib/access/pseudonym";
import type { Disclosure } from "@/lib/domain/access/disclosure";

/** A relying party's program that is waiting to be let in. */
export async function aClient(
  organisationId: string,
  name = "Provsystemet",
): Promise<Record<"id" | "partyId", string>> {
  const [id, partyId] = [randomUUID(), await aParty(organisationId, { name: `${name} AB` })];
  await withOrganisation(organisationId, (tx) =>
    insertClient(tx, {
      ...{ organisationId, id, partyId, clientId: `https://${id}.example`, name },
      ...{ environment: "production", authMethod: "private_key_jwt", jwksUri: "https://prov.example/jwks" },
      ...{ scopes: [], resources: [], registeredBy: randomUUID(), registeredAt: new Date() },
    }),
  );
  return { id, partyId };
}

/** Answers about people that a client has asked for: attributes, told for a purpose, unless said. */
export async function disclosed(
  organisationId: string,
  client: Record<"id" | "partyId", string>,
  employeeId: string,
  ...given: Partial<Disclosure>[]
): Promise<void> {
  const one = (more: Partial<Disclosure>): Disclosure => ({
    ...{ organisationId, at: new Date(), clientId: client.id, partyId: client.partyId },
    ...{ agreementId: null, serviceId: null, subject: pseudonymOf(organisationId, employeeId) },
    ...{ kind: "attributes", act: null, purpose: "Handläggning", asked: ["mail", "title"], told: ["mail"] },
    ...{ answer: true, reason: null, transactionId: randomUUID() },
    ...more,
  });
  const rows = given.map(one).map(({ subject, ...said }) => ({ said, subjects: [subject] }));
  await as("api", () => withOrganisation(organisationId, (tx) => insertDisclosures(tx, rows)));
}
