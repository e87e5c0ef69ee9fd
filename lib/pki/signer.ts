import type { Custody } from "./custody";
import { PkiError } from "./pki-error";
import type { SignatureAlgorithm } from "./signature";

/** A list is signed when it names these again: that their holds were lifted is not shown to whoever holds the key. */
export class ReleaseRefused extends PkiError {
  constructor(
    message: string,
    readonly serials: readonly string[],
  ) {
    super("signer-refused", message);
  }
}

/** What the issuing key is asked to sign, by name: a program that holds it looks whether that may be (ADR 100). */
export type Named =
  | { verb: "certificate"; organisationId: string; requestId: string }
  | { verb: "list"; organisationId: string; issuerId: string }
  | { verb: "beside-list"; organisationId: string; issuerId: string }
  | { verb: "ocsp-certificate"; organisationId: string; requestId: string }
  | { verb: "receipt"; organisationId: string; eidId: string; decidedAt: string };

/** Whatever signs: a folder of key files, a PKCS #11 token, the signer program. */
export interface Signer {
  /**
   * DER ECDSA-Sig-Value or PKCS #1 signature over the hash of `data`. Throws PkiError `key-missing`, `key-file-damaged`,
   * `key-locked` or `passphrase-wrong`; of a token also `key-store-away`, of another program `signer-refused` and `signer-away`.
   */
  sign(keyId: string, data: Uint8Array): Promise<Uint8Array>;
  /** The same for one thing that is said by name. Who holds the keys itself needs no name. */
  as?(what: Named): Signer;
  /**
   * Several certificates of an employer in one question: for each request the signature over what was stored for it, or
   * why there is none. Throws as `sign` does for what is wrong with all of them.
   */
  certificates?(of: {
    organisationId: string;
    requestIds: readonly string[];
  }): Promise<(Uint8Array | Error)[]>;
  /** The number of the last list of a shard that it signed, published or not; who does not remember has none. */
  lastList?(of: { organisationId: string; issuerId: string; shard: number }): Promise<bigint>;
}

/** One that holds its keys in this process, and says what they are; throws as `sign` does. */
export interface KeyStore extends Signer {
  algorithm(keyId: string): SignatureAlgorithm;
  /** SubjectPublicKeyInfo, DER. */
  publicKey(keyId: string): Uint8Array;
  /** Makes it ready to sign, where that takes a while. */
  prepare?(keyId: string): Promise<void>;
}

/** One whose health is looked after, as a program does that lives by it. */
export interface WatchedKeys extends KeyStore {
  /** What keeps all of it from signing; nothing while there is a key that could. */
  fault(): Promise<KeyStoreFault | undefined>;
  /** How a key is protected. Throws as `publicKey` does. */
  protection(keyId: string): Protection;
  /** What custodians open together. */
  locks(): Lock[];
}

/** Where a key lies, and who open it (K4.3): nobody is asked where a program opens it by itself. */
export interface Protection {
  store: "file" | "module";
  custody: Pick<Custody, "needed" | "custodians"> | null;
  isLocked: boolean;
}

/** One secret that is shared out, and what it opens. */
export interface Lock {
  custody: Custody;
  isOpen(): boolean;
  /** Throws PkiError where the secret does not open it. The caller wipes the secret. */
  open(secret: Uint8Array): Promise<void>;
  close(): void;
}

export type KeyStoreFault = "key-missing" | "key-store-away";

export const signerOf = (signer: Signer, what: Named): Signer => signer.as?.(what) ?? signer;
