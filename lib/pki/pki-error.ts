export type PkiErrorCode =
  | "request-too-large"
  | "request-unreadable"
  | "request-is-private-key"
  | "request-is-certificate"
  | "request-signature-invalid"
  | "request-signature-not-supported"
  | "request-hash-weak"
  | "key-too-weak"
  | "key-type-not-allowed"
  | "key-known-weak"
  | "attestation-unreadable"
  | "attestation-of-other-key"
  | "attestation-not-trusted"
  | "subject-incomplete"
  | "certificate-unreadable"
  | "certificate-refused"
  | "certificate-use-wrong"
  | "crl-unreadable"
  | "crl-refused"
  | "database-older"
  | "list-dated-ahead"
  | "list-published"
  | "ocsp-malformed"
  | "ocsp-not-trusted"
  | "passphrase-wrong"
  | "key-missing"
  | "key-exists"
  | "key-file-damaged"
  | "key-locked"
  | "key-store-away"
  | "key-store-unusable"
  | "signer-refused"
  | "signer-away";

/** Refused for a reason a person can act on: screens translate the code, logs keep the message. */
export class PkiError extends Error {
  override readonly name = "PkiError";

  constructor(
    readonly code: PkiErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
