import { authorityOn } from "@/lib/domain/core/authority";
import type { Locale } from "./locale";

/** What a message needs that names the authority, by the day (YYYY-MM-DD) it speaks of. */
export function authorityWords(locale: Locale, day: string) {
  const { name, full, site } = authorityOn(day);
  return { authority: name, authorityFull: full[locale], authoritySite: site };
}
