import { LRUCache } from "lru-cache";
import type { Locale } from "./locale";
import type { getFormatter } from "./server";

const said = new LRUCache<string, string>({ max: 10_000 });

/** What a list says again and again: a day costs 3 µs to put into words, and a sentence with one 18. */
export function saidOnce(key: string, say: () => string): string {
  const before = said.get(key);
  if (before !== undefined) return before;
  const words = say();
  said.set(key, words);
  return words;
}

type Format = Awaited<ReturnType<typeof getFormatter>>;

/** A day (YYYY-MM-DD), at noon, so that no time zone makes another of it. */
export const dayOnce = (locale: Locale, format: Format, day: string) =>
  saidOnce(`${locale} ${day}`, () => format.dateTime(new Date(`${day}T12:00:00Z`), "day"));
