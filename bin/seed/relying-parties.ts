import type { OfficerActor } from "@/lib/domain/core/actor";
import { addParty } from "@/lib/use/relying-party/add";
import { addService } from "@/lib/use/relying-party/add-service";
import { addContact } from "@/lib/use/relying-party/contact";
import { editParty } from "@/lib/use/relying-party/edit";
import { importMetadata } from "@/lib/use/relying-party/read-metadata";
import { retireService } from "@/lib/use/relying-party/retire-service";
import type { Employer } from "./employer";
import { joinSchemes, seedSchemes } from "./schemes";

/** A service as it is told; what is left out is the usual. */
interface Told {
  name: string;
  environment?: "production" | "qa" | "sandbox";
  level?: number;
  demandsMark?: "on";
  purposes?: string[];
  attributeSet?: string;
  protocol?: "saml" | "oidc" | "none";
  protocolId?: string;
  address?: string;
  contractUris?: string;
  singleSignOn?: "on";
  acceptsCoordinationNumber?: "on";
}
interface ToldParty {
  name: string;
  number: string;
  kind?: "sole-trader";
  sector?: "private";
  /** Its security contact is told of blocks. */
  notified?: true;
  domain: string;
  services: Told[];
}

const prepaidUri = "http://id.swedenconnect.se/contract/sc/prepaid-auth-2021";
const connectUri = "http://id.swedenconnect.se/contract/sc/sweden-connect";

/** Made-up authorities and companies, in the place of those whose services officials log in to. */
const outside: ToldParty[] = [
  {
    name: "Statens exempelredovisning",
    number: "202100-9994",
    domain: "exempelredovisning.example",
    notified: true,
    services: [
      {
        name: "Statens redovisning",
        demandsMark: "on",
        protocolId: "https://sp.exempelredovisning.example/redovisning",
        address: "https://redovisning.exempelredovisning.example",
        contractUris: `${connectUri}\n${prepaidUri}`,
        purposes: ["authenticate", "sign"],
      },
      {
        name: "Statens redovisning, test",
        environment: "qa",
        protocolId: "https://sp.exempelredovisning.example/redovisning",
        contractUris: connectUri,
      },
    ],
  },
  {
    name: "Exempelverket för fastigheter",
    number: "202100-9986",
    domain: "fastighet.example",
    notified: true,
    services: [
      {
        name: "Fastighetsärenden",
        demandsMark: "on",
        purposes: ["authenticate", "sign"],
        protocolId: "https://idp.fastighet.example/sp/arenden",
        address: "https://arenden.fastighet.example",
        contractUris: `${connectUri}\n${prepaidUri}`,
      },
    ],
  },
  {
    name: "Exempelstyrelsen för transport",
    number: "202100-9978",
    domain: "transport.example",
    services: [
      {
        name: "Trafikföreskrifter",
        purposes: ["authenticate", "sign"],
        protocol: "oidc",
        protocolId: "trafikforeskrifter-kommun",
        address: "https://foreskrifter.transport.example",
      },
    ],
  },
  {
    name: "Exempelvård i samverkan",
    number: "556559-9999",
    sector: "private",
    domain: "exempelvard.example",
    notified: true,
    services: [
      {
        name: "Vårdöversikt",
        demandsMark: "on",
        attributeSet: "hsa-id",
        acceptsCoordinationNumber: "on",
        protocolId: "https://sp.exempelvard.example/oversikt",
        address: "https://oversikt.exempelvard.example",
      },
    ],
  },
  {
    name: "Lindas mätkonsult",
    number: "19610418-9888",
    kind: "sole-trader",
    sector: "private",
    domain: "matkonsult.example",
    services: [
      {
        name: "Kartritning",
        level: 2,
        attributeSet: "pseudonym",
        protocol: "oidc",
        protocolId: "kartritning",
        address: "https://karta.matkonsult.example",
      },
    ],
  },
];

/** Our own systems: two behind single sign-on, one that reads the card itself. */
const systems: Told[] = [
  {
    name: "Personalsystemet",
    singleSignOn: "on",
    protocolId: "https://personal.intern.example/saml",
    address: "https://personal.intern.example",
  },
  { name: "Passersystemet", protocol: "none", purposes: ["prove-identity"], attributeSet: "pseudonym" },
  {
    name: "Journalsystemet i hemsjukvården",
    attributeSet: "hsa-id",
    protocol: "none",
    address: "https://journal.intern.example",
  },
];

export interface SeededParties {
  own: string;
  /** By the name of the service; its party beside it. */
  services: Map<string, { partyId: string; serviceId: string }>;
  /** By its word. */
  schemes: Map<string, string>;
}

/** Relying parties, our own systems, and the systems of e-identification that the country has. */
export async function seedRelyingParties(
  by: OfficerActor,
  employer: Employer,
  ourselves: { name: string; number: string },
  at: Date,
): Promise<SeededParties> {
  const services: SeededParties["services"] = new Map();
  const { partyId: own } = await addParty(
    by,
    { kind: "organisation", sector: "public", ...ourselves },
    { now: at },
  );
  for (const system of systems)
    services.set(system.name, await add(by, own, localised(system, employer.domain), at));
  for (const { domain, notified, services: told, ...given } of outside) {
    const party = { kind: "organisation", sector: "public", ...given };
    const { partyId } = await addParty(by, party, { now: at });
    for (const service of told) services.set(service.name, await add(by, partyId, service, at));
    await tellContacts(by, partyId, domain, at);
    if (notified) await editParty(by, { ...party, partyId, version: 1, notifiesBlocks: true }, { now: at });
  }
  const old = await add(by, own, { name: "Gamla tidrapporten", level: 2, protocol: "none" }, at);
  await retireService(by, { serviceId: old.serviceId, version: 1 }, { now: at });
  const schemes = await seedSchemes(by, at);
  await joinSchemes(by, schemes, services, at);
  return { own, services, schemes };
}

const localised = (system: Told, domain: string): Told => ({
  ...system,
  ...(system.protocolId ? { protocolId: system.protocolId.replace("intern.example", domain) } : {}),
  ...(system.address ? { address: system.address.replace("intern.example", domain) } : {}),
});

async function add(by: OfficerActor, partyId: string, told: Told, at: Date) {
  const usual = {
    environment: "production",
    level: 3,
    purposes: ["authenticate"],
    attributeSet: "org-person",
    protocol: "saml",
  };
  return addService(by, { partyId, ...usual, ...told }, { now: at });
}

/** The four roles of the connection agreement; a desk each, no person. */
async function tellContacts(by: OfficerActor, partyId: string, domain: string, at: Date): Promise<void> {
  const desks = [
    { role: "administration", name: "Avtalsfunktionen", email: `avtal@${domain}` },
    { role: "metadata", name: "Driften", email: `metadata@${domain}` },
    { role: "security", name: "Incidentjouren", email: `incident@${domain}`, phone: "010-555 01 12" },
    { role: "support", name: "Kundtjänst", email: `support@${domain}`, phone: "010-555 01 00" },
  ];
  for (const desk of desks) await addContact(by, { partyId, ...desk }, { now: at });
}

/** Metadata that has been read and waits to be looked over: kept for a day. */
export async function readSomeMetadata(by: OfficerActor, now: Date): Promise<void> {
  const md = "urn:oasis:names:tc:SAML:2.0:metadata";
  const category = "http://id.swedenconnect.se/ec/1.0/loa3";
  const xml = `<EntityDescriptor xmlns="${md}" entityID="https://sp.exempelredovisning.example/redovisning">
  <Extensions>
    <EntityAttributes xmlns="urn:oasis:names:tc:SAML:metadata:attribute" xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion">
      <a:Attribute Name="http://macedir.org/entity-category">
        <a:AttributeValue>${category}-orgid</a:AttributeValue>
        <a:AttributeValue>${category}-name</a:AttributeValue>
        <a:AttributeValue>${connectUri}</a:AttributeValue>
      </a:Attribute>
    </EntityAttributes>
  </Extensions>
  <SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/>
  <Organization>
    <OrganizationName xml:lang="sv">Statens exempelredovisning</OrganizationName>
    <OrganizationDisplayName xml:lang="sv">Statens redovisning</OrganizationDisplayName>
    <OrganizationURL xml:lang="sv">https://exempelredovisning.example</OrganizationURL>
  </Organization>
  <ContactPerson contactType="technical"><GivenName>Driften</GivenName><EmailAddress>mailto:drift@exempelredovisning.example</EmailAddress></ContactPerson>
</EntityDescriptor>`;
  await importMetadata(by, { xml }, { now });
}
