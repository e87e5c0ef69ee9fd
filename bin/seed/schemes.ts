import { withOrganisation } from "@/db/core/client";
import { listIssuers } from "@/db/credential/issuer";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { authorityOn } from "@/lib/domain/core/authority";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { addScheme } from "@/lib/use/scheme/add";
import { closeScheme } from "@/lib/use/scheme/close";
import { addSchemeMember } from "@/lib/use/scheme/member";

/** What the country has; what nobody here knows for certain is left empty. */
const systems = [
  {
    code: "eid-choice-2017",
    nameSv: "Valfrihetssystem 2017 E-legitimering",
    nameEn: "Choice system 2017 E-identification",
    kind: "choice",
    carries: ["private", "staff"],
    purposes: ["authenticate", "sign"],
    contractUri: "http://id.swedenconnect.se/contract/sc/eid-choice-2017",
    price: "0,17 kr per legitimering",
  },
  {
    code: "eid-choice-2018",
    nameSv: "Valfrihetssystem 2018 E-legitimering",
    nameEn: "Choice system 2018 E-identification",
    kind: "choice",
    carries: ["private"],
    purposes: ["authenticate", "sign"],
  },
  {
    code: "eid-authorization-system",
    nameSv: "Auktorisationssystem för elektronisk identifiering",
    nameEn: "Authorisation system for electronic identification",
    kind: "authorisation",
    carries: ["private"],
    purposes: ["authenticate", "sign"],
    contractUri: "http://id.swedenconnect.se/contract/sc/eid-authorization-system",
    price: "0,12 kr per legitimering eller underskrift",
    validFrom: "2026-01-01",
  },
  {
    code: "prepaid-auth-2021",
    nameSv: "Förbetald e-legitimering",
    nameEn: "Prepaid e-identification",
    kind: "prepaid",
    carries: ["staff"],
    purposes: ["authenticate", "sign"],
    contractUri: "http://id.swedenconnect.se/contract/sc/prepaid-auth-2021",
    price: "Ingen avgift",
  },
  {
    code: "sweden-connect",
    nameSv: "Anslutning till Sweden Connect",
    nameEn: "Connection to Sweden Connect",
    kind: "connection",
    carries: [],
    purposes: ["authenticate", "sign"],
    contractUri: "http://id.swedenconnect.se/contract/sc/sweden-connect",
  },
];

/** The systems of e-identification, the closed ones with what took over. Answers their ids by their words. */
export async function seedSchemes(by: OfficerActor, at: Date): Promise<Map<string, string>> {
  const schemes = new Map<string, string>();
  for (const system of systems) {
    const { schemeId } = await addScheme(
      by,
      { operator: authorityOn(dayOf(at)).name, ...system },
      { now: at },
    );
    schemes.set(system.code, schemeId);
  }
  return schemes;
}

const idIn = (schemes: Map<string, string>, code: string): string => {
  const id = schemes.get(code);
  if (!id) throw new Error(`no system ${code}`);
  return id;
};

type Services = Map<string, { serviceId: string }>;

/** Who has joined what; then the choice systems close, as they did on the last day of 2025. */
export async function joinSchemes(
  by: OfficerActor,
  schemes: Map<string, string>,
  services: Services,
  at: Date,
): Promise<void> {
  const joined: [code: string, service: string, joinedOn: string, leftOn?: string][] = [
    ["eid-choice-2017", "Statens redovisning", "2019-03-01"],
    ["eid-choice-2017", "Fastighetsärenden", "2020-09-15"],
    ["prepaid-auth-2021", "Statens redovisning", "2023-11-14"],
    ["prepaid-auth-2021", "Fastighetsärenden", "2024-02-01"],
    ["eid-authorization-system", "Fastighetsärenden", "2026-01-01"],
    ["sweden-connect", "Statens redovisning", "2019-03-01"],
    ["sweden-connect", "Fastighetsärenden", "2020-09-15"],
    ["sweden-connect", "Statens redovisning, test", "2018-10-01"],
  ];
  for (const [code, service, joinedOn] of joined) {
    const member = `service:${services.get(service)?.serviceId}`;
    await addSchemeMember(by, { schemeId: idIn(schemes, code), member, joinedOn }, { now: at });
  }
  await joinSupplier(by, idIn(schemes, "prepaid-auth-2021"), at);
  const successorId = idIn(schemes, "eid-authorization-system");
  for (const code of ["eid-choice-2017", "eid-choice-2018"]) {
    const closing = { schemeId: idIn(schemes, code), version: 1, validTo: "2025-12-31", successorId };
    await closeScheme(by, closing, { now: at });
  }
}

/** A supplier that issues has joined as issuer, where the employer has one. */
async function joinSupplier(by: OfficerActor, schemeId: string, at: Date): Promise<void> {
  const issuers = await withOrganisation(by.organisationId, (tx) => listIssuers(tx, by.organisationId));
  const supplier = issuers.find(({ kind }) => kind === "supplier");
  if (!supplier) return;
  const joining = { schemeId, member: `issuer:${supplier.id}`, joinedOn: "2024-05-01" };
  if (joining.joinedOn <= dayOf(at)) await addSchemeMember(by, joining, { now: at });
}
