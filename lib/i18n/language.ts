import { getLocale } from "next-intl/server";
import { type Locale, languageOf } from "./locale";

/** The language this page is in, as our own words and an employer's are kept: "en", where Intl says "en-GB". */
export async function getLanguage(): Promise<Locale> {
  return languageOf(await getLocale());
}
