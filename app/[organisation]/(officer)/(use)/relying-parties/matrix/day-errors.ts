import { dayFault } from "@/lib/domain/core/typed-day";
import { getTranslations } from "@/lib/i18n/server";
import { parseAsDay, type Search, textOf } from "@/lib/web/search-params";

export type DayErrors = { [Name in "last" | "day"]?: string };

/** The days that were typed and are none, such as 2026-02-31: nothing is supposed until they are put right. */
export async function dayErrors(search: Search): Promise<DayErrors> {
  const t = await getTranslations("validation");
  const wrong = (["last", "day"] as const).filter(
    (name) => search[name] && parseAsDay.parseServerSide(search[name]) === null,
  );
  return Object.fromEntries(
    wrong.map((name) => {
      const fault = dayFault(textOf(search[name]).trim()) ?? "date";
      return [name, typeof fault === "string" ? t(fault) : t("date-written", { day: fault.written })];
    }),
  );
}
