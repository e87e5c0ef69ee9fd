/** Why a status program's key gets no certificate. */
export const ocspKeyRefusals = [
  "request-not-allowed",
  "key-known",
  "too-many-a-day",
  "too-many",
  "issuer-closed",
] as const;
export type OcspKeyRefusal = (typeof ocspKeyRefusals)[number];

/** A key that its own program believes exposed: said with that key itself, so that nobody withdraws another's. */
export interface KeyWithdrawal {
  keyId: string;
  /** A signature, base64 (lib/pki/ocsp-key-withdrawal.ts). */
  proof: string;
}

/** A few programs, begun anew now and then; somebody who has taken one over must not be able to collect keys. */
const most = { aDay: 12, valid: 40 };

export function refuseOcspKey(counts: { signedLastDay: number; valid: number }): OcspKeyRefusal | undefined {
  if (counts.signedLastDay >= most.aDay) return "too-many-a-day";
  return counts.valid >= most.valid ? "too-many" : undefined;
}

/** How long an issuer may go without its first OCSP key before somebody has to see to it. */
const preparingMs = 2 * 60_000;

/** An issuer's first OCSP key: whether one was ever certified, and since when it has been awaited. */
export interface FirstOcspKey {
  isCertified: boolean;
  /** When a status program first asked for it; before that, since when it could have. */
  awaitedSince: Date | null;
}

/**
 * A new issuer is preparing until its first OCSP key is certified, for two minutes at most. Nobody holds an e-ID of it
 * yet, so that is no fault. An issuer that had a key and has none now never prepares.
 */
export function isPreparing({ isCertified, awaitedSince }: FirstOcspKey, now: Date): boolean {
  return !isCertified && awaitedSince !== null && now.getTime() - awaitedSince.getTime() < preparingMs;
}

/** Renewed with this much left, so that weeks of failing are noticed before anything stops. */
export const renewOcspKeyMs = 20 * 86_400_000;
/** How long after a refusal the program asks again, with a new key. */
export const askAgainMs = 3_600_000;
