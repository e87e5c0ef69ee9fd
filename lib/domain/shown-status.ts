import { type Eid, isExpired } from "./eid";
import { addDays, dayOf } from "./stockholm";

/** The words a status goes by on a screen: those stored, and two that the clock gives. */
export const shownStatuses = [
  "ordered",
  "approved",
  "producing",
  "ready",
  "active",
  "expiring",
  "suspended",
  "revoked",
  "cancelled",
  "expired",
] as const;
export type ShownStatus = (typeof shownStatuses)[number];

/** From how many days before the end an active e-ID is said to go out soon. */
export const expiringDays = 90;

export function shownStatus(eid: Pick<Eid, "status" | "validTo">, now: Date): ShownStatus {
  if (eid.status === "revoked" || eid.status === "cancelled") return eid.status;
  if (isExpired(eid, now)) return "expired";
  return eid.status === "active" && expiresSoon(eid.validTo, now) ? "expiring" : eid.status;
}

function expiresSoon(validTo: Date, now: Date): boolean {
  const lastDay = dayOf(new Date(validTo.getTime() - 1)); // validTo is 24:00 of it
  return lastDay <= addDays(dayOf(now), expiringDays);
}
