import { generateKeyPairSync } from "node:crypto";
import { anOfficer, anOrganisation, aParty } from "@/db/seed/builders";
import { approveClient } from "./approve";
import { registerClient } from "./register";

/** The public half of a new key, as a JWK; the other half is nobody's. */
export function aJwk(kid: string): Record<string, unknown> {
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { ...publicKey.export({ format: "jwk" }), kid };
}
export const aSet = (...kids: string[]): string => JSON.stringify({ keys: kids.map(aJwk) });

/** An employer with a relying party whose program is to ask. */
export async function aClientPlace() {
  const organisationId = await anOrganisation();
  const [anna, bo, sven, eva, auditor] = [
    await anOfficer(organisationId, ["security-officer"], { name: "Anna Ek" }),
    await anOfficer(organisationId, ["security-officer"], { name: "Bo Lind" }),
    await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" }),
    await anOfficer(organisationId, ["procurement-officer"], { name: "Eva Sund" }),
    await anOfficer(organisationId, ["auditor"]),
  ];
  const partyId = await aParty(organisationId, { name: "Exempelverket" });
  let nth = 0;
  const form = (given: Record<string, unknown> = {}) => ({
    ...{ partyId, name: "Ärendesystemet", oauthId: `https://arenden.example.se/${nth++}` },
    ...{ environment: "production", proof: "keys", keys: aSet("gammal"), scopes: ["access:evaluate"] },
    ...{ resources: "https://api.example.se/kommunen" },
    ...given,
  });
  const register = async (given: Record<string, unknown> = {}, by = anna) =>
    (await registerClient(by, form(given))).clientId;
  /** In force, and of version 2. */
  const inForce = async (given: Record<string, unknown> = {}) => {
    const clientId = await register(given);
    await approveClient(bo, { clientId, version: 1 });
    return clientId;
  };
  return { organisationId, anna, bo, sven, eva, auditor, partyId, form, register, inForce };
}
