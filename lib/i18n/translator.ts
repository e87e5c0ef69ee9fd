import { createTranslator } from "use-intl/core";
import { formats, intlLocale, type Locale, timeZone } from "./locale";
import { type Messages, messages } from "./messages";

/** Words outside a request: mails, receipts and jobs. */
export function translator<Noun extends keyof Messages>(locale: Locale, namespace: Noun) {
  return createTranslator({
    locale: intlLocale[locale],
    messages: messages[locale],
    namespace,
    timeZone,
    formats,
  });
}
