import type { Tone } from "@/components/ui/tone";
import type { AccessState } from "@/lib/domain/access/access-request";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";

export const stateTones: Record<AccessState, Tone> = {
  manager: "gran",
  "system-owner": "gran",
  "security-officer": "gran",
  approved: "bjork",
  refused: "sten",
  withdrawn: "sten",
  lapsed: "sten",
};

/** What every part of the requests says again and again. */
export async function accessWords() {
  const [t, format, locale] = await Promise.all([
    getTranslations("access-request"),
    getFormatter(),
    getLocale(),
  ]);
  const named = (one: { nameSv: string; nameEn: string }) => (locale === "sv" ? one.nameSv : one.nameEn);
  return {
    t,
    format,
    locale,
    named,
    /** Attestera fakturor i Personalsystemet. */
    what: ({ type, service }: { type: { nameSv: string; nameEn: string }; service: string }) =>
      t("what", { type: named(type), service }),
    day: (instant: Date) => format.dateTime(instant, "day"),
    /** The framework's level where the provider names one; what else it said is shown as it is. */
    level: (said: string | null): string => {
      if (said === null) return t("level-unknown");
      const level = /\/loa([1-4])$/.exec(said)?.[1];
      return level ? t("level-number", { level }) : said;
    },
  };
}
