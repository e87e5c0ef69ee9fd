import { DerCursor, DerError, type Element, tags } from "./der-reader";

/** Dotted text of an OBJECT IDENTIFIER. */
export function readOid(element: Element): string {
  const { content } = expectTag(element, tags.oid);
  const arcs: string[] = [];
  for (let at = 0; at < content.length; ) {
    const start = at;
    while ((content[at] ?? 0) & 0x80) at++;
    at++;
    arcs.push(readArc(content.subarray(start, at), arcs.length === 0));
  }
  if ((content.at(-1) ?? 0x80) & 0x80) throw new DerError("object identifier empty or cut short");
  return arcs.join(".");
}

/** One arc in base 128; the first holds two. */
function readArc(octets: Uint8Array, first: boolean): string {
  // A padded arc would let one identifier be written in two ways (CVE-2025-66030 was such a confusion).
  if (octets[0] === 0x80) throw new DerError("padded object identifier");
  if (octets.length > 7) {
    if (first) throw new DerError("object identifier out of range");
    return octets.reduce((arc, octet) => (arc << 7n) | BigInt(octet & 0x7f), 0n).toString();
  }
  const arc = octets.reduce((sum, octet) => sum * 128 + (octet & 0x7f), 0);
  if (!first) return String(arc);
  const root = Math.min(Math.floor(arc / 40), 2);
  return `${root}.${arc - root * 40}`;
}

/** Unsigned octets of an INTEGER in lower-case hex, two digits an octet; a negative one keeps a minus sign before its octets. */
export function readIntegerHex(element: Element): string {
  const { content } = expectTag(element, tags.integer);
  const [first, second] = [content[0], content[1]]; // an iterator over octets takes five times as long
  if (first === undefined) throw new DerError("empty integer");
  if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)))
    throw new DerError("integer not in its shortest form");
  const hex = Buffer.from(content.buffer, content.byteOffset, content.length).toString("hex");
  if (first >= 0x80) return `-${hex}`;
  return first === 0 && content.length > 1 ? hex.slice(2) : hex;
}

export function readSmallInteger(element: Element): number {
  const [value, more] = element.content;
  if (value === undefined || more !== undefined || value >= 0x80) throw new DerError("integer out of range");
  return value;
}

/** A BOOLEAN in DER is 00 or FF and nothing else. */
export function readBoolean(element: Element): boolean {
  const [value, more] = expectTag(element, tags.boolean).content;
  if (more !== undefined || (value !== 0 && value !== 0xff)) throw new DerError("not a boolean");
  return value === 0xff;
}

/** The octets of a BIT STRING of whole octets (keys, signatures). */
export function readBitString(element: Element): Uint8Array {
  const { content } = expectTag(element, tags.bitString);
  if (content[0] !== 0) throw new DerError("not a string of whole octets");
  return content.subarray(1);
}

/** UTCTime or GeneralizedTime as RFC 5280 §4.1.2.5 writes them: seconds, Zulu, no fraction. */
export function readTime(element: Element): Date {
  const text = Buffer.from(element.content).toString("latin1");
  const long = element.tag === tags.generalizedTime;
  if (!long && element.tag !== tags.utcTime) throw new DerError("not a time");
  const match = (
    long ? /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/ : /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/
  ).exec(text);
  if (!match) throw new DerError("not a time");
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const fullYear = long ? year : year < 50 ? 2000 + year : 1900 + year;
  const date = new Date(Date.UTC(fullYear, month - 1, day, hour, minute, second));
  date.setUTCFullYear(fullYear, month - 1, day); // Date.UTC reads years below 100 as 19xx
  // A day that the month has not leads to another month, and a minute that the hour has not to another hour.
  const exact = date.getUTCMonth() === month - 1 && date.getUTCHours() === hour;
  if (!exact || second > 59) throw new DerError("not a time");
  return date;
}

export interface Extension {
  oid: string;
  critical: boolean;
  /** Content of extnValue: the DER of the extension itself. */
  value: Uint8Array;
}

/** Extensions ::= SEQUENCE OF Extension, each kind at most once (RFC 5280 §4.2). */
export function readExtensions(list: Element): Map<string, Extension> {
  const extensions = new Map<string, Extension>();
  const cursor = new DerCursor(expectTag(list, tags.sequence).content);
  while (!cursor.done) {
    const fields = cursor.open();
    const oid = readOid(fields.next(tags.oid));
    const critical = fields.optional(tags.boolean);
    const value = fields.next(tags.octetString).content;
    fields.close();
    if (extensions.has(oid)) throw new DerError(`extension ${oid} twice`);
    extensions.set(oid, { oid, critical: critical ? readBoolean(critical) : false, value });
  }
  return extensions;
}

function expectTag(element: Element, tag: number): Element {
  if (element.tag !== tag) throw new DerError(`tag ${element.tag}, expected ${tag}`);
  return element;
}
