import { cookies } from "next/headers";
import { cache } from "react";
import { createFormatter } from "use-intl/core";
import { defaultLocale, formats, isLocale, type Locale, localeCookie, timeZone } from "./locale";
import { translator } from "./translator";

// Stands in for next-intl/server (next.config.ts), which parses every message and makes every format anew for each
// request.

export const getLocale = cache(async (): Promise<Locale> => {
  const asked = (await cookies()).get(localeCookie)?.value;
  return isLocale(asked) ? asked : defaultLocale;
});

export async function getTranslations(noun: Parameters<typeof translator>[1]) {
  return translator(await getLocale(), noun);
}

const formatters = { sv: formatter("sv"), en: formatter("en") };

export async function getFormatter() {
  return formatters[await getLocale()];
}

function formatter(locale: Locale) {
  return createFormatter({ locale, timeZone, formats });
}

/** One moment for all of a request. */
export const getNow = cache(async () => new Date());
