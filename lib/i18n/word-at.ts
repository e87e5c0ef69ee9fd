import type { Locale } from "./locale";
import { messages } from "./messages";

/** Words by their path among the messages and a last key that may be a code; none for a group of words. */
export function wordAt(locale: Locale, path: string, code: string): string | undefined {
  let here: unknown = messages[locale];
  for (const key of [...path.split("."), code])
    here =
      typeof here === "object" && here !== null && Object.hasOwn(here, key)
        ? Reflect.get(here, key)
        : undefined;
  return typeof here === "string" ? here : undefined;
}
