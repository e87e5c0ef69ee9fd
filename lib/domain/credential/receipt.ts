import { Refusal } from "@/lib/domain/core/refusal";

/** How the holder signed: signed in as themselves, or with the code mailed to their registered address. */
export const signingMethods = ["signed-in", "mailed-code"] as const;
export type SigningMethod = (typeof signingMethods)[number];

/** A code sent by mail to a registered address lives a day at most (NIST SP 800-63A-4 §3.8). */
export const codeLifeMs = 24 * 60 * 60_000;
export const codeTriesAllowed = 5;
/** A new code so soon after the last is a slip of the finger, or somebody filling a mailbox. */
export const codeResendMs = 60_000;

/** Crockford's base 32: no I, L, O or U, so that a code read aloud or off a screen is the same code. */
export const codeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const codeLength = 8;

/** As the code was made, whatever the reader made of it: spaces, hyphens, lower case, O for 0, I and L for 1. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
}

export interface UnsignedReceipt {
  signedAt: Date | null;
  withdrawnAt: Date | null;
}

/** A receipt is signed once, and not after it was withdrawn: what is so, or null where it may be signed. */
export function unsignable(receipt: UnsignedReceipt): "already-signed" | "changed-meanwhile" | null {
  if (receipt.signedAt) return "already-signed";
  return receipt.withdrawnAt ? "changed-meanwhile" : null;
}

/** When a new code may be sent: never within a minute of the last. Throws Refusal. */
export function refuseResend(receipt: { codeSentAt: Date | null }, now: Date): void {
  if (receipt.codeSentAt && now.getTime() - receipt.codeSentAt.getTime() < codeResendMs)
    throw new Refusal("too-many-attempts");
}

/** Whether the holder waits for a code: none is out that can still be used, nor so lately that it is on its way. */
export function needsCode(
  receipt: { codeSentAt: Date | null; codeExpiresAt: Date | null; codeTries: number; codeHash: unknown },
  now: Date,
): boolean {
  const { codeSentAt, codeExpiresAt, codeTries, codeHash } = receipt;
  if (codeSentAt && now.getTime() - codeSentAt.getTime() < codeResendMs && codeHash) return false;
  return !codeHash || codeTries >= codeTriesAllowed || !codeExpiresAt || codeExpiresAt <= now;
}

/** Whether a typed code counts. `tries` includes this one, so that a crash never gives one back. Throws Refusal. */
export function refuseCode(
  receipt: { codeExpiresAt: Date | null },
  given: { matches: boolean; tries: number },
  now: Date,
): void {
  if (!receipt.codeExpiresAt || receipt.codeExpiresAt.getTime() <= now.getTime())
    throw new Refusal("code-expired", {}, "code");
  if (given.tries > codeTriesAllowed) throw new Refusal("too-many-attempts", {}, "code");
  if (!given.matches) throw new Refusal("code-wrong", {}, "code");
}
