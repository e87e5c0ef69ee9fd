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
/** Formats whose certificate is believed by their makers' roots alone; it is about the passkey's own key, as it should be. */
const byKnownRoots: readonly string[] = ["android-key", "android-safetynet", "apple"];

export const isByKnownRoot = (attestation: string): boolean => byKnownRoots.includes(attestation);
/** What is said of an attestation. */
export const attestationWord = (attestation: string): "none" | "self" | "rooted" | "unrooted" => {
  if (attestation === "none" || attestation === "self") return attestation;
  return isByKnownRoot(attestation) ? "rooted" : "unrooted";
};

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
