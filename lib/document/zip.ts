import { type Entry, fromBufferPromise } from "yauzl";

/** What an archive may hold: its entries, and how many bytes of them are unpacked. */
const maximumEntries = 5_000;

/** An archive as its central directory tells of it; what stands elsewhere in the bytes is never looked at. */
export interface Archive {
  names: string[];
  /** The content of the entries that are wanted; null when they come to more than `limit` bytes, or are not as told. */
  unpack: (wanted: (name: string) => boolean, limit: number) => Promise<Map<string, Uint8Array> | null>;
  /** How many bytes the wanted entries say that they come to. */
  claimed: (wanted: (name: string) => boolean) => number;
  /** One entry as it is unpacked: never more than it claims. Throws when it is damaged. */
  stream: (name: string) => AsyncGenerator<Uint8Array>;
}

/** Opens an archive without unpacking anything; null for bytes that are no plain one. */
export async function openArchive(bytes: Uint8Array): Promise<Archive | null> {
  try {
    const archive = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
    });
    if (archive.entryCount > maximumEntries) return null;
    const entries: Entry[] = [];
    for await (const entry of archive.eachEntry()) entries.push(entry);
    if (!isPlain(entries, bytes.length)) return null;
    const claimed = (wanted: (name: string) => boolean) =>
      entries
        .filter((entry) => wanted(entry.fileName))
        .reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    return {
      names: entries.map((entry) => entry.fileName),
      claimed,
      async *stream(name) {
        const entry = entries.find((one) => one.fileName === name);
        if (entry) yield* await archive.openReadStreamPromise(entry);
      },
      unpack: async (wanted, limit) => {
        const chosen = entries.filter((entry) => wanted(entry.fileName));
        // Held to what they claim, they cannot come to more than they claim together.
        if (claimed(wanted) > limit) return null;
        try {
          const contents = new Map<string, Uint8Array>();
          for (const entry of chosen) {
            const parts: Buffer[] = [];
            // Fails at the first byte beyond the claimed size: there a bomb ends.
            for await (const part of await archive.openReadStreamPromise(entry)) parts.push(part);
            contents.set(entry.fileName, Buffer.concat(parts));
          }
          return contents;
        } catch {
          return null;
        }
      },
    };
  } catch {
    return null; // no archive, or a damaged one
  }
}

/** No entry twice, none within another, none in secret, each packed as office programs pack. */
function isPlain(entries: readonly Entry[], size: number): boolean {
  if (new Set(entries.map((entry) => entry.fileName)).size !== entries.length) return false;
  const strange = ({ compressionMethod, generalPurposeBitFlag }: Entry) =>
    (compressionMethod !== 0 && compressionMethod !== 8) || (generalPurposeBitFlag & 1) !== 0;
  if (entries.some(strange)) return false;
  let free = 0;
  for (const entry of entries.toSorted(
    (one, two) => one.relativeOffsetOfLocalHeader - two.relativeOffsetOfLocalHeader,
  )) {
    if (entry.relativeOffsetOfLocalHeader < free) return false;
    free = entry.relativeOffsetOfLocalHeader + localHeader + entry.fileNameLength + entry.compressedSize;
  }
  return free <= size;
}

/** APPNOTE 4.3.7, before the name. */
const localHeader = 30;
