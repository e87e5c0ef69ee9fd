import type { KeyDate } from "@/lib/domain/contract/key-date";
import { daysBetween } from "@/lib/domain/core/swedish-time";
import { keyDateWords } from "@/lib/i18n/agreement";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import { kronorText, noonOf } from "./agreement-look";

/** What every part of the agreements says again and again: days, amounts and deadlines in the reader's words. */
export async function agreementWords() {
  const [t, service, format, locale] = await Promise.all([
    getTranslations("agreement"),
    getTranslations("service"),
    getFormatter(),
    getLocale(),
  ]);
  const day = (text: string) => format.dateTime(noonOf(text), "day");
  return {
    t,
    /** The words of purposes, attribute sets and environments. */
    service,
    format,
    day,
    amount: (ore: number) => t("amount", { kronor: kronorText(format, ore) }),
    derivation: (date: KeyDate) => keyDateWords(date, locale).steps,
    named: (one: { nameSv: string; nameEn: string }) => (locale === "sv" ? one.nameSv : one.nameEn),
    /** Sista dag att säga upp: 31 jan. 2027 (om 68 dagar); `days` are left to the last day. The safe day comes first. */
    deadline: ({ about, day: last, safe }: Pick<KeyDate, "about" | "day" | "safe">, days: number) => {
      const said = { about: t(`about.${about}`), day: day(last), safe: day(safe), days };
      if (safe === last) return t("deadline", said);
      const toSafe = days - daysBetween(safe, last);
      return toSafe < 0 ? t("deadline-safe-passed", said) : t("deadline-safe", { ...said, days: toSafe });
    },
  };
}
export type AgreementWords = Awaited<ReturnType<typeof agreementWords>>;
