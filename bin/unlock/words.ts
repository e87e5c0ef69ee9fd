import type { ShareRefusal } from "@/lib/pki/share";
import type { LockState } from "@/lib/signer/custodians";

/** What is wrong and what to do, for whoever holds the paper. */
const refusals: Record<ShareRefusal, string> = {
  "share-mistyped":
    "It was mistyped: its check does not fit, or signs are missing. Type all 18 groups of five.",
  "share-of-another-key": "It is a share of another key, or of another signer. This one has no such key.",
  "share-replaced":
    "It was replaced: the shares were given out anew after it, and it opens nothing. Use the newer one, and destroy this.",
  "share-wrong": "It is not as it was given out. Nobody mistypes a share into this: treat it as an attempt.",
  "share-twice": "This share is here already. Another custodian's is needed.",
  "already-open": "The key is open already. Nothing is needed.",
  "too-many-wrong":
    "Too many wrong shares were given. None is looked at for up to 15 minutes; the signer's log says when they came.",
  "not-opened":
    "The shares fit, and what they opened does not open the key: its file or its PIN was changed afterwards. Nothing was kept; the signer's log says more.",
};

export function wordsFor(code: string, group?: number): string {
  if (code === "share-mistyped" && group !== undefined)
    return `Group ${group} is mistyped. Look at it on the paper, and type all 18 groups again.`;
  const known = Object.entries(refusals).find(([one]) => one === code);
  return known?.[1] ?? `The signer refuses it: ${code}.`;
}

export function stateWords({ guards, needed, of, have, isOpen, forgottenIn }: LockState): string {
  if (isOpen) return `${guards} is open.`;
  const wait = have > 0 ? `, forgotten in ${Math.ceil(forgottenIn / 60)} min` : "";
  return `${guards} is locked: ${have} of ${needed} shares are here${wait} (${of} custodians have one each).`;
}
