import { Refusal } from "@/lib/domain/core/refusal";
import { isDay } from "@/lib/domain/core/swedish-time";

const minute = 60_000;
/** A code is typed within a quarter of an hour, at most so many times, in the browser that asked for it. */
export const lossCodeLifeMs = 15 * minute;
export const lossCodeTries = 5;
/** How long a typed code lets its browser block, and see the effect of it. */
export const lossVisitMs = 60 * minute;

export const signedOutWindowMs = 60 * minute;
/**
 * What is done by itself within an hour; what comes after is somebody's on call to do. Blocks are counted apart by how
 * they came, so that a stranger with card numbers uses up nothing of whoever has a code.
 */
export const signedOutLimits = {
  /** Blocks of one employer, by card number and birth date, and by code. */
  cards: 10,
  codes: 40,
  /** Codes for one address: of one visitor's asking, and of everybody's. */
  sentToOneVisitor: 6,
  sentInAll: 20,
  /** Tries with the same card number that were wrong. */
  wrongForCard: 5,
} as const;

/** More people than this behind one number or mailbox, and it is nobody's own. */
export const mostBehindOneAddress = 4;

/** How a loss was reported, as its row keeps it. */
export const lossChannels = [
  "officer",
  "signed-in-holder",
  "one-time-code",
  "card-and-birth-date",
  "break-glass",
] as const;
export type LossChannel = (typeof lossChannels)[number];

/** How long after it came a report was entered, in whole minutes: a call during an outage is written down first. */
export const minutesLate = ({ receivedAt, registeredAt }: { receivedAt: Date; registeredAt: Date }): number =>
  Math.max(0, Math.round((registeredAt.getTime() - receivedAt.getTime()) / minute));

/** Whether an e-ID is under the hold that a report began, and no other since. */
export const isHeldByReport = (
  { status, statusSince }: { status: string; statusSince: Date },
  { registeredAt }: { registeredAt: Date },
): boolean => status === "suspended" && registeredAt.getTime() === statusSince.getTime();

/** Whether a hold is what a report by code began: what a code has blocked, a code may say is found (docs/adr/0061). */
export const isHeldByCode = (
  hold: { statusSince: Date },
  report: { channel: LossChannel; registeredAt: Date },
): boolean =>
  report.channel === "one-time-code" && report.registeredAt.getTime() === hold.statusSince.getTime();

/** How the question stands whether what was found may be used again. */
export type Found = "not-asked" | "asked" | "declined";

/** After a no somebody signed in may ask again; whoever has a code alone has had their answer. */
export const mayAskFound = (found: Found, byCode: boolean): boolean =>
  found === "not-asked" || (found === "declined" && !byCode);

export const lossAskKinds = ["code", "card"] as const;
/** What became of what a stranger asked for; nobody but the log is told. */
export const lossAskOutcomes = ["sent", "blocked", "paged", "no-match"] as const;
export type LossAskOutcome = (typeof lossAskOutcomes)[number];

/** Where a code is asked to be sent, as it is compared with what is on record; null when it can be neither. */
export function plainContact(typed: string): string | null {
  const text = typed.trim().toLowerCase();
  if (/^[^\s@]{1,100}@[^\s@]{1,100}$/.test(text)) return text;
  return plainPhone(text);
}

/** A telephone number with its country, +46701740635: how a text message is addressed (E.164). */
export function plainPhone(typed: string): string | null {
  const digits = typed.replace(/\(0\)/g, "").replace(/[\s\p{Pd}−.()/]/gu, "");
  const whole = digits.replace(/^00/, "+").replace(/^0/, "+46");
  return /^\+[1-9]\d{6,14}$/.test(whole) ? whole : null;
}

/** The number on a card without what groups it. */
export function plainCardNumber(typed: string): string {
  return typed.replace(/[\s\p{Pd}−]/gu, "").toUpperCase();
}

/** A birth date as people write it, with or without the four last of an identity number; null when it is no day. */
export function plainBirthDate(typed: string): string | null {
  const digits = typed.replace(/[\s\p{Pd}−./+]/gu, "");
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)(?:\d{4})?$/.exec(digits) ?? [];
  const date = `${year}-${month}-${day}`;
  return isDay(date) ? date : null;
}

/** A typed code with nothing but its digits. */
export const plainLossCode = (typed: string): string => typed.replace(/\D/g, "");

/** What a browser has asked for within the life of a code. */
interface Asked {
  tries: number;
  askedAt: Date;
  openedAt: Date | null;
}

/**
 * Refuses a code alike whether there was anybody to send one to: by what this browser asked for and when, and by how
 * often it has tried. `tries` counts this one.
 */
export function refuseLossCode(asked: readonly Asked[], matches: boolean, now: Date): void {
  const open = asked.filter(
    (one) => one.openedAt === null && now.getTime() - one.askedAt.getTime() < lossCodeLifeMs,
  );
  if (open.length === 0) throw new Refusal("code-expired", {}, "code");
  if (open.every((one) => one.tries > lossCodeTries)) throw new Refusal("too-many-attempts", {}, "code");
  if (!matches) throw new Refusal("code-wrong", {}, "code");
}
