import type { AttributeSet } from "./attribute-set";
import type { MetadataSignature } from "./metadata-signature";
import type { ContactRole, Sector, UsePurpose } from "./service";

/** A person or a desk that metadata names. */
export interface MetadataContact {
  role: ContactRole;
  name: string;
  email: string | null;
  phone: string | null;
}

/** What one entity's metadata says of a service. Null and empty where it says nothing. */
export interface ServiceMetadata {
  entityId: string;
  name: string;
  level: number | null;
  attributeSet: AttributeSet | null;
  /** Other sets it asks for besides: one e-ID is then met with one, or the service is really two. */
  otherSets: AttributeSet[];
  purposes: UsePurpose[];
  acceptsCoordinationNumber: boolean;
  contractUris: string[];
  address: string | null;
  organisationName: string;
  /** As written in the metadata; whether it is a number is for the reader to say. */
  organisationNumber: string | null;
  sector: Sector | null;
  contacts: MetadataContact[];
  /** Categories this product does not know. */
  unknown: string[];
  /** Of the file it came in, over all of it. */
  signature: MetadataSignature;
}

/**
 * Service entity categories: entity categories of Sweden Connect 1.8 §2. `orgid` requires the name category of the
 * same level beside it, and `pnr` includes the name, so the set that says most is the one asked for.
 */
const setOf: Record<string, AttributeSet> = {
  orgid: "org-person",
  hsaid: "hsa-id",
  pnr: "pnr",
  name: "natural-person",
};
const serviceCategory =
  /^http:\/\/id\.(?:elegnamnden\.se\/ec\/1\.0\/loa([1-4])-(pnr)|swedenconnect\.se\/ec\/1\.0\/loa([1-4])-(orgid|name|hsaid))$/;
const contract = /^https?:\/\/id\.swedenconnect\.se\/contract\/\S+$/;
const typePrefix = "http://id.elegnamnden.se/st/1.0/";
const coordinationNumber = "http://id.swedenconnect.se/general-ec/1.0/accepts-coordination-number";

type FromCategories = Pick<
  ServiceMetadata,
  | "level"
  | "attributeSet"
  | "otherSets"
  | "purposes"
  | "acceptsCoordinationNumber"
  | "contractUris"
  | "sector"
  | "unknown"
>;

/** What a service's entity categories say of it. With several levels the lowest is what it lets in. */
export function readCategories(categories: readonly string[]): FromCategories {
  const known = categories.map((uri) => ({ uri, service: serviceOf(uri) }));
  const services = known.flatMap(({ service }) => (service ? [service] : []));
  const asked = new Set(services.map(({ set }) => set));
  // The name is part of the other two.
  if (asked.has("org-person") || asked.has("pnr") || asked.has("hsa-id")) asked.delete("natural-person");
  const [attributeSet = null, ...otherSets] = [...asked].sort(bySaying);
  const signs = categories.includes(`${typePrefix}sigservice`);
  return {
    level: services.length > 0 ? Math.min(...services.map(({ level }) => level)) : null,
    attributeSet,
    otherSets,
    purposes: [signs ? "sign" : "authenticate"],
    acceptsCoordinationNumber: categories.includes(coordinationNumber),
    contractUris: [...new Set(categories.filter((uri) => contract.test(uri)))],
    sector: sectorIn(categories),
    unknown: known.filter(({ uri, service }) => !service && !isOther(uri)).map(({ uri }) => uri),
  };
}

function serviceOf(uri: string): { level: number; set: AttributeSet } | undefined {
  const [, pnrLevel, pnr, level, kind] = serviceCategory.exec(uri) ?? [];
  const set = setOf[pnr ?? kind ?? ""];
  return set && { level: Number(pnrLevel ?? level), set };
}

/** A staff e-ID shows an organisation's person before anything else. */
const preference: AttributeSet[] = ["org-person", "hsa-id", "pnr", "natural-person"];
const bySaying = (a: AttributeSet, b: AttributeSet) => preference.indexOf(a) - preference.indexOf(b);

function sectorIn(categories: readonly string[]): Sector | null {
  if (categories.includes(`${typePrefix}public-sector-sp`)) return "public";
  return categories.includes(`${typePrefix}private-sector-sp`) ? "private" : null;
}

function isOther(uri: string): boolean {
  return contract.test(uri) || uri === coordinationNumber || uri.startsWith(typePrefix);
}

/** What a form of a service and its metadata have in common. */
export interface ComparedService {
  name: string;
  level: number;
  attributeSet: string;
  purposes: readonly string[];
  acceptsCoordinationNumber: boolean;
  contractUris: readonly string[];
  address: string | null;
}
export type ComparedField = keyof ComparedService;

/** Which of a service's fields its metadata says something else of; a field it says nothing of stays as it is. */
export function differences(
  service: ComparedService,
  metadata: ServiceMetadata,
): { field: ComparedField; before: string; after: string }[] {
  const compared: { field: ComparedField; after: unknown }[] = [
    { field: "name", after: isNamed(metadata) ? metadata.name : null },
    { field: "level", after: metadata.level },
    { field: "attributeSet", after: metadata.attributeSet },
    // It says one thing the service is for, and nothing against others.
    { field: "purposes", after: [...new Set([...service.purposes, ...metadata.purposes])] },
    { field: "acceptsCoordinationNumber", after: metadata.acceptsCoordinationNumber },
    { field: "contractUris", after: metadata.contractUris },
    { field: "address", after: metadata.address },
  ];
  return compared
    .filter(({ after }) => after !== null)
    .map(({ field, after }) => ({ field, before: told(service[field]), after: told(after) }))
    .filter(({ before, after }) => before !== after);
}

/** Metadata without a name of its own goes by its entity id, which renames nothing. */
export const isNamed = ({ name, entityId }: ServiceMetadata): boolean => name !== entityId;

const told = (value: unknown): string =>
  Array.isArray(value) ? value.toSorted().join(" ") : String(value ?? "");

/** What may be sent, in bytes as a file and in characters as text: a server action stops at 1 MB before we could say why. */
export const largestFile = 1024 * 1024;
export const longestText = 800_000;
