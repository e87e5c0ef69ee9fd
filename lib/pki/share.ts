import { createHash } from "node:crypto";

/** What one custodian keeps: a point of the secret's polynomial, and which one of which splitting it is. */
export interface Share {
  /** Of the splitting: eight hexadecimal digits. */
  setId: string;
  /** From 1. */
  index: number;
  needed: number;
  of: number;
  point: Uint8Array;
}

export const shareRefusals = [
  "share-mistyped",
  "share-of-another-key",
  "share-replaced",
  "share-wrong",
  "share-twice",
  "already-open",
  "too-many-wrong",
  "not-opened",
] as const;
export type ShareRefusal = (typeof shareRefusals)[number];

/** Why a share is not taken. `group` is the first group that was mistyped, from 1, where it can be told. */
export class ShareRefused extends Error {
  override readonly name = "ShareRefused";

  constructor(
    readonly code: ShareRefusal,
    readonly group?: number,
  ) {
    super(code);
  }
}

/** Crockford's: no I, L, O or U, which are read as other signs. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const format = 1;
const headOctets = 8;
/** One more than the 32 of the key that is split. */
const pointOctets = 33;
const sumOctets = 4;
const octets = headOctets + pointOctets + sumOctets;
/** Four digits of five bits and a check digit each: 45 octets are 18 of them, and nothing is left over. */
const groups = (octets * 8) / 5 / 4;
export const shareLength = groups * 5;

/** As it is written on paper: three lines of six groups, in each of which a slip is found. */
export function writeShare({ setId, index, needed, of, point }: Share): string {
  const bytes = new Uint8Array(octets);
  bytes.set([format, ...Buffer.from(setId, "hex"), index, needed, of]);
  bytes.set(point, headOctets);
  bytes.set(sumOf(bytes), headOctets + pointOctets);
  const digits = toDigits(bytes);
  bytes.fill(0);
  const written = Array.from({ length: groups }, (_, nth) => {
    const own = digits.subarray(4 * nth, 4 * nth + 4);
    return [...own, checkDigit(nth, own)].map((digit) => alphabet[digit]).join("");
  });
  digits.fill(0);
  return [0, 6, 12].map((from) => written.slice(from, from + 6).join(" ")).join("\n");
}

/** Octets beside V8's heap: what lies in it is moved about, and what is left where it lay cannot be wiped. */
const octetsApart = (length: number) => new Uint8Array(new ArrayBuffer(length));

/** A copy that can be wiped. */
export function copyApart(octets: Uint8Array): Uint8Array {
  const copy = octetsApart(octets.length);
  copy.set(octets);
  return copy;
}

/** Reads what somebody typed, with spaces, hyphens and small letters as they like. Throws ShareRefused `share-mistyped`. */
export function readShare(typed: Uint8Array): Share {
  const signs = signsOf(typed);
  const digits = new Uint8Array(groups * 4);
  try {
    for (let nth = 0; nth < groups; nth++) {
      const group = signs.subarray(5 * nth, 5 * nth + 5);
      const own = group.subarray(0, 4);
      if (group.some((digit) => digit > 31) || checkDigit(nth, own) !== group[4])
        throw new ShareRefused("share-mistyped", nth + 1);
      digits.set(own, 4 * nth);
    }
    return shareIn(toOctets(digits));
  } finally {
    signs.fill(0);
    digits.fill(0);
  }
}

function shareIn(bytes: Uint8Array): Share {
  const [version = 0] = bytes;
  const isWhole = Buffer.from(sumOf(bytes)).equals(bytes.subarray(headOctets + pointOctets));
  if (version !== format || !isWhole) {
    bytes.fill(0);
    throw new ShareRefused("share-mistyped");
  }
  const [index = 0, needed = 0, of = 0] = bytes.subarray(5, headOctets);
  const setId = Buffer.from(bytes.subarray(1, 5)).toString("hex");
  const point = copyApart(bytes.subarray(headOctets, headOctets + pointOctets));
  bytes.fill(0);
  return { setId, index, needed, of, point };
}

/** Of all but the sum itself: two slips that cancel each other in a group are found here. */
const sumOf = (bytes: Uint8Array) =>
  createHash("sha256")
    .update(bytes.subarray(0, headOctets + pointOctets))
    .digest()
    .subarray(0, sumOctets);

const [space, hyphen] = [32, 45];
const isBetween = (octet: number) => octet <= space || octet === hyphen;

/** Their values in the alphabet, 99 for what is not in it. Throws where there are too few or too many. */
function signsOf(typed: Uint8Array): Uint8Array {
  const signs = new Uint8Array(shareLength);
  let count = 0;
  for (const octet of typed) {
    if (isBetween(octet)) continue;
    if (count < signs.length) signs[count] = digitOf(octet);
    count++;
  }
  if (count === shareLength) return signs;
  signs.fill(0);
  throw new ShareRefused("share-mistyped");
}

function digitOf(octet: number): number {
  const upper = octet >= 97 && octet <= 122 ? octet - 32 : octet;
  const sign = String.fromCharCode(upper);
  if (sign === "O") return 0;
  if (sign === "I" || sign === "L") return 1;
  const value = alphabet.indexOf(sign);
  return value === -1 ? 99 : value;
}

/** Luhn's for 32 digits, over the group's number too: finds any one wrong sign, and groups that changed places. */
function checkDigit(nth: number, digits: Uint8Array): number {
  let sum = 0;
  for (const [place, digit] of [nth, ...digits].entries()) {
    const weighed = place % 2 === 0 ? 2 * digit : digit;
    sum += Math.floor(weighed / 32) + (weighed % 32);
  }
  return (32 - (sum % 32)) % 32;
}

const toDigits = (bytes: Uint8Array) => regroup(bytes, 8, 5);
const toOctets = (digits: Uint8Array) => regroup(digits, 5, 8);

function regroup(from: Uint8Array, bits: number, into: number): Uint8Array {
  const made = octetsApart((from.length * bits) / into);
  let [held, holds, at] = [0, 0, 0];
  for (const one of from) {
    held = (held << bits) | one;
    holds += bits;
    while (holds >= into) {
      holds -= into;
      made[at++] = held >> holds;
      held &= (1 << holds) - 1;
    }
  }
  return made;
}
