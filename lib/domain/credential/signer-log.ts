/** What an issuing key has signed, one entry: no person is in it. */
export interface SignedEntry {
  kind: "certificate" | "list" | "beside-list" | "ocsp-certificate" | "receipt";
  keyId: string;
  organisationId: string;
  /** The request, the issuer or the e-ID that it was about. */
  subjectId: string;
  /** A serial or a list's number. */
  name: string;
  notAfter: Date | null;
  /** Hex. */
  sha256: string;
  /** Base64. */
  signature: string;
}

export interface LogEntry extends SignedEntry {
  number: number;
  /** Hash of the entry before, hex. */
  previous: string;
  at: Date;
  hash: string;
}

/** What the first entry follows. */
export const noEntry = { number: 0, hash: "0".repeat(64) };

/** What an entry's hash is over, in this order for good. */
export function hashedText(entry: Omit<LogEntry, "hash">): string {
  const { number, previous, at, kind, keyId, organisationId, subjectId, name, notAfter, sha256, signature } =
    entry;
  const times = [at.toISOString(), notAfter?.toISOString() ?? null];
  return JSON.stringify([
    number,
    previous,
    ...times,
    kind,
    keyId,
    organisationId,
    subjectId,
    name,
    sha256,
    signature,
  ]);
}

export interface BadEntry {
  number: number;
  where: "file" | "table";
  why: "altered" | "out-of-order" | "missing" | "differs";
}

/**
 * The first entry that is not as it was written, of the log as its file and its table have it: altered, moved, put in,
 * or gone, be it the first, one in the middle or the last. Nothing when both are whole and say the same. `hashOf` is
 * SHA-256 in hex.
 */
export function firstBadEntry(
  file: readonly LogEntry[],
  table: readonly LogEntry[],
  hashOf: (text: string) => string,
): BadEntry | undefined {
  const found = [broken(file, "file", hashOf), broken(table, "table", hashOf), differing(file, table)];
  return found
    .flatMap((bad) => bad ?? [])
    .reduce<BadEntry | undefined>(
      (first, bad) => (first && first.number <= bad.number ? first : bad),
      undefined,
    );
}

function broken(
  entries: readonly LogEntry[],
  where: BadEntry["where"],
  hashOf: (text: string) => string,
): BadEntry | undefined {
  let last = noEntry;
  for (const entry of entries) {
    const number = last.number + 1;
    if (entry.number > number) return { number, where, why: "missing" };
    if (entry.number < number) return { number, where, why: "out-of-order" };
    if (hashOf(hashedText(entry)) !== entry.hash) return { number, where, why: "altered" };
    if (entry.previous !== last.hash) return { number, where, why: "out-of-order" };
    last = entry;
  }
  return undefined;
}

/** Each is whole by itself: whoever can write in one of them can make it so. */
function differing(file: readonly LogEntry[], table: readonly LogEntry[]): BadEntry | undefined {
  const length = Math.max(file.length, table.length);
  for (let nth = 0; nth < length; nth++) {
    const [here, there] = [file[nth], table[nth]];
    const number = nth + 1;
    if (!here) return { number, where: "file", why: "missing" };
    if (!there) return { number, where: "table", why: "missing" };
    if (here.hash !== there.hash) return { number, where: "table", why: "differs" };
  }
  return undefined;
}
