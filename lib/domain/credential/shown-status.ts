import { addDays, dayOf, endOfDay } from "@/lib/domain/core/swedish-time";
import { type Eid, isExpired, isValid } from "./eid";

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

/** The tone of each status: what is on its way there goes as ordered. */
export const toneOf = {
  ordered: "gran",
  approved: "gran",
  producing: "gran",
  ready: "sjo",
  active: "bjork",
  expiring: "massing",
  suspended: "skymning",
  revoked: "falu",
  cancelled: "plain",
  expired: "sten",
} as const satisfies Record<ShownStatus, string>;

/** From how many days before the end an active e-ID is said to go out soon. */
export const expiringDays = 90;

/** The status to show. `soon` is `soonEnds(now)`, for a list to work out once and not for every row. */
export function shownStatus(
  eid: Pick<Eid, "status" | "validTo">,
  now: Date,
  soon: Date = soonEnds(now),
): ShownStatus {
  if (eid.status === "revoked" || eid.status === "cancelled") return eid.status;
  if (isExpired(eid, now)) return "expired";
  return isValid(eid, now) && eid.validTo <= soon ? "expiring" : eid.status;
}

/** The latest end that is soon: 24:00 of the last such day. */
export function soonEnds(now: Date): Date {
  return endOfDay(addDays(dayOf(now), expiringDays));
}
