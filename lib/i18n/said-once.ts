import type { Locale } from "./locale";
import type { getFormatter } from "./server";

const said = new Map<string, string>();

/** What a list says again and again: putting a day or a number into words costs as much as drawing its row. */
export function saidOnce(key: string, say: () => string): string {
  const before = said.get(key);
  if (before !== undefined) return before;
  if (said.size >= 10_000) said.clear();
  const words = say();
  said.set(key, words);
  return words;
}

type Format = Awaited<ReturnType<typeof getFormatter>>;

/** A day (YYYY-MM-DD), at noon, so that no time zone makes another of it. */
export const dayOnce = (locale: Locale, format: Format, day: string) =>
  saidOnce(`${locale} ${day}`, () => format.dateTime(new Date(`${day}T12:00:00Z`), "day"));
