import { LRUCache } from "lru-cache";
import { createTranslator } from "use-intl/core";
import { formats, intlLocale, type Locale, timeZone } from "./locale";
import { type Messages, messages } from "./messages";
import { wordAt } from "./word-at";

/** The words of a noun. One translator for each and for ever: it keeps the messages and formats it has parsed. */
export function translator<Noun extends keyof Messages>(locale: Locale, noun: Noun): Translator<Noun> {
  const key = `${locale} ${noun}`;
  const made = translators.get(key) ?? make(locale, noun);
  translators.set(key, made);
  return made as Translator<Noun>;
}

function make<Noun extends keyof Messages>(locale: Locale, namespace: Noun) {
  const options = { locale: intlLocale[locale], messages: messages[locale], timeZone, formats };
  const translate = createTranslator({ ...options, namespace });
  // The library's own says yes to a group of words too, which it then cannot say.
  const has = (key: string) => {
    const path = [namespace, ...key.split(".")];
    return wordAt(locale, path.slice(0, -1).join("."), path.at(-1) ?? "") !== undefined;
  };
  return Object.assign(remembering(`${locale} ${namespace}`, translate), { has }) as typeof translate;
}

/** By language, noun, key and numbers. */
const countedWords = new LRUCache<string, string>({ max: 20_000 });

/** A plural costs 18 µs, and its numbers come again; words without arguments cost nothing. */
function remembering<T>(noun: string, translate: T): T {
  const say = translate as (key: string, ...more: unknown[]) => string;
  const remembered = (key: string, ...more: unknown[]) => {
    if (more.length === 0 || !more.every(onlyNumbers)) return say(key, ...more);
    const asked = `${noun} ${key} ${JSON.stringify(more)}`;
    const before = countedWords.get(asked);
    if (before !== undefined) return before;
    const words = say(key, ...more);
    countedWords.set(asked, words);
    return words;
  };
  return Object.assign(remembered, say) as T;
}

const onlyNumbers = (given: unknown) => Object.values(given ?? {}).every(Number.isFinite);
type Translator<Noun extends keyof Messages> = ReturnType<typeof make<Noun>>;

const translators = new Map<string, unknown>();
