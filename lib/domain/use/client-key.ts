/** A public key as RFC 7517 writes it, with nothing that is not needed to check a signature. */
export interface PublicKey {
  kid: string;
  kty: "EC" | "RSA";
  alg: "ES256" | "RS256";
  use: "sig";
  crv?: "P-256";
  x?: string;
  y?: string;
  n?: string;
  e?: string;
  /** The certificate it came in, in base64. */
  x5c?: readonly [string];
}
export interface KeySet {
  keys: readonly PublicKey[];
}
