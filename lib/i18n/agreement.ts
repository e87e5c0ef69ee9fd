import type { KeyDate, Step } from "@/lib/domain/contract/key-date";
import { intlLocale, type Locale } from "./locale";
import { translator } from "./translator";

/** A key date in words: what it is, and how it came about, one sentence a step. */
export function keyDateWords(
  { about, steps }: Pick<KeyDate, "about" | "steps">,
  locale: Locale,
): { name: string; steps: string[] } {
  const t = translator(locale, "agreement");
  return { name: t(`about.${about}`), steps: steps.map((step) => stepWords(step, locale)) };
}

function stepWords({ code, days, counts, restDay }: Step, locale: Locale): string {
  const t = translator(locale, "agreement");
  const said = Object.fromEntries(Object.entries(days).map(([name, day]) => [name, dayWords(day, locale)]));
  return t(`step.${code}`, { ...said, ...counts, why: restDay ? t(`rest-day.${restDay}`) : "" } as never);
}

/** 31 jan. 2027 */
export function dayWords(day: string, locale: Locale): string {
  return new Intl.DateTimeFormat(intlLocale[locale], {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${day}T12:00:00Z`));
}
