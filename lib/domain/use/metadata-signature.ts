/** Why a signature in metadata says nothing of its content; the words are in lib/i18n/<language>/metadata.json. */
export const signatureFaults = [
  "changed",
  "wrong-key",
  "not-whole",
  "several",
  "duplicate-id",
  "algorithm",
  "weak-key",
  "no-certificate",
  "unreadable",
] as const;
export type SignatureFault = (typeof signatureFaults)[number];

/** Whose key signed, as the certificate that came with the signature has it. */
export interface SigningCertificate {
  subject: string;
  /** SHA-256 of the certificate, lower-case hex. */
  fingerprint: string;
  /** ISO instants. */
  notBefore: string;
  notAfter: string;
}

/** What the signature over a whole file of metadata is worth. */
export type MetadataSignature =
  | { state: "unsigned" }
  | { state: "verified"; certificate: SigningCertificate }
  | { state: "invalid"; fault: SignatureFault };

/** In one word, as the log keeps it. */
export const signatureOutcomes = ["unsigned", "verified", ...signatureFaults] as const;
export const outcomeOf = (signature: MetadataSignature): (typeof signatureOutcomes)[number] =>
  signature.state === "invalid" ? signature.fault : signature.state;

/** As certificates are compared by eye: pairs with colons between. */
export const fingerprintText = (fingerprint: string): string =>
  (fingerprint.toUpperCase().match(/../g) ?? []).join(":");
