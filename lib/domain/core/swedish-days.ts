import { addDays, daysBetween } from "./swedish-time";

/** Why a day is not a working day in Sweden: a weekend, a public holiday (lag 1989:253) or an eve kept as one. */
export const restDays = [
  "saturday",
  "sunday",
  "new-year",
  "epiphany",
  "good-friday",
  "easter-day",
  "easter-monday",
  "may-day",
  "ascension",
  "whit-sunday",
  "national-day",
  "midsummer-eve",
  "midsummer-day",
  "all-saints",
  "christmas-eve",
  "christmas-day",
  "boxing-day",
  "new-years-eve",
] as const;
export type RestDay = (typeof restDays)[number];

const fixed: Readonly<Record<string, RestDay>> = {
  "01-01": "new-year",
  "01-06": "epiphany",
  "05-01": "may-day",
  "06-06": "national-day",
  "12-24": "christmas-eve",
  "12-25": "christmas-day",
  "12-26": "boxing-day",
  "12-31": "new-years-eve",
};

/** Days after Easter Day. */
const movable: Readonly<Record<number, RestDay>> = {
  "-2": "good-friday",
  0: "easter-day",
  1: "easter-monday",
  39: "ascension",
  49: "whit-sunday",
};

/** Easter Day in the Gregorian calendar, by the anonymous algorithm of Nature, 20 April 1876. */
export function easterDay(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leapCenturies = Math.floor(century / 4);
  const moonDrift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leapCenturies - moonDrift + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const total = epact + weekday - 7 * late + 114;
  const month = Math.floor(total / 31);
  return `${year}-${String(month).padStart(2, "0")}-${String((total % 31) + 1).padStart(2, "0")}`;
}

/** 0 is Sunday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

function between(monthDay: string, first: string, last: string): boolean {
  return monthDay >= first && monthDay <= last;
}

function movableOf(day: string): RestDay | undefined {
  return movable[daysBetween(easterDay(Number(day.slice(0, 4))), day)];
}

/** Midsummer eve is the Friday of 19–25 June; All Saints' Day the Saturday of 31 October–6 November. */
function weekdayBound(day: string): RestDay | undefined {
  const monthDay = day.slice(5);
  const weekday = weekdayOf(day);
  if (weekday === 5 && between(monthDay, "06-19", "06-25")) return "midsummer-eve";
  if (weekday === 6 && between(monthDay, "06-20", "06-26")) return "midsummer-day";
  if (weekday === 6 && between(monthDay, "10-31", "11-06")) return "all-saints";
  return undefined;
}

/** Why nobody works on a day; undefined for a working day. The feast is named before the weekend it falls on. */
export function restDay(day: string): RestDay | undefined {
  const feast = fixed[day.slice(5)] ?? movableOf(day) ?? weekdayBound(day);
  if (feast) return feast;
  const weekday = weekdayOf(day);
  if (weekday === 6) return "saturday";
  return weekday === 0 ? "sunday" : undefined;
}

export function workingDayOnOrBefore(day: string): string {
  let found = day;
  while (restDay(found)) found = addDays(found, -1);
  return found;
}

export function workingDayAfter(day: string): string {
  let found = addDays(day, 1);
  while (restDay(found)) found = addDays(found, 1);
  return found;
}
