/** Where an issuing key lies: an encrypted file of the signer's, or a hardware module that it never leaves. */
export const keyStores = ["file", "module"] as const;
export type KeyStore = (typeof keyStores)[number];

/** How an issuing key is protected, as the signer said it last. */
export interface KeyProtection {
  store: KeyStore;
  /** How many of how many custodians open it; null: the signer does so by itself. */
  custodians: { needed: number; of: number } | null;
  /** Since when it waits for them; null: it is open. */
  lockedSince: Date | null;
}
