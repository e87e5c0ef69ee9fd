import { createTranslator, type NamespaceKeys, type NestedKeyOf } from "use-intl/core";
import { formats, type Locale, timeZone } from "./locale";
import { type Messages, messages } from "./messages";

type Noun = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

/** The words of a noun. One translator for each and for ever: it keeps the messages and formats it has parsed. */
export function translator<N extends Noun>(locale: Locale, noun: N): Translator<N> {
  const key = `${locale} ${noun}`;
  const made = translators.get(key) ?? make(locale, noun);
  translators.set(key, made);
  return made as Translator<N>;
}

function make<N extends Noun>(locale: Locale, namespace: N) {
  return createTranslator({ locale, messages: messages[locale], namespace, timeZone, formats });
}
type Translator<N extends Noun> = ReturnType<typeof make<N>>;

const translators = new Map<string, unknown>();
