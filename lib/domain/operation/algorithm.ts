/** Where an algorithm is used; its words are in lib/i18n/<language>/technology.json. */
export const algorithmPlaces = [
  "root",
  "issuing",
  "ocsp",
  "authentication",
  "signature",
  "identifiers",
  "lookups",
  "key-files",
  "session",
  "database",
] as const;
export type AlgorithmPlace = (typeof algorithmPlaces)[number];

/** One line of the inventory. */
export interface AlgorithmUse {
  place: AlgorithmPlace;
  /** Whose: an issuer's name; null for what belongs to the installation. */
  of: string | null;
  /** Null where the certificate cannot be read. */
  algorithm: string | null;
  /** Length of the key. */
  bits: number | null;
  /** How it is signed, for a certificate. */
  signedWith: string | null;
  /** How many keys. */
  count: number;
  /** When the last of them ends; null for one that is used until somebody changes it. */
  until: Date | null;
}

/** The EU's coordinated roadmap: what protects much, such as a certificate authority, is moved by the end of 2030. */
export const migrateBy = new Date("2030-12-31T22:59:59Z");

/**
 * Whether a quantum computer breaks it: Shor's algorithm takes RSA and elliptic curves whatever their length; Grover's
 * halves a symmetric key, so that 256 bits stay enough. TLS agrees on its keys with elliptic curves.
 */
export function isQuantumSafe({ place, bits }: Pick<AlgorithmUse, "place" | "bits">): boolean {
  const symmetric: readonly AlgorithmPlace[] = ["identifiers", "lookups", "key-files", "session"];
  return symmetric.includes(place) && (bits ?? 0) >= 256;
}

/** What must be moved, and is in use past the day it should have been. */
export const outlivesRoadmap = (use: AlgorithmUse): boolean =>
  !isQuantumSafe(use) && use.until !== null && use.until > migrateBy;

/** In the order of the places, an issuer's together, the last to end first. */
export function inventory(uses: readonly AlgorithmUse[]): AlgorithmUse[] {
  const at = (use: AlgorithmUse) => algorithmPlaces.indexOf(use.place);
  return [...uses].sort(
    (one, other) =>
      at(one) - at(other) ||
      (one.of ?? "").localeCompare(other.of ?? "", "sv") ||
      (other.until?.getTime() ?? 0) - (one.until?.getTime() ?? 0),
  );
}
