import type { Level } from "@/lib/domain/core/level";

export const carriers = ["card", "mobile", "security-key", "key-file"] as const;
export type Carrier = (typeof carriers)[number];

/** K6.1, K6.2: from level 3 the e-ID cannot be copied; level 4 needs a personal security module. */
const carries: Record<Carrier, readonly Level[]> = {
  card: [2, 3, 4],
  mobile: [2, 3],
  "security-key": [2, 3],
  "key-file": [2],
};

export function carrierReaches(carrier: Carrier, level: Level): boolean {
  return carries[carrier].includes(level);
}

/**
 * A bare certificate request proves nothing about the carrier, so it reaches level 2. Attested: the carrier itself has
 * signed that the key was made inside it (lib/domain/credential/key-attestation.ts).
 */
export const keyProvenances = ["bare-request", "declared", "attested"] as const;
export type KeyProvenance = (typeof keyProvenances)[number];

/** From level 3 two people declare that the key was made inside a carrier that cannot attest it. */
export const declarationParts = ["producer", "issuing-officer"] as const;

export function provenanceReaches(provenance: KeyProvenance, level: Level): boolean {
  return provenance !== "bare-request" || level === 2;
}
