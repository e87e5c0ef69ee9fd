import { allActionWords } from "@/lib/i18n/audit-words";
import { locales } from "@/lib/i18n/locale";

/** The actions whose words, in either language, contain what was typed: people search for what they have read. */
export function actionsNamed(typed: string | undefined): string[] {
  if (!typed) return [];
  const sought = typed.toLowerCase();
  return locales.flatMap((locale) =>
    allActionWords(locale)
      .filter(([, words]) => words.toLowerCase().includes(sought))
      .map(([key]) => key),
  );
}
