import { StatusTag } from "@/components/ui/status-tag";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** When the next review is due at the latest; falu when that has passed or there never was one. */
export async function NextBy({ dueOn, today }: { dueOn: string | null; today: string }) {
  const [t, format] = await Promise.all([getTranslations("review"), getFormatter()]);
  if (dueOn === null) return <StatusTag tone="falu">{t("never")}</StatusTag>;
  const day = format.dateTime(new Date(`${dueOn}T12:00:00Z`), "day");
  if (dueOn < today) return <StatusTag tone="falu">{t("late", { day })}</StatusTag>;
  return <span>{t("next-by", { day })}</span>;
}
