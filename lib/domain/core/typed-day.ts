import { isDay } from "./swedish-time";

/** Why what was typed is no day; `written` is the day it must mean, in the way it should be written. */
export type DayFault = "date-missing" | "date" | "date-unreadable" | { written: string };

const earliest = "1900-01-01";
const months = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
const englishMonths: Readonly<Record<string, number>> = { may: 5, oct: 10 };

/** Year first, day first, and with the month in letters, as they are written in Sweden. */
const patterns = [
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
  /^(?<year>\d{4})[-/. ](?<month>\d{1,2})[-/. ](?<day>\d{1,2})$/,
  /^(?<day>\d{1,2})[-/. ] ?(?<month>\d{1,2})[-/. ] ?(?<year>\d{4}|\d{2})$/,
  /^(?:den )?(?<day>\d{1,2})\.? (?<name>[a-zåäö]{3,9})\.? (?<year>\d{4})$/,
];

/** What is wrong with a typed day, and with an empty one; null for one that is as it should be. */
export function dayFault(text: string): DayFault | null {
  if (text === "") return "date-missing";
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return isDay(text) && text >= earliest ? null : "date";
  for (const pattern of patterns) {
    const found = pattern.exec(text.toLowerCase())?.groups;
    if (found) return faultOf(found);
  }
  return "date-unreadable";
}

function faultOf({ year = "", month, name, day = "" }: Record<string, string | undefined>): DayFault {
  const number = month ? Number(month) : monthNamed(name ?? "");
  if (number === 0) return "date-unreadable";
  const two = (part: number | string) => String(part).padStart(2, "0");
  const written = `${year.length === 2 ? `20${year}` : year}-${two(number)}-${two(day)}`;
  return isDay(written) && written >= earliest ? { written } : "date";
}

function monthNamed(name: string): number {
  const short = name.slice(0, 3);
  return englishMonths[short] ?? months.indexOf(short) + 1;
}
