import { Facts } from "@/components/ui/facts";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { Disposals } from "@/lib/operation/disposal/read";

/** How long each class is kept at least, why, and how much of it could go. */
export async function RecordClasses({ classes }: Pick<Disposals, "classes">) {
  const [t, format] = await Promise.all([getTranslations("disposal"), getFormatter()]);
  return (
    <Facts
      items={classes.map(({ code, leastYears, until, count }) => ({
        label: t(`class.${code}`),
        value: (
          <>
            <p>
              {t("least", { years: leastYears })}.{" "}
              {t("may-go", { count, day: format.dateTime(new Date(`${until}T12:00:00Z`), "day") })}.
            </p>
            <p className="text-ink-2">{t(`basis.${code}`)}</p>
          </>
        ),
      }))}
    />
  );
}
