import { locales } from "@/lib/i18n/locale";
import { messages } from "@/lib/i18n/messages";

/** The actions whose words, in either language, contain what was typed: people search for what they have read. */
export function actionsNamed(typed: string | undefined): string[] {
  if (!typed) return [];
  const sought = typed.toLowerCase();
  return locales.flatMap((locale) =>
    Object.entries(messages[locale].audit.action)
      .filter(([, words]) => words.toLowerCase().includes(sought))
      .map(([key]) => key),
  );
}
