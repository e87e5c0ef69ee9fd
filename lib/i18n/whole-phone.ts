/**
 * A telephone number that no line breaks: read in halves it is dialled wrong. Spaces become no-break ones, and a word
 * joiner follows a hyphen, after which browsers break; the no-break hyphen is not in our typeface.
 */
export const wholePhone = (phone: string): string => phone.replace(/ /g, "\u00a0").replace(/-/g, "-\u2060");

type Say = (key: string, ...given: unknown[]) => string;

/** The same words, in which whatever number is given as `phone` stays whole. */
export function withWholePhones<Words extends object>(words: Words): Words {
  const before = made.get(words);
  if (before) return before as Words;
  const say = words as unknown as Say;
  const whole: Say = (key, ...given) => say(key, ...given.map(withWhole));
  const result = Object.assign(whole, words) as unknown as Words;
  made.set(words, result);
  return result;
}

function withWhole(given: unknown): unknown {
  const { phone } = (given ?? {}) as { phone?: unknown };
  return typeof phone === "string" ? { ...(given as object), phone: wholePhone(phone) } : given;
}

const made = new WeakMap<object, object>();
