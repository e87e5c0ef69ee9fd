/** One signature in a PDF: what it covers and what was signed with it (ISO 32000-2 §12.8). */
export interface PdfSigned {
  /** The bytes it covers: everything from the first to the last but the signature itself. */
  covered: Uint8Array;
  /** The CMS, DER or BER. */
  cms: Uint8Array;
  /** Bytes after what it covers: added since. */
  bytesAfter: number;
  /** By the signer's own clock, as the document says. */
  statedAt: Date | null;
}

const maximumSignatures = 32;
/** So many signatures and time stamps of a file are looked at; nothing is known of what comes after them. */
const maximumRanges = 256;
/** A signature's own object, without the signature: names, a reason, a picture's place. */
const mostBefore = 16 * 1024;
const mostAfter = 4 * 1024;
const byteRange = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g;
/** Detached CMS over the bytes; a time stamp of the document names no signer, and the SHA-1 kind proves nothing. */
const detached = /\/SubFilter\s*\/(adbe\.pkcs7\.detached|ETSI\.CAdES\.detached)\b/;
const stamp = /\/SubFilter\s*\/ETSI\.RFC3161\b/;

/**
 * The signatures of a PDF, in the order they stand in it; null for one that claims to sign but cannot be made sense of.
 * What lies between the two covered parts must be the signature and nothing else, so that nothing hides there.
 */
export function readPdfSignatures(pdf: Uint8Array): (PdfSigned | null)[] {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString("latin1");
  const found: (PdfSigned | null)[] = [];
  let ranges = 0;
  for (const match of text.matchAll(byteRange)) {
    ranges += 1;
    if (ranges > maximumRanges) return [...found, null];
    const range = match.slice(1).map(Number);
    const dictionary = dictionaryAround(text, match.index, range);
    if (stamp.test(dictionary)) continue;
    found.push(detached.test(dictionary) ? readOne(pdf, text, range, dictionary) : null);
    if (found.length === maximumSignatures) break;
  }
  return found;
}

/**
 * The text of the signature's own object, without the signature. It is looked for near the range alone: a file of ranges
 * and nothing else would otherwise be gone through once for each of them.
 */
function dictionaryAround(text: string, at: number, [, gap = 0, tail = 0]: number[]): string {
  const start =
    objectBefore(text, at) ?? (gap < tail && tail <= at ? objectBefore(text, gap) : undefined) ?? 0;
  const isWide = gap > start && tail > gap && tail < text.length && gap - start <= 2 * mostBefore;
  if (!isWide) return untilEnd(text.slice(start, start + mostAfter));
  return text.slice(start, gap) + untilEnd(text.slice(tail, tail + mostAfter));
}

/** Finds where the nearest object begins. Some programs write the signature, which is long, before its range. */
function objectBefore(text: string, at: number): number | undefined {
  const from = Math.max(0, at - mostBefore);
  const found = text.slice(from, at).lastIndexOf("obj");
  return found < 0 ? undefined : from + found;
}

function untilEnd(text: string): string {
  const end = text.indexOf("endobj");
  return end < 0 ? text : text.slice(0, end);
}

function readOne(pdf: Uint8Array, text: string, range: number[], dictionary: string): PdfSigned | null {
  const [from = -1, length = 0, tail = 0, rest = 0] = range;
  const end = tail + rest;
  if (from !== 0 || end > pdf.length) return null;
  const hex = /^<([0-9A-Fa-f\s]*)>$/.exec(text.slice(length, tail))?.[1]?.replace(/\s/g, "");
  if (!hex || hex.length % 2 !== 0) return null;
  const covered = new Uint8Array(length + rest);
  covered.set(pdf.subarray(0, length));
  covered.set(pdf.subarray(tail, end), length);
  return {
    covered,
    cms: withoutPadding(Buffer.from(hex, "hex")),
    bytesAfter: pdf.length - end,
    statedAt: statedTime(dictionary),
  };
}

/** The room kept for a signature is filled up with zeros: what follows the outermost element is cut off. */
function withoutPadding(padded: Uint8Array): Uint8Array {
  const first = padded[1] ?? 0;
  if (first === 0x80) return padded; // BER without a length; its reader stops by itself
  const octets = first < 0x80 ? 0 : first & 0x7f;
  let length = octets === 0 ? first : 0;
  for (let at = 0; at < octets; at++) length = length * 256 + (padded[2 + at] ?? 0);
  return padded.subarray(0, Math.min(padded.length, 2 + octets + length));
}

/** D:20261124100000+01'00' (ISO 32000-2 §7.9.4). */
function statedTime(dictionary: string): Date | null {
  const found = /\/M\s*\(D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:Z|([+-])(\d{2})'?(\d{2})?'?)?/.exec(
    dictionary,
  );
  if (!found) return null;
  const [, year, month, day, hour, minute, second, sign, hours = "00", minutes = "00"] = found;
  const zone = sign ? `${sign}${hours}:${minutes}` : "Z";
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(at.getTime()) ? null : at;
}
