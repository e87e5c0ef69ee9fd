import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { NamedMark } from "@/lib/mark/quality-mark/read";

/** The mark's status as words, with the decision and the day somebody last looked. */
export async function MarkStatusWords({ mark }: { mark: NamedMark }) {
  const [t, format] = await Promise.all([getTranslations("quality-mark"), getFormatter()]);
  const day = (value: string) => format.dateTime(new Date(`${value}T12:00:00Z`), "day");
  const status = mark.status;
  const parts = [
    t(`status-word.${status}`),
    mark.decisionNumber && status === "approved" ? t("decision", { number: mark.decisionNumber }) : null,
    mark.validTo && status === "approved" ? t("valid", { day: day(mark.validTo) }) : null,
    mark.checkedOn ? t("checked", { day: day(mark.checkedOn) }) : null,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}
