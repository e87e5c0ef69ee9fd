import { Refusal } from "./refusal";
import { instantOf, sameHourBefore } from "./swedish-time";

/**
 * When something happened, as typed in Swedish time (`YYYY-MM-DDTHH:MM`); null when left empty.
 * Where a clock showed it twice, the last that has been. Throws Refusal moment-unreadable or moment-in-future about the field.
 */
export function pastMoment(typed: string | undefined, now: Date, field: string): Date | null {
  if (!typed) return null;
  const read = instantOf(typed);
  if (!read) throw new Refusal("moment-unreadable", {}, field);
  const moment = read > now ? (sameHourBefore(read) ?? read) : read;
  if (moment > now) throw new Refusal("moment-in-future", {}, field);
  return moment;
}
