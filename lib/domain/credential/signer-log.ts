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

/** What is wrong with the entry that comes after `last`; null when it is as it was written. `hashOf` is SHA-256 in hex. */
export function faultOf(
  entry: LogEntry,
  last: { number: number; hash: string },
  hashOf: (text: string) => string,
): BadEntry["why"] | null {
  if (entry.number > last.number + 1) return "missing";
  if (entry.number <= last.number) return "out-of-order";
  if (hashOf(hashedText(entry)) !== entry.hash) return "altered";
  return entry.previous === last.hash ? null : "out-of-order";
}
