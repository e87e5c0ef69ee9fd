import type { SignatureAlgorithm } from "./signature";

/**
 * Whatever holds keys: a folder of key files, later PKCS #11 or another process.
 * Throws PkiError `key-missing`, `key-file-damaged` or `passphrase-wrong` from any of the three.
 */
export interface Signer {
  algorithm(keyId: string): SignatureAlgorithm;
  /** SubjectPublicKeyInfo, DER. */
  publicKey(keyId: string): Uint8Array;
  /** DER ECDSA-Sig-Value or PKCS #1 signature over the hash of `data`. */
  sign(keyId: string, data: Uint8Array): Promise<Uint8Array>;
}
