import { oid, printable, sequence, set, utf8 } from "./der";
import { DerCursor, type Element, readWhole, tags } from "./der-reader";
import { readOid } from "./der-value";
import { oids } from "./oid";

const attributeTypes = [
  "countryName",
  "organizationName",
  "organizationIdentifier",
  "commonName",
  "surname",
  "givenName",
  "pseudonym",
  "serialNumber",
  "orgAffiliation",
] as const;
export type AttributeType = (typeof attributeTypes)[number];

export interface NameAttribute {
  type: AttributeType;
  value: string;
}

const encodedTypes = Object.fromEntries(attributeTypes.map((type) => [type, oid(oids[type])])) as Record<
  AttributeType,
  Uint8Array
>;

/** X.501 Name, one attribute for each relative name, in the order given. */
export function encodeName(attributes: readonly NameAttribute[]): Uint8Array {
  return sequence(
    ...attributes.map(({ type, value }) => set(sequence(encodedTypes[type], encodeValue(type, value)))),
  );
}

// RFC 5280 appendix A: country and serialNumber are PrintableString, the rest UTF8String (§4.1.2.4).
function encodeValue(type: AttributeType, value: string): Uint8Array {
  const wantsPrintable = type === "countryName" || type === "serialNumber";
  return wantsPrintable && isPrintable(value) ? printable(value) : utf8(value);
}

/** The characters of PrintableString (X.680 §41.4); `@` and `_` are not among them. */
export function isPrintable(value: string): boolean {
  return /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(value);
}

/** What to show of each attribute type; the rest by their number. */
const shown: Record<string, string> = {
  [oids.commonName]: "CN",
  [oids.surname]: "SN",
  [oids.givenName]: "GN",
  [oids.countryName]: "C",
  [oids.organizationName]: "O",
  [oids.serialNumber]: "serialNumber",
  [oids.organizationIdentifier]: "organizationIdentifier",
  [oids.pseudonym]: "pseudonym",
  [oids.orgAffiliation]: "orgAffiliation",
  "2.5.4.7": "L",
  "2.5.4.8": "ST",
  "2.5.4.11": "OU",
  "2.5.4.12": "title",
  "1.2.840.113549.1.9.1": "emailAddress",
  "0.9.2342.19200300.100.1.1": "UID",
  "0.9.2342.19200300.100.1.25": "DC",
};

export interface ReadAttribute {
  oid: string;
  value: string;
  /** The value is no string, but its octets in hex after a number sign. */
  octets?: true;
}

/** The attributes of a Name in the order they are encoded; throws DerError. */
export function readName(name: Uint8Array): ReadAttribute[] {
  return readRelativeNames(name).flat();
}

function readRelativeNames(name: Uint8Array): ReadAttribute[][] {
  const names: ReadAttribute[][] = [];
  const cursor = new DerCursor(readWhole(name, tags.sequence).content);
  while (!cursor.done) {
    const relative = cursor.open(tags.set);
    const attributes: ReadAttribute[] = [];
    while (!relative.done) {
      const pair = relative.open();
      attributes.push({ oid: readOid(pair.next(tags.oid)), ...readValue(pair.next()) });
      pair.close();
    }
    names.push(attributes);
  }
  return names;
}

const decoders: Record<number, string> = {
  12: "utf-8",
  18: "latin1",
  19: "latin1",
  20: "latin1",
  22: "latin1",
  30: "utf-16be",
};

/** Any of the string types; what is no string is shown as its octets in hex, after a number sign (RFC 4514 §2.4). */
function readValue(element: Element): Pick<ReadAttribute, "value" | "octets"> {
  const encoding = decoders[element.tag];
  return encoding
    ? { value: new TextDecoder(encoding).decode(element.content) }
    : { value: `#${Buffer.from(element.der).toString("hex")}`, octets: true };
}

/** RFC 4514 text, the most particular name first; throws DerError. */
export function nameToText(name: Uint8Array): string {
  const text = ({ oid: type, value, octets }: ReadAttribute) =>
    `${shown[type] ?? type}=${octets ? value : escapeValue(value)}`;
  return readRelativeNames(name)
    .reverse()
    .map((relative) => relative.map(text).join("+"))
    .join(",");
}

function escapeValue(value: string): string {
  return (
    value
      .replace(/["+,;<>\\]/g, "\\$&")
      .replace(/^[ #]/, "\\$&")
      .replace(/ $/, "\\ ")
      // A control character would otherwise break a log line or a terminal.
      .replace(/\p{Cc}/gu, (c) => `\\${c.charCodeAt(0).toString(16).padStart(2, "0")}`)
  );
}
