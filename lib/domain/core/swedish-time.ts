/** Days as people at the counter mean them: calendar days in Europe/Stockholm, written YYYY-MM-DD. */
export const zone = "Europe/Stockholm";
const parts = new Intl.DateTimeFormat("en-CA", {
  timeZone: zone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

function wallClock(instant: Date): number {
  const get = Object.fromEntries(parts.formatToParts(instant).map((part) => [part.type, part.value]));
  return Date.UTC(
    Number(get.year),
    Number(get.month) - 1,
    Number(get.day),
    Number(get.hour),
    Number(get.minute),
    Number(get.second),
  );
}

/** The instant a clock in Sweden shows `YYYY-MM-DDTHH:MM` (or a whole day's first); null for what no clock ever shows. */
export function instantOf(text: string): Date | null {
  const [day = "", time = "00:00"] = text.split(/[T ]/);
  if (!isDay(day) || !/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time)) return null;
  const wanted = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`);
  const guess = new Date(wanted - 3_600_000);
  const found = new Date(guess.getTime() - (wallClock(guess) - wanted));
  return wallClock(found) === wanted ? found : null; // 02:30 on the night the clocks go forward
}

/** The instant an hour before, when a clock in Sweden shows the same at both: the night the clocks go back. */
export function sameHourBefore(instant: Date): Date | null {
  const before = new Date(instant.getTime() - 3_600_000);
  return wallClock(before) === wallClock(instant) ? before : null;
}

/** An instant as it is typed: what a clock in Sweden shows, `YYYY-MM-DDTHH:MM`. */
export const typedMoment = (instant: Date): string => new Date(wallClock(instant)).toISOString().slice(0, 16);

/** What that clock shows to the second, `YYYY-MM-DD HH:MM:SS`: a spreadsheet sorts it. */
export const secondMoment = (instant: Date): string =>
  new Date(wallClock(instant)).toISOString().slice(0, 19).replace("T", " ");

/** Ten in the evening to six in the morning. */
export function isNight(instant: Date): boolean {
  const hour = new Date(wallClock(instant)).getUTCHours();
  return hour >= 22 || hour < 6;
}

/** The calendar day an instant falls on. */
export function dayOf(instant: Date): string {
  return new Date(wallClock(instant)).toISOString().slice(0, 10);
}

/** A day that exists in the calendar: 2026-02-31 does not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** The first instant of a day. */
export function startOfDay(day: string): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  // The offset at midnight differs from the offset now twice a year; one correction settles it.
  const guess = new Date(wanted - 3_600_000);
  return new Date(guess.getTime() - (wallClock(guess) - wanted));
}

/** 24:00 of a day, which is 00:00 of the next: a last day of employment counts whole. */
export function endOfDay(day: string): Date {
  return startOfDay(addDays(day, 1));
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Adds whole months; a day the month lacks becomes its last (31 Jan + 1 month = 28 Feb). */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

export function earlierDay(one: string, other: string): string {
  return one.localeCompare(other) < 0 ? one : other;
}

export function laterDay(one: string, other: string): string {
  return one.localeCompare(other) > 0 ? one : other;
}
