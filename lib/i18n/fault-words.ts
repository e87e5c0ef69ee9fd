import faultWordsByLocale from "./fault-words.json";
import { defaultLocale, isLocale, type Locale, localeCookie } from "./locale";

type FaultWords = (typeof faultWordsByLocale)["sv"];

/**
 * The words of a fault page. They are apart from the messages, since the fault may be that nothing can be read, and in a
 * file that the build reads too (bin/setup/fault-page.mjs).
 */
export const faultWords: Readonly<Record<Locale, FaultWords>> = faultWordsByLocale;

/** The reader's language: the page's, or where the page never came, as they have chosen it. */
export function readerLocale(page: Pick<Document, "cookie" | "documentElement"> | undefined): Locale {
  if (!page) return defaultLocale;
  const { lang } = page.documentElement;
  if (isLocale(lang)) return lang;
  const chosen = new RegExp(`(?:^|; )${localeCookie}=(\\w+)`).exec(page.cookie)?.[1];
  return isLocale(chosen) ? chosen : defaultLocale;
}
