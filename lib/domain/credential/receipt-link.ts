import { Refusal } from "@/lib/domain/core/refusal";

/** How long the code on the desk's screen opens the receipt that it is of. */
export const linkLifeMs = 10 * 60_000;
/** How long the phone that opened it has for the terms and the signature. */
export const linkVisitMs = 20 * 60_000;

/** The way from the desk's screen to the holder's own phone. It opens a receipt once, and signs nothing. */
export interface ReceiptLink {
  /** Null where none was shown. */
  linkExpiresAt: Date | null;
  linkOpenedAt: Date | null;
}
export type LinkState = "none" | "shown" | "opened" | "over";

export function linkState({ linkExpiresAt, linkOpenedAt }: ReceiptLink, now: Date): LinkState {
  if (!linkExpiresAt) return "none";
  if (linkOpenedAt) return now.getTime() < linkOpenedAt.getTime() + linkVisitMs ? "opened" : "over";
  return now < linkExpiresAt ? "shown" : "over";
}

/** Whether a phone may open it: one does, in time; that one again is led on. Throws Refusal. */
export function refuseOpening(link: ReceiptLink, by: { same: boolean }, now: Date): void {
  const state = linkState(link, now);
  if (link.linkOpenedAt && !by.same) throw new Refusal("link-opened");
  if (state !== "shown" && state !== "opened") throw new Refusal("link-over");
}

/** Whether what is typed on a phone counts: it is the phone that opened the link, and not long since. Throws Refusal. */
export function refuseVisit(link: ReceiptLink, by: { same: boolean }, now: Date): void {
  if (!by.same || linkState(link, now) !== "opened") throw new Refusal("link-over");
}
