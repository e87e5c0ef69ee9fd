import type { Organisation } from "./authority";
import type { Custody } from "./custody";
import type { TokenPlace } from "./pkcs11";

export interface CeremonyPlan extends Organisation {
  /** What the authorities are called; " Root CA", " Issuing CA" and " OCSP" are added. */
  commonName: string;
  now: Date;
  /** The root's own folder or token, taken offline afterwards. */
  rootKeys: KeyPlace;
  operativeKeys: KeyPlace;
  /** Who open the issuing key together; where nobody is named, the signer does so by itself. */
  custody?: Custody;
  /** As they will stand in certificates: plain http. */
  urls: { root: string; rootCrl: string };
  /** Policies the authority's certificates may name; any policy when none is given. */
  policyOids?: readonly string[];
  /** At least two. */
  witnesses: readonly string[];
  /** Who signed that it is made, when, and SHA-256 of what each signed, in hex; nobody where that is not required. */
  signers?: readonly { name: string; at: Date; words: string }[];
}

export interface KeyFolderPlace {
  folder: string;
  passphrase: string;
}

export type KeyPlace = KeyFolderPlace | TokenPlace;

export interface Ceremony {
  root: { keyId: string; certificate: Uint8Array; crl: Uint8Array };
  issuing: { keyId: string; certificate: Uint8Array };
  /** Plain text, to be printed, signed by the witnesses and kept. */
  transcript: string;
}

/** A new issuing authority under the root that there is. */
export interface SuccessionPlan extends CeremonyPlan {
  root: { keyId: string; certificate: Uint8Array };
  /** Which authority of this root it is: its name says so. */
  nth: number;
}

export interface Succession {
  issuing: { keyId: string; certificate: Uint8Array };
  transcript: string;
}
