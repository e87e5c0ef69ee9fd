import type { KeyPlace } from "./ceremony-plan";
import type { Custody } from "./custody";
import type { KeyAlgorithm } from "./key-file";
import { createKeyFile, openKeyFiles } from "./key-folder";
import { PkiError } from "./pki-error";
import type { WatchedKeys } from "./signer";
import { createTokenKey, openToken } from "./token";

/** The keys of a place. Throws PkiError where its passphrase or PIN is wrong, and `key-store-away`. */
export function openKeys(place: KeyPlace): Promise<WatchedKeys> {
  return "module" in place ? openToken(place) : openKeyFiles(place.folder, place.passphrase);
}

/**
 * Makes a key in a place, and answers the public half of it (SubjectPublicKeyInfo, DER). A file says whose shares are its
 * passphrase; a token says it once for all its keys. Throws PkiError `key-exists`.
 */
export function createKey(
  place: KeyPlace,
  keyId: string,
  algorithm: KeyAlgorithm,
  custody?: Custody,
): Promise<Uint8Array> {
  return "module" in place
    ? createTokenKey(place, keyId, algorithm)
    : createKeyFile(place.folder, keyId, algorithm, place.passphrase, custody);
}

/** Keys that were made as files go on signing beside those in a token, until their issuers are closed. */
export function besideFiles(files: WatchedKeys, token: WatchedKeys): WatchedKeys {
  const holder = (keyId: string) => {
    try {
      files.publicKey(keyId);
      return files;
    } catch (fault) {
      if (fault instanceof PkiError && fault.code === "key-missing") return token;
      throw fault;
    }
  };
  return {
    algorithm: (keyId) => holder(keyId).algorithm(keyId),
    publicKey: (keyId) => holder(keyId).publicKey(keyId),
    sign: async (keyId, data) => holder(keyId).sign(keyId, data),
    /** The token's: keys are made there. Without any of its own, those in files do. */
    async fault() {
      const fault = await token.fault();
      return fault === "key-missing" ? files.fault() : fault;
    },
    protection: (keyId) => holder(keyId).protection(keyId),
    locks: () => [...files.locks(), ...token.locks()],
  };
}
