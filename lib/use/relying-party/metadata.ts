import { hasInvisible } from "@/lib/domain/core/invisible-characters";
import { Refusal } from "@/lib/domain/core/refusal";
import type { MetadataSignature } from "@/lib/domain/use/metadata-signature";
import { type ContactRole, isEntityId } from "@/lib/domain/use/service";
import {
  type MetadataContact,
  readCategories,
  type ServiceMetadata,
} from "@/lib/domain/use/service-metadata";
import { attributeOf, childrenOf, follow, type XmlElement } from "@/lib/pki/read-xml";
import { verifyXmlSignature } from "@/lib/pki/xml-signature";
import { readXml } from "./xml";

const md = "urn:oasis:names:tc:SAML:2.0:metadata";
const mdAttribute = "urn:oasis:names:tc:SAML:metadata:attribute";
const mdUi = "urn:oasis:names:tc:SAML:metadata:ui";
const saml = "urn:oasis:names:tc:SAML:2.0:assertion";
const xml = "http://www.w3.org/XML/1998/namespace";
const refeds = "http://refeds.org/metadata";
/** Where Sweden Connect's metadata carries the organisation number. */
const organisationExtension = "http://id.swedenconnect.se/authn/1.0/md-org-ext/ns";
const entityCategory = "http://macedir.org/entity-category";
const securityContact = "http://refeds.org/metadata/contactType/security";

/** A federation's whole register has hundreds; nobody chooses among more in a list. */
const mostServices = 500;

/** What metadata holds: the services it describes, and how many entities are something else. */
export interface ReadMetadata {
  services: ServiceMetadata[];
  others: number;
}

/** Reads SAML metadata: one entity, or several to choose among. Throws Refusal; a signature that is wrong is told. */
export function readMetadata(text: string): ReadMetadata {
  const { root, signature } = readSigned(text.replace(/^\uFEFF/, ""));
  const entities = entitiesIn(root);
  if (entities.length === 0) throw new Refusal("metadata-not-saml", {}, "xml");
  const services = entities.filter((entity) => childrenOf(entity, md, "SPSSODescriptor").length > 0);
  if (services.length === 0) throw new Refusal("metadata-no-service", {}, "xml");
  if (services.length > mostServices) throw new Refusal("metadata-too-many", {}, "xml");
  return {
    services: services.map((entity) => ({ ...readEntity(entity), signature })),
    others: entities.length - services.length,
  };
}

/** Where the signature is right, what was signed is read and nothing else of what came. */
function readSigned(text: string): { root: XmlElement; signature: MetadataSignature } {
  const root = readXml(text);
  const found = verifyXmlSignature(text);
  if (found.state !== "verified") return { root, signature: found };
  const { subject, fingerprint, notBefore, notAfter } = found.certificate;
  const period = { notBefore: notBefore.toISOString(), notAfter: notAfter.toISOString() };
  const certificate = { subject, fingerprint, ...period };
  return { root: readXml(found.signed), signature: { state: "verified", certificate } };
}

function entitiesIn(root: XmlElement): XmlElement[] {
  if (root.namespace !== md) return [];
  if (root.name === "EntityDescriptor") return [root];
  return root.name === "EntitiesDescriptor" ? root.children.flatMap(entitiesIn) : [];
}

function readEntity(entity: XmlElement): Omit<ServiceMetadata, "signature"> {
  const entityId = attributeOf(entity, "entityID")?.trim() ?? "";
  if (!isEntityId(entityId) || hasInvisible(entityId)) throw new Refusal("metadata-not-saml", {}, "xml");
  const organisation = childrenOf(entity, md, "Organization")[0];
  const organisationName =
    inSwedish(childrenOf(organisation, md, "OrganizationName")) ??
    inSwedish(childrenOf(organisation, md, "OrganizationDisplayName")) ??
    "";
  const service = childrenOf(entity, md, "SPSSODescriptor")[0];
  const number = follow(
    organisation,
    [md, "Extensions"],
    [organisationExtension, "OrganizationNumber"],
  )[0]?.text.trim();
  return {
    entityId,
    name:
      serviceName(service) ?? inSwedish(childrenOf(organisation, md, "OrganizationDisplayName")) ?? entityId,
    ...readCategories(categoriesOf(entity)),
    address: webAddress(service),
    organisationName,
    organisationNumber: number ? number.slice(0, 40) : null,
    contacts: contactsOf(entity, service),
  };
}

function serviceName(service: XmlElement | undefined): string | null {
  return (
    inSwedish(follow(service, [md, "Extensions"], [mdUi, "UIInfo"], [mdUi, "DisplayName"])) ??
    inSwedish(follow(service, [md, "AttributeConsumingService"], [md, "ServiceName"]))
  );
}

function webAddress(service: XmlElement | undefined): string | null {
  const address = inSwedish(
    follow(service, [md, "Extensions"], [mdUi, "UIInfo"], [mdUi, "InformationURL"]),
    500,
  );
  return address !== null && /^https?:\/\/[^\s/?#]\S*$/i.test(address) ? address : null;
}

function categoriesOf(entity: XmlElement): string[] {
  const attributes = follow(
    entity,
    [md, "Extensions"],
    [mdAttribute, "EntityAttributes"],
    [saml, "Attribute"],
  );
  return attributes
    .filter((attribute) => attributeOf(attribute, "Name") === entityCategory)
    .flatMap((attribute) => childrenOf(attribute, saml, "AttributeValue"))
    .map((value) => value.text.trim().slice(0, 500))
    .filter((value) => value !== "" && !hasInvisible(value) && !/\s/.test(value));
}

/** The Swedish text among several languages, or the first; a line without what nobody sees, and not endless. */
function inSwedish(texts: XmlElement[], longest = 200): string | null {
  const swedish = texts.find((one) => attributeOf(one, "lang", xml)?.toLowerCase().startsWith("sv"));
  return plain((swedish ?? texts[0])?.text ?? "", longest);
}

function plain(text: string, longest: number): string | null {
  const line = text.normalize().replace(/\s+/g, " ").trim().slice(0, longest).trim();
  return line === "" || hasInvisible(line) ? null : line;
}

/** SAML metadata §2.3.2.2; a desk for security incidents is an `other` with a type of its own. Billing is nobody's here. */
const contactTypes: Record<string, ContactRole> = {
  administrative: "administration",
  support: "support",
  technical: "technical",
};

function contactsOf(entity: XmlElement, service: XmlElement | undefined): MetadataContact[] {
  const people = [entity, service].flatMap((place) => childrenOf(place, md, "ContactPerson"));
  const found = people.flatMap((person) => readContact(person) ?? []);
  const told = new Map(found.map((contact) => [JSON.stringify(contact), contact]));
  return [...told.values()].slice(0, 20);
}

function readContact(person: XmlElement): MetadataContact | null {
  const type = attributeOf(person, "contactType") ?? "";
  const isSecurity = type === "other" && attributeOf(person, "contactType", refeds) === securityContact;
  const role = isSecurity ? "security" : contactTypes[type];
  const email = emailIn(lineOf(person, "EmailAddress"));
  const phone = phoneIn(lineOf(person, "TelephoneNumber"));
  if (!role || (email === null && phone === null)) return null;
  const named = [lineOf(person, "GivenName"), lineOf(person, "SurName")].filter(Boolean).join(" ");
  return { role, name: named || (lineOf(person, "Company") ?? email ?? phone ?? ""), email, phone };
}

const lineOf = (person: XmlElement, name: string) => plain(childrenOf(person, md, name)[0]?.text ?? "", 200);

function emailIn(text: string | null): string | null {
  const address = text?.replace(/^mailto:/i, "") ?? "";
  return /^[^\s@<>"]{1,64}@[^\s@<>"][^\s@<>".]*\.[^\s@<>"]+$/.test(address) ? address : null;
}

const phoneIn = (text: string | null) => (text && /^\+?[\d ()–-]{5,24}$/.test(text) ? text : null);
