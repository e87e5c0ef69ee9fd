import type { Level } from "@/lib/domain/core/level";

/** Each officer has two, so that one can be lost. */
export const passkeysEach = 2;

interface PasskeyKind {
  /** May leave the device it was made on (BE). */
  syncable: boolean;
  /** The format in which a certificate vouched for it; else `none`, or `self` where only its own key did. */
  attestation: string;
}

const byNobodyElse: readonly string[] = ["none", "self"];

/**
 * Level 4 asks for a key that cannot leave its device, by more than its own word: a synced one is as safe as the account
 * it is synced with, and one that only its own key vouches for, or nobody, may be anything.
 */
export function passkeyReaches({ syncable, attestation }: PasskeyKind, level: Level): boolean {
  return level < 4 || (!syncable && !byNobodyElse.includes(attestation));
}

/** One colleague lets in the first two of a person; whoever has had two is let in anew by two colleagues. */
export const needsTwoToInvite = (everEnrolled: number): boolean => everEnrolled >= passkeysEach;

/** What is told of somebody's passkeys. */
export const passkeyChanges = ["invited", "enrolled", "removed", "disabled"] as const;
export type PasskeyChange = (typeof passkeyChanges)[number];
