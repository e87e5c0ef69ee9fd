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

/** Renewed with this much left, so that weeks of failing are noticed before anything stops. */
export const renewOcspKeyMs = 20 * 86_400_000;
/** How long after a refusal the program asks again, with a new key. */
export const askAgainMs = 3_600_000;
