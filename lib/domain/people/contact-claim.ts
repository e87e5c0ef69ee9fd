import { Refusal } from "@/lib/domain/core/refusal";
import type { ContactKind } from "./contact-address";

/** A code shows that a new address reaches its holder: typed on their own page, within a quarter of an hour. */
export const claimCodeLifeMs = 15 * 60_000;
export const claimCodeTries = 5;
export const claimCodeDigits = 6;
/** Codes of one kind a day: nobody's mailbox is filled, and five tries of each find none. */
export const claimsADay = 5;
const dayMs = 86_400_000;

/** How many codes were asked for, counted from the first of a day's. */
export interface ClaimCount {
  countedSince: Date;
  asks: number;
}

/** The count with one more. Throws Refusal `claimed-often`. */
export function countClaim(before: ClaimCount | undefined, now: Date): ClaimCount {
  if (!before || now.getTime() - before.countedSince.getTime() >= dayMs)
    return { countedSince: now, asks: 1 };
  if (before.asks >= claimsADay) throw new Refusal("claimed-often", {}, "value");
  return { countedSince: before.countedSince, asks: before.asks + 1 };
}

/** Whether a typed code counts. `tries` includes this one, so that a crash never gives one back. Throws Refusal. */
export function refuseClaimCode(
  claim: { codeHash: unknown; expiresAt: Date; tries: number } | undefined,
  isRight: boolean,
  now: Date,
): void {
  if (!claim?.codeHash || claim.expiresAt <= now) throw new Refusal("code-expired", {}, "code");
  if (claim.tries > claimCodeTries) throw new Refusal("too-many-attempts", {}, "code");
  if (!isRight) throw new Refusal("code-wrong", {}, "code");
}

/** Refuses an address that is on record already. */
export function refuseSameAddress(
  person: Record<ContactKind, string | null>,
  kind: ContactKind,
  value: string,
): void {
  if (person[kind] === value) throw new Refusal("nothing-changed", {}, "value");
}
