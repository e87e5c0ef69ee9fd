import words from "./control-words.json";
import type { Locale } from "./locale";

const each = <Code extends string, One>(of: Record<Code, One>, say: (one: One) => string) =>
  Object.fromEntries(Object.entries<One>(of).map(([code, one]) => [code, say(one)])) as Record<Code, string>;

/**
 * What people read of each control, of what can be wrong and of what is counted: both languages in one file, since a
 * control is one thing. One without either language does not compile.
 */
export const controlWordsIn = (locale: Locale) => ({
  names: each(words.controls, (one) => one[locale].name),
  proof: each(words.controls, (one) => one[locale].proof),
  reasons: each(words.reasons, (one) => one[locale]),
  units: each(words.units, (one) => one[locale]),
});
