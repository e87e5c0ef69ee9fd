import { inflateRawSync } from "node:zlib";

export interface ZipEntry {
  name: string;
  /** As the archive claims: what is inflated is held to it. */
  size: number;
  compressedSize: number;
  method: number;
  at: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const maximumEntries = 5_000;

/** What an archive holds, by its central directory; null for bytes that are no plain archive. Reads no content. */
export function listZip(bytes: Uint8Array): ZipEntry[] | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > view.length || view.readUInt32LE(end) !== endSignature) return null;
  const count = view.readUInt16LE(end + 10);
  if (count > maximumEntries) return null;
  const entries: ZipEntry[] = [];
  let at = view.readUInt32LE(end + 16);
  for (let nth = 0; nth < count; nth++) {
    const read = readEntry(view, at);
    if (!read) return null;
    entries.push(read.entry);
    at = read.next;
  }
  return entries;
}

function readEntry(view: Buffer, at: number): { entry: ZipEntry; next: number } | null {
  if (at + 46 > view.length || view.readUInt32LE(at) !== entrySignature) return null;
  const nameLength = view.readUInt16LE(at + 28);
  const next = at + 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  if (next > view.length) return null;
  const entry = {
    name: view.toString("utf8", at + 46, at + 46 + nameLength),
    method: view.readUInt16LE(at + 10),
    compressedSize: view.readUInt32LE(at + 20),
    size: view.readUInt32LE(at + 24),
    at: view.readUInt32LE(at + 42),
  };
  return { entry, next };
}

/** The content of one entry, at most `limit` bytes of it; null where it is longer, damaged or packed in a strange way. */
export function readZipEntry(bytes: Uint8Array, entry: ZipEntry, limit: number): Uint8Array | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.at + 30 > view.length || view.readUInt32LE(entry.at) !== localSignature) return null;
  const start = entry.at + 30 + view.readUInt16LE(entry.at + 26) + view.readUInt16LE(entry.at + 28);
  const packed = view.subarray(start, start + entry.compressedSize);
  if (packed.length !== entry.compressedSize) return null;
  if (entry.method === 0) return packed.length <= limit ? packed : null;
  if (entry.method !== 8) return null;
  try {
    return inflateRawSync(packed, { maxOutputLength: limit });
  } catch {
    return null; // damaged, or longer than it claims: a bomb ends here
  }
}
