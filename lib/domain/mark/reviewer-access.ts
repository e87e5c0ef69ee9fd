import { Refusal } from "@/lib/domain/core/refusal";

/** For how many days a reviewer may be given access. */
export const reviewDays = [7, 14, 30] as const;

export interface ReviewerAccess {
  expiresAt: Date;
  endedAt: Date | null;
}
export type AccessState = "open" | "expired" | "ended";

export function accessState({ expiresAt, endedAt }: ReviewerAccess, now: Date): AccessState {
  if (endedAt !== null) return "ended";
  return now < expiresAt ? "open" : "expired";
}

/** Ends it before its time; what is over already is not ended again. */
export function endAccess<Access extends ReviewerAccess>(access: Access, now: Date): Access {
  if (accessState(access, now) !== "open") throw new Refusal("access-expired");
  return { ...access, endedAt: now };
}
