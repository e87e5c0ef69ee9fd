import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { MenuWord } from "./places";

/** What the menu calls a page: by the noun and the key of a word without arguments. */
export function menuWord(locale: Locale): (word: MenuWord) => string {
  return (word) => {
    const [noun = "", ...key] = word.split(".");
    return translator(locale, noun as "shell")(key.join(".") as "search");
  };
}
