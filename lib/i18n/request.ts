import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { defaultLocale, formats, intlLocale, isLocale, localeCookie, timeZone } from "./locale";
import { messages } from "./messages";

export default getRequestConfig(async () => {
  const asked = (await cookies()).get(localeCookie)?.value;
  const locale = isLocale(asked) ? asked : defaultLocale;
  return { locale: intlLocale[locale], messages: messages[locale], timeZone, formats };
});
