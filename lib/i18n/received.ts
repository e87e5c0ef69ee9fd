import { minutesLate } from "@/lib/domain/credential/signed-out-loss";
import { durationWords } from "./chart";
import { formatters } from "./formatter";
import type { Locale } from "./locale";
import { translator } from "./translator";

/** Outage intake: when a call came and when it was entered, where that was later; null where it was entered at once. */
export function receivedWords(
  locale: Locale,
  report: { receivedAt: Date; registeredAt: Date },
): string | null {
  const minutes = minutesLate(report);
  if (minutes === 0) return null;
  const at = (instant: Date) => formatters[locale].dateTime(instant, "minute");
  return translator(locale, "loss")("done.received", {
    received: at(report.receivedAt),
    registered: at(report.registeredAt),
    delay: durationWords(locale, minutes * 60),
  });
}
