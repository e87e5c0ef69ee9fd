import { Refusal } from "./refusal";
import { instantOf } from "./swedish-time";

/**
 * When something happened, as typed in Swedish time (`YYYY-MM-DDTHH:MM`); null when left empty.
 * Throws Refusal moment-unreadable or moment-in-future about the field.
 */
export function pastMoment(typed: string | undefined, now: Date, field: string): Date | null {
  if (!typed) return null;
  const moment = instantOf(typed);
  if (!moment) throw new Refusal("moment-unreadable", {}, field);
  if (moment > now) throw new Refusal("moment-in-future", {}, field);
  return moment;
}
