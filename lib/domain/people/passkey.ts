import type { Level } from "@/lib/domain/core/level";

/** Each officer has two, so that one can be lost. */
export const passkeysEach = 2;

interface PasskeyKind {
  /** May leave the device it was made on (BE). */
  syncable: boolean;
  /** The format by which its maker vouched for it; "none" where nobody did. */
  attestation: string;
}

/**
 * Level 4 asks for a key that cannot leave its device, by more than its own word: a synced one is as safe as the account
 * it is synced with, and one that nobody vouches for may be anything.
 */
export function passkeyReaches({ syncable, attestation }: PasskeyKind, level: Level): boolean {
  return level < 4 || (!syncable && attestation !== "none");
}

/** One colleague lets in the first two of a person; whoever has had two is let in anew by two colleagues. */
export const needsTwoToInvite = (everEnrolled: number): boolean => everEnrolled >= passkeysEach;

/** What is told of somebody's passkeys. */
export const passkeyChanges = ["invited", "enrolled", "removed", "disabled"] as const;
export type PasskeyChange = (typeof passkeyChanges)[number];
