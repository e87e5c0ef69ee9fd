import { restDay } from "@/lib/domain/core/swedish-days";
import { addDays, instantOf, isDay } from "@/lib/domain/core/swedish-time";

/** Monday to Sunday, as ISO 8601 counts them. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof weekdays)[number];

/** A time of a weekday when a desk is open, HH:MM; a lunch lies between two of them. */
export interface OpenHours {
  weekday: Weekday;
  opens: string;
  closes: string;
}
export const slotLengths = [5, 10, 15, 20, 30, 45, 60] as const;
export const capacityAtMost = 20;
export const closedDaysAtMost = 100;

/** When a desk receives people, how long each is given, and how many at a time. */
export interface DeskHours {
  hours: readonly OpenHours[];
  slotMinutes: number;
  capacity: number;
  /** Days of its own; public holidays it is closed anyway. */
  closedDays: readonly string[];
}
export interface Slot {
  startsAt: Date;
  endsAt: Date;
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const two = (number: number) => String(number).padStart(2, "0");
const timeOf = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const weekdayOf = (day: string) => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

/** A public holiday, or an eve kept as one; a Saturday is a day like others to a desk that is open then. */
function isHoliday(day: string): boolean {
  const why = restDay(day);
  return why !== undefined && why !== "saturday" && why !== "sunday";
}

/** The slots of a day by the clock in Sweden. What no clock shows when it is put forward is not offered. */
export function slotsOn({ hours, slotMinutes, closedDays }: DeskHours, day: string): Slot[] {
  if (closedDays.includes(day) || isHoliday(day)) return [];
  return hours
    .filter(({ weekday }) => weekday === weekdayOf(day))
    .flatMap(({ opens, closes }) => {
      const times = Math.floor((minutesOf(closes) - minutesOf(opens)) / slotMinutes);
      return Array.from({ length: Math.max(0, times) }, (_, nth) => minutesOf(opens) + nth * slotMinutes);
    })
    .flatMap((minutes) => {
      const startsAt = instantOf(`${day}T${timeOf(minutes)}`);
      return startsAt ? [{ startsAt, endsAt: new Date(startsAt.getTime() + slotMinutes * 60_000) }] : [];
    });
}

/** The slots that begin from now on and have room beside those who are expected already. */
export function freeSlots(desk: DeskHours, day: string, expected: readonly Slot[], now: Date): Slot[] {
  return slotsOn(desk, day).filter(
    (slot) => slot.startsAt > now && expected.filter((one) => overlaps(one, slot)).length < desk.capacity,
  );
}

const overlaps = (one: Slot, other: Slot): boolean =>
  one.startsAt < other.endsAt && one.endsAt > other.startsAt;

export function daysFrom(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

const clock = String.raw`([01]?\d|2[0-3])[:.]([0-5]\d)`;
const interval = new RegExp(`^${clock} ?[-–] ?${clock}$`);

/** "9.00–11.30, 13:00–15:00" as it is typed for a weekday; null for what is no time, closes before it opens or overlaps. */
export function parseHours(text: string): { opens: string; closes: string }[] | null {
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const found = parts.map((part) => {
    const [, hour = "", minute = "", toHour = "", toMinute = ""] = interval.exec(part) ?? [];
    return { opens: `${hour.padStart(2, "0")}:${minute}`, closes: `${toHour.padStart(2, "0")}:${toMinute}` };
  });
  const sorted = found.toSorted((one, other) => one.opens.localeCompare(other.opens));
  const isRight = sorted.every(
    ({ opens, closes }, at) => opens < closes && opens >= (sorted[at - 1]?.closes ?? ""),
  );
  return isRight && parts.every((part) => interval.test(part)) ? sorted : null;
}

export const typedHours = (hours: readonly OpenHours[], weekday: Weekday): string =>
  hours
    .filter((one) => one.weekday === weekday)
    .map(({ opens, closes }) => `${opens}–${closes}`)
    .join(", ");

/** Days as they are typed, one after the other; null for what is no day, or for too many. */
export function parseDays(text: string): string[] | null {
  const days = [...new Set(text.split(/[\s,;]+/).filter(Boolean))].sort();
  return days.length <= closedDaysAtMost && days.every(isDay) ? days : null;
}
