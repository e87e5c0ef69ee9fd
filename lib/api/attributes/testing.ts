import { createPublicKey, generateKeyPairSync, randomUUID, verify } from "node:crypto";
import { expect } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, type FreshDatabase } from "@/db/core/testing";
import { identifier } from "@/db/schema/employee";
import { aParty } from "@/db/seed/builders";
import { asking } from "@/lib/api/authzen/testing";
import { encryptField, lookupOf } from "@/lib/crypto/field-encryption";
import { aNetwork } from "@/lib/testing/testing-asker";
import { attributeRoutes } from "./routes";

type Network = Awaited<ReturnType<typeof aNetwork>>;
const signing = generateKeyPairSync("ec", { namedCurve: "P-256" });
const routes = attributeRoutes({
  apiUrl: () => "https://api.example.se",
  publicUrl: () => "https://sigill.example.se",
  signingKey: async () => ({ ...signing.privateKey.export({ format: "jwk" }), kid: "k1" }),
});

export const claim = (name: string) => `https://id.oidc.se/claim/${name}`;
export const orgPerson = [claim("orgAffiliation"), claim("orgName"), "name"];
export const now = new Date();
export const seconds = Math.floor(now.getTime() / 1000);
/** How somebody was authenticated a minute ago. */
export const fresh = { acr: "http://id.elegnamnden.se/loa/1.0/loa3", auth_time: seconds - 60 };

/** An employer with people in every state, services with agreements on what may be told there, and one who asks. */
export async function anEmployerThatTells({ administrator }: Pick<FreshDatabase, "administrator">) {
  const network = await aNetwork();
  const { organisationId, asker, grant } = network;
  await network.act("attestera");
  const [employer] =
    await administrator`select number, name from tenant.organisation where organisation_id = ${organisationId}`;
  const at = (uid: string) => `${uid}@${employer?.number}`;
  const services = await servicesOf(network);
  const people = await peopleOf(network, administrator);
  const limits = [{ kind: "amount", most: 500, unit: "kronor" }] as const;
  await grant({ employeeId: people.kim.id, serviceId: services.ledger, limits });
  async function ask(uid: string, given: Record<string, unknown>, client = asker) {
    const requestId = randomUUID();
    const subject = { type: "affiliation", id: at(uid) };
    const body = { subject, service: services.ledger, purpose: "Handläggning av ärende", ...given };
    const asked = { organisationId: client.organisationId, client, now, requestId };
    const answer = await as("api", () => asking(routes, asked)("/attributes", body));
    const rows = await administrator`
      select kind, act, purpose, asked, told, answer, reason, subject is not null as known from tenant.disclosure
       where transaction_id = ${requestId} order by kind`;
    return { ...answer, requestId, rows: [...rows] };
  }
  return { organisationId, asker, name: employer?.name, at, services, people, ask };
}

async function servicesOf({ serviceAt, organisationId }: Network) {
  const allowing = (...attributeSets: string[]) => ({ attributeSets });
  return {
    ledger: await serviceAt({}, allowing("org-person")),
    numbered: await serviceAt({ attributeSet: "pnr" }, allowing("pnr", "org-person")),
    optedIn: await serviceAt({ attributeSet: "pnr", acceptsCoordinationNumber: true }, allowing("pnr")),
    care: await serviceAt({ attributeSet: "hsa-id" }, allowing("hsa-id")),
    over: await serviceAt({}, { ...allowing("org-person"), validTo: "2026-01-31" }),
    silent: await serviceAt({}, {}),
    signs: await serviceAt({}, { ...allowing("org-person"), purposes: ["sign"] }),
    others: await serviceAt({ partyId: await aParty(organisationId) }, allowing("pnr")),
  };
}

async function peopleOf({ person, organisationId }: Network, administrator: FreshDatabase["administrator"]) {
  const forget = (employeeId: string) => administrator`
    delete from tenant.identifier where employee_id = ${employeeId} and kind = 'personnummer'`;
  const add = async (
    employeeId: string,
    kind: "personnummer" | "samordningsnummer" | "hsa-id",
    value: string,
  ) => {
    const id = randomUUID();
    const sealed = kind === "hsa-id" ? { value } : encryptField(value, { organisationId, identifierId: id });
    await withOrganisation(organisationId, (tx) =>
      tx.insert(identifier).values({
        ...{ organisationId, id, employeeId, kind, ...sealed, ...lookupOf(organisationId, kind, value) },
        ...{ masked: "19850214-••••", validFrom: "2020-01-01" },
      }),
    );
  };
  const [kim, cora, hanna] = [
    await person("kim", { givenName: "Kim", surname: "Sundin" }),
    await person("cora"),
    await person("hanna", { givenName: "Hanna", surname: "Berg" }),
  ];
  for (const { id } of [kim, cora]) await forget(id);
  await add(kim.id, "personnummer", "198502142384");
  await add(cora.id, "samordningsnummer", "198502742387");
  await add(hanna.id, "hsa-id", "SE2120000000-A1B2");
  const dan = await person("dan", { protectedIdentity: true, givenName: "Dan", surname: "Dold" });
  await person("eva", { status: "suspended" });
  await person("fia", { employedTo: "2026-01-31" });
  return { kim, dan };
}

/** What is signed, once the signature has been checked. */
export function signed(text: unknown): Record<string, unknown> {
  const [header = "", claims = "", signature = ""] = String(text).split(".");
  const read = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString());
  expect(read(header)).toEqual({ alg: "ES256", typ: "attributes+jwt", kid: "k1" });
  const key = createPublicKey({ key: signing.publicKey.export({ format: "jwk" }), format: "jwk" });
  const input = Buffer.from(`${header}.${claims}`);
  const proof = { key, dsaEncoding: "ieee-p1363" } as const;
  expect(verify("sha256", input, proof, Buffer.from(signature, "base64url"))).toBe(true);
  return read(claims);
}
