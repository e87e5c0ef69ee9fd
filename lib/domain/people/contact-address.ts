import { type Actor, isSamePerson, isSecondPerson } from "@/lib/domain/core/actor";
import type { Level } from "@/lib/domain/core/level";
import { changedBy, Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { type OnRecord, refuseEmployeeVerb } from "./employee";

/** The addresses on record that a code can go to: mailed by us, or sent by text message to the registered number. */
export const contactKinds = ["email", "phone"] as const;
export type ContactKind = (typeof contactKinds)[number];

/** How a second officer makes sure that an address is the holder's. */
export const confirmationWays = ["holder-in-person", "known-number", "personnel-register"] as const;
/** With an order it was confirmed in the press that approved the order, as a first address that a list gave. */
export const storedWays = [...confirmationWays, "order-approval"] as const;
export type ConfirmationWay = (typeof storedWays)[number];

const dayMs = 86_400_000;
/** How long the old address has to object before a code goes to the new one. */
export const settlingMs = 7 * dayMs;
/** A change nobody has confirmed by then never comes into force. */
export const waitingMs = 14 * dayMs;

/** One entry of one address, and the accounts that stand behind it. A first entry counts as a change. */
export interface ContactAddress {
  kind: ContactKind;
  value: string | null;
  enteredAt: Date;
  /** Null where no person entered it, and for what was there before entries were kept. */
  enteredBy: string | null;
  /** The officers who uploaded and committed the list it came from; null for an address that was typed. */
  uploadedBy: string | null;
  committedBy: string | null;
  /** Null while it waits for the second person. */
  inForceAt: Date | null;
  confirmedAt: Date | null;
  confirmedBy: string | null;
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
}

/** The accounts that stand behind an entry before anybody confirms it. */
export const handsOf = ({ enteredBy, uploadedBy, committedBy }: ContactAddress): string[] =>
  [enteredBy, uploadedBy, committedBy].filter((hand) => hand !== null);

/** What is asked of a second person at an instant: changes entered since the first, addresses in force since the second. */
export function askedSince(now: Date): { waiting: Date; settling: Date } {
  const before = (ms: number) => new Date(now.getTime() - ms);
  return { waiting: before(waitingMs), settling: before(settlingMs) };
}

/** From level 3, held or on order, a change of address itself takes two people (K3.4). */
export function changeTakesTwo(levels: readonly Level[]): boolean {
  return levels.some((level) => level >= 3);
}

export function isWaiting(address: ContactAddress, now: Date): boolean {
  return (
    address.inForceAt === null &&
    address.withdrawnAt === null &&
    now.getTime() - address.enteredAt.getTime() < waitingMs
  );
}

/**
 * Refuses to send a code to an address that one person alone stands behind: entered within seven days or, whenever it
 * was, by the officer at the desk; unless another person has confirmed it. Without an entry there is no address.
 */
export function refuseUnsettled(
  kind: ContactKind,
  address: ContactAddress | undefined,
  actor: Actor,
  now: Date,
  field?: string,
): void {
  if (!address?.value || !address.inForceAt)
    throw new Refusal(kind === "email" ? "no-address" : "no-phone", {}, field);
  const { confirmedBy, inForceAt } = address;
  const hands = handsOf(address);
  const another = [...hands, confirmedBy].some((hand) => hand !== null && !isSamePerson(actor, hand));
  if (confirmedBy !== null && another) return;
  if (hands.some((hand) => isSamePerson(actor, hand)))
    throw new Refusal("address-entered-by-you", { kind }, field);
  const until = new Date(inForceAt.getTime() + settlingMs);
  if (now < until) throw new Refusal("address-changed-lately", { kind, day: dayOf(until) }, field);
}

/** Whether a code sent there may do more than block, without anybody at a desk: seven days in force, or confirmed. */
export const isSettled = (address: ContactAddress, now: Date): boolean =>
  address.inForceAt !== null &&
  (address.confirmedBy !== null || now.getTime() - address.inForceAt.getTime() >= settlingMs);

/** Refuses a confirmation that comes too late, comes twice, or comes from the one who entered it. */
export function refuseConfirmation(address: ContactAddress, actor: Actor, now: Date): void {
  if (address.withdrawnAt !== null || address.confirmedBy !== null) throw answered(address);
  if (address.inForceAt === null && !isWaiting(address, now)) throw new Refusal("address-change-over");
  if ([...handsOf(address), null].some((hand) => !isSecondPerson(actor, hand)))
    throw new Refusal("second-person-needed");
}

/** Whether other rules keep it from being confirmed among many: it replaces another, is shared, or is a protected person's. */
export function refuseAmongMany(onlyOne: boolean, person: Pick<OnRecord, "protectedIdentity">): void {
  if (person.protectedIdentity) throw new Refusal("protected-one-by-one");
  if (!onlyOne) throw new Refusal("address-by-itself");
}

/** Refuses to withdraw what is in force already, or was withdrawn before. */
export function refuseWithdrawal(address: ContactAddress): void {
  if (address.inForceAt !== null || address.withdrawnAt !== null) throw answered(address);
}

const answered = ({ withdrawnAt, withdrawnBy, confirmedAt, confirmedBy }: ContactAddress) =>
  withdrawnAt ? changedBy(withdrawnBy, withdrawnAt) : changedBy(confirmedBy, confirmedAt);

/** Whether this officer is the second person an address asks for. */
export function mayConfirm(address: ContactAddress, person: OnRecord, actor: Actor, now: Date): boolean {
  try {
    refuseEmployeeVerb(person, "confirm-address", actor, dayOf(now));
    refuseConfirmation(address, actor, now);
    return true;
  } catch (why) {
    if (why instanceof Refusal) return false;
    throw why;
  }
}
