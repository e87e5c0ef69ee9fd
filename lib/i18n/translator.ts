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
  const options = { locale: intlLocale[locale], messages: messages[locale], timeZone, formats };
  return remembering(createTranslator({ ...options, namespace }));
}

/** Most words take no arguments, or only numbers that come again, and are looked for once. */
function remembering<T>(translate: T): T {
  const say = translate as (key: string, ...more: unknown[]) => string;
  const words = new Map<string, string>();
  const remembered = (key: string, ...more: unknown[]) => {
    if (!more.every(onlyNumbers)) return say(key, ...more);
    const asked = more.length === 0 ? key : `${key} ${JSON.stringify(more)}`;
    const known = words.get(asked) ?? say(key, ...more);
    if (words.size >= 10_000) words.clear();
    words.set(asked, known);
    return known;
  };
  return Object.assign(remembered, say) as T;
}

const onlyNumbers = (given: unknown) => Object.values(given ?? {}).every(Number.isFinite);
type Translator<Noun extends keyof Messages> = ReturnType<typeof make<Noun>>;

const translators = new Map<string, unknown>();
