import { cookies } from "next/headers";
import type * as nextIntl from "next-intl/server";
import { cache } from "react";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { authorityWords } from "./authority";
import { formatters } from "./formatter";
import { defaultLocale, isLocale, type Locale, localeCookie } from "./locale";
import type { Messages } from "./messages";
import { translator } from "./translator";
import { withWholePhones } from "./whole-phone";

// In place of next-intl/server, which parses every message and makes every format anew for each request.

/** The language this page is in, chosen by the reader and kept in a cookie. */
export const getLocale = cache(async (): Promise<Locale> => {
  const asked = (await cookies()).get(localeCookie)?.value;
  return isLocale(asked) ? asked : defaultLocale;
});

export const getTranslations = (async (noun: keyof Messages) =>
  withWholePhones(translator(await getLocale(), noun))) as unknown as typeof nextIntl.getTranslations;

export const getFormatter = async () => formatters[await getLocale()];

/** One moment for all of a request. */
export const getNow = cache(async () => new Date());

/** The authority's name for messages, on the day they speak of; today if that is not said. */
export async function getAuthority(day?: string): Promise<ReturnType<typeof authorityWords>> {
  return authorityWords(await getLocale(), day ?? dayOf(await getNow()));
}
