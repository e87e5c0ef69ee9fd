import { createFormatter } from "use-intl/core";
import { formats, intlLocale, type Locale, timeZone } from "./locale";

/** How dates, times and numbers are written in each language. */
export const formatters = { sv: formatter("sv"), en: formatter("en") };

function formatter(locale: Locale) {
  return createFormatter({ locale: intlLocale[locale], timeZone, formats });
}
