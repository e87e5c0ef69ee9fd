import type { Level } from "@/lib/domain/core/level";

/** Each officer has two, so that one can be lost. */
export const passkeysEach = 2;

export interface PasskeyKind {
  /** May leave the device it was made on (BE). */
  syncable: boolean;
  /** In software, for the demo. */
  software: boolean;
}

/** Level 4 asks for a key that cannot leave its device; a synced one is as safe as the account it is synced with. */
export function passkeyReaches({ syncable }: PasskeyKind, level: Level): boolean {
  return level < 4 || !syncable;
}

/** One colleague lets in the first two of a person; whoever has had two is let in anew by two colleagues. */
export const needsTwoToInvite = (everEnrolled: number): boolean => everEnrolled >= passkeysEach;

/** What is told of somebody's passkeys. */
export const passkeyChanges = ["invited", "enrolled", "removed"] as const;
export type PasskeyChange = (typeof passkeyChanges)[number];
