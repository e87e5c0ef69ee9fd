/** Where the signer's certificate leads: to an own issuer, to a root that is trusted here, or nowhere we know. */
export const chains = ["own", "trusted", "unknown"] as const;
export type Chain = (typeof chains)[number];

/** What the bytes of a signed PDF say of one signature; kept as it was found when the file came. */
export interface PdfSignature {
  /** The common name in the signer's certificate; empty where none could be read. */
  name: string;
  /** When it was signed, by the signer's own clock. ISO 8601. */
  signedAt: string | null;
  /** Whether it could be read and checked at all. */
  readable: boolean;
  /** Whether the bytes it covers are those that were signed. */
  intact: boolean;
  /** How many bytes stand after what it covers. */
  bytesAfter: number;
  chain: Chain;
  /** Of an own issuer: whose status tells of revocation. */
  issuerId: string | null;
  serial: string | null;
  /** The certificate's last instant, and its first. ISO 8601. */
  notBefore: string | null;
  notAfter: string | null;
}

/** What the world is told of the signer's certificate, where an own issuer tells it. */
export interface SignerStatus {
  status: string;
  at: Date | null;
  invalidityAt: Date | null;
}

export const verdicts = ["valid", "changed", "unknown-chain", "revoked", "expired", "unreadable"] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * What one signature is worth. The day the file came here is the only time known for certain: what was blocked or had
 * ended before it, whatever the signer's clock said, proves nothing. A block after it takes nothing back.
 */
export function verdictOn(signature: PdfSignature, told: SignerStatus | null, addedAt: Date): Verdict {
  if (!signature.readable) return "unreadable";
  if (!signature.intact) return "changed";
  if (signature.chain === "unknown" || (signature.chain === "own" && told === null)) return "unknown-chain";
  if (blockedBy(told, addedAt)) return "revoked";
  const within =
    signature.notBefore !== null &&
    signature.notAfter !== null &&
    addedAt >= new Date(signature.notBefore) &&
    addedAt <= new Date(signature.notAfter);
  return within ? "valid" : "expired";
}

/** Whether the certificate was blocked, for good or for the time being, by an instant; a known loss counts from the loss. */
function blockedBy(told: SignerStatus | null, instant: Date): boolean {
  if (told === null || told.status === "good") return false;
  const since = told.invalidityAt ?? told.at;
  return since === null || since <= instant;
}

/** Blocked since the file came: said beside a signature that still holds. */
export function blockedSince(told: SignerStatus | null, addedAt: Date): Date | null {
  return told !== null && told.status !== "good" && !blockedBy(told, addedAt) ? told.at : null;
}
