import { createPrivateKey, generateKeyPairSync, randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import { insertInvitation } from "@/db/use/client-invitation";
import { secret } from "@/lib/crypto/secret";
import { hashOf } from "@/lib/crypto/secret-address";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { toPem } from "@/lib/pki/pem";
import { selfSigned } from "@/lib/pki/self-signed";
import { approveClient } from "@/lib/use/client/approve";
import { blockClient } from "@/lib/use/client/block";
import { addClientKeys } from "@/lib/use/client/change";
import { registerClient } from "@/lib/use/client/register";
import type { Fixture } from "./fixture";

/** The public half of a key that nobody keeps the other half of. */
function publicJwk(kid: string): string {
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return JSON.stringify({ ...publicKey.export({ format: "jwk" }), kid });
}

/** The public half of the key that the demo's made-up e-service has (bin/demo-service.ts). */
function demoJwk(): string {
  const { d: _, ...open } = JSON.parse(secret("demo-client-key"));
  return JSON.stringify(open);
}

/** The same key as a certificate, which is how SAML writes keys. */
function demoCertificate(at: Date): string {
  const key = createPrivateKey({ key: JSON.parse(secret("demo-client-key")), format: "jwk" });
  const name = { commonName: "sp.exempelredovisning.example", organisation: "Statens exempelredovisning" };
  const notAfter = new Date(at.getTime() + 5 * 365 * 86_400_000);
  return toPem(selfSigned({ key, ...name, notBefore: at, notAfter }), "CERTIFICATE");
}

/** Where it asks by SAML: its entity, as its service is called there (bin/seed/relying-parties.ts). */
const bySaml = {
  samlEntityId: "https://sp.exempelredovisning.example/redovisning",
  samlPurpose: "Visa vem som är inloggad",
};

const redovisning = {
  name: "Statens redovisning",
  oauthId: "https://redovisning.exempelredovisning.example",
};
const arenden = { name: "Ärendesystemet", oauthId: "https://arenden.fastighet.example" };
const oversikt = { name: "Vårdöversikt 2", oauthId: "https://oversikt.exempelvard.example" };
const first = { name: "Vårdöversikt 1", oauthId: "vardoversikt-1" };
const test = { name: "Redovisningen, test", oauthId: "https://test.exempelredovisning.example" };

/**
 * Programs that ask: three in force, of which one is the made-up e-service that runs beside the demo and one is about to
 * change its key, one that waits, and one that was blocked. Answers those that have asked, by the service they are of.
 */
export async function seedClients(
  demo: Fixture,
  by: Record<"registers" | "approves", OfficerActor>,
): Promise<Map<string, string>> {
  const { parties, daysAgo } = demo;
  const register = async (service: string, given: Record<string, unknown>, days: number) => {
    const partyId = parties.services.get(service)?.partyId ?? "";
    const usual = {
      environment: "production",
      proof: "keys",
      dpopBound: "on",
      scopes: ["access:evaluate", "attribute:release"],
    };
    const form = { partyId, ...usual, keys: publicJwk("2026-01"), ...given };
    return (await registerClient(by.registers, form, { now: daysAgo(days) })).clientId;
  };
  const inForce = async (service: string, given: Record<string, unknown>, days: number) => {
    const clientId = await register(service, given, days);
    await approveClient(by.approves, { clientId, version: 1 }, { now: daysAgo(days - 1) });
    return clientId;
  };
  const old = await inForce("Vårdöversikt", first, 150);
  const cases = await inForce("Fastighetsärenden", arenden, 90);
  const saml = { ...bySaml, samlCertificates: demoCertificate(daysAgo(121)) };
  await inForce("Statens redovisning", { ...redovisning, keys: demoJwk(), ...saml }, 120);
  const care = await inForce("Vårdöversikt", oversikt, 64);
  const over = { clientId: old, version: 2, reason: "not-in-use" };
  await blockClient(by.registers, over, { now: daysAgo(30) });
  const next = { clientId: cases, version: 2, keys: publicJwk("2027-01") };
  await addClientKeys(by.registers, next, { now: daysAgo(2) });
  await register("Statens redovisning", { ...test, environment: "test" }, 1);
  await invite(demo, by.registers, daysAgo(1));
  return new Map([
    ["Fastighetsärenden", cases],
    ["Vårdöversikt", care],
  ]);
}

/** A relying party that has yet to follow its secret address. */
async function invite(
  { employer: { organisationId }, parties, connectToken }: Fixture,
  by: OfficerActor,
  at: Date,
): Promise<void> {
  const partyId = parties.services.get("Trafikföreskrifter")?.partyId ?? "";
  const asked = {
    environment: "test" as const,
    scopes: ["access:evaluate"],
    tokenHash: hashOf(connectToken),
  };
  const when = { invitedAt: at, expiresAt: new Date(at.getTime() + 30 * 86_400_000) };
  const row = { organisationId, id: randomUUID(), partyId, ...asked, ...when, invitedBy: by.accountId };
  await withOrganisation(organisationId, (tx) => insertInvitation(tx, row));
}
