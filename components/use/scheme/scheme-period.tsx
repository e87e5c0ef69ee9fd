import { getFormatter, getTranslations } from "@/lib/i18n/server";

type Days = { validFrom: string | null; validTo: string | null };

/** From when until when, in words; what is not known is said not to be. */
export async function SchemePeriod({ scheme: { validFrom, validTo } }: { scheme: Days }) {
  const [t, format] = await Promise.all([getTranslations("scheme"), getFormatter()]);
  const day = (text: string) => format.dateTime(new Date(`${text}T12:00:00Z`), "day");
  if (validFrom === null)
    return validTo === null ? t("period-unknown") : t("until-unknown", { to: day(validTo) });
  return validTo === null
    ? t("since", { from: day(validFrom) })
    : t("period", { from: day(validFrom), to: day(validTo) });
}
