import { formats, intlLocale, timeZone } from "./locale";
import { messages } from "./messages";
import { getLocale } from "./server";

/** What next-intl asks for. */
export default async function requestConfig() {
  const locale = await getLocale();
  return { locale: intlLocale[locale], messages: messages[locale], timeZone, formats };
}
