import { createTranslator } from "use-intl/core";
import { formats, intlLocale, type Locale, timeZone } from "./locale";
import { type Messages, messages } from "./messages";

/** The words of a noun. One translator for each and for ever: it keeps the messages and formats it has parsed. */
export function translator<Noun extends keyof Messages>(locale: Locale, noun: Noun): Translator<Noun> {
  const key = `${locale} ${noun}`;
  const made = translators.get(key) ?? make(locale, noun);
  translators.set(key, made);
  return made as Translator<Noun>;
}

function make<Noun extends keyof Messages>(locale: Locale, namespace: Noun) {
  return createTranslator({
    locale: intlLocale[locale],
    messages: messages[locale],
    namespace,
    timeZone,
    formats,
  });
}
type Translator<Noun extends keyof Messages> = ReturnType<typeof make<Noun>>;

const translators = new Map<string, unknown>();
