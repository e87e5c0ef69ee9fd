/** A small DER writer (X.690): the hot paths write with it, because the libraries are thirty times slower. */

/** One element: tag, shortest length, contents. */
export function tlv(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of contents) length += part.length;
  const lengthOctets =
    length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : length < 0x1000000 ? 3 : 4;
  const out = Buffer.allocUnsafe(2 + lengthOctets + length);
  out[0] = tag;
  out[1] = lengthOctets === 0 ? length : 0x80 | lengthOctets;
  if (lengthOctets > 0) out.writeUIntBE(length, 2, lengthOctets);
  let at = 2 + lengthOctets;
  for (const part of contents) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export const sequence = (...contents: readonly Uint8Array[]) => tlv(0x30, ...contents);
export const set = (...contents: readonly Uint8Array[]) => tlv(0x31, ...contents);
export const octetString = (value: Uint8Array) => tlv(0x04, value);
export const utf8 = (value: string) => tlv(0x0c, Buffer.from(value));
export const printable = (value: string) => tlv(0x13, Buffer.from(value));
export const boolean = (value: boolean) => tlv(0x01, Uint8Array.of(value ? 0xff : 0));
export const nullValue = () => tlv(0x05);
export const enumerated = (value: number) => tlv(0x0a, Uint8Array.of(value));
/** [n] EXPLICIT, or [n] IMPLICIT of something constructed. */
export const context = (n: number, ...contents: readonly Uint8Array[]) => tlv(0xa0 | n, ...contents);
/** [n] IMPLICIT of something primitive. */
export const contextPrimitive = (n: number, value: Uint8Array) => tlv(0x80 | n, value);

/** Whole octets, no unused bits, unless said otherwise. */
export function bitString(value: Uint8Array, unusedBits = 0): Uint8Array {
  return tlv(0x03, Uint8Array.of(unusedBits), value);
}

/** A non-negative INTEGER, from a number or from unsigned big-endian octets in hex. */
export function integer(value: bigint | number | string): Uint8Array {
  const hex = typeof value === "string" ? value : value.toString(16);
  if (!/^[0-9a-f]+$/i.test(hex)) throw new RangeError(`not a non-negative integer: ${hex}`);
  const trimmed = hex.replace(/^0+(?=.)/, "");
  const octets = Buffer.from(trimmed.length % 2 ? `0${trimmed}` : trimmed, "hex");
  return (octets[0] ?? 0) & 0x80 ? tlv(0x02, Uint8Array.of(0), octets) : tlv(0x02, octets);
}

const encodedOids = new Map<string, Uint8Array>();

/** OBJECT IDENTIFIER from dotted text; the few a process uses are kept. */
export function oid(dotted: string): Uint8Array {
  const held = encodedOids.get(dotted);
  if (held) return held;
  const encoded = encodeOid(dotted);
  if (encodedOids.size < 1000) encodedOids.set(dotted, encoded);
  return encoded;
}

function encodeOid(dotted: string): Uint8Array {
  if (!/^[0-2](\.(0|[1-9]\d*))+$/.test(dotted)) throw new RangeError(`not an object identifier: ${dotted}`);
  const [first = 0n, second = 0n, ...rest] = dotted.split(".").map(BigInt);
  if (first < 2n && second > 39n) throw new RangeError(`not an object identifier: ${dotted}`);
  return tlv(0x06, Uint8Array.from([first * 40n + second, ...rest].flatMap(base128)));
}

function base128(arc: bigint): number[] {
  const octets = [Number(arc & 0x7fn)];
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) octets.unshift(Number(rest & 0x7fn) | 0x80);
  return octets;
}

/** Whole seconds, four-digit year, Zulu (RFC 5280 §4.1.2.5.2). */
export function generalizedTime(date: Date): Uint8Array {
  return tlv(0x18, Buffer.from(digits(date)));
}

/** UTCTime through 2049, GeneralizedTime from 2050 on (RFC 5280 §4.1.2.5). */
export function time(date: Date): Uint8Array {
  const year = date.getUTCFullYear();
  if (year < 1950 || year > 2049) return generalizedTime(date);
  return tlv(0x17, Buffer.from(digits(date).slice(2)));
}

function digits(date: Date): string {
  const iso = date.toISOString(); // throws on an invalid date
  if (iso.length !== 24) throw new RangeError(`year out of range: ${iso}`);
  return `${iso.slice(0, 4)}${iso.slice(5, 7)}${iso.slice(8, 10)}${iso.slice(11, 13)}${iso.slice(14, 16)}${iso.slice(17, 19)}Z`;
}
