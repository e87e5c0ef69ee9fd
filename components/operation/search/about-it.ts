import { showNumber } from "@/lib/domain/contract/shown-number";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { Found } from "@/lib/operation/search/read";

/** What is said of something found beside its name. */
export async function aboutIt({ detail, endedOn, number, closed }: Found): Promise<string[]> {
  const [t, format] = await Promise.all([getTranslations("search"), getFormatter()]);
  const day = (text: string) => format.dateTime(new Date(`${text}T12:00:00Z`), "day");
  return [
    ...(detail ? [detail] : []),
    ...(number ? [showNumber(number)] : []),
    ...(closed ? [t("closed")] : []),
    ...(endedOn ? [t("ended", { day: day(endedOn) })] : []),
  ];
}
