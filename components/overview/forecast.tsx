import { BarForecast } from "@/components/ui/bar-forecast";
import { SectionRule } from "@/components/ui/section-rule";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** Twelve months of expiry; the heading states the finding. */
export async function Forecast({
  months,
  now,
  slug,
}: {
  months: { month: string; n: number }[];
  now: Date;
  slug: string;
}) {
  const [t, format] = await Promise.all([getTranslations("overview"), getFormatter()]);
  const counted = new Map(months.map((month) => [month.month, month.n]));
  const bars = Array.from({ length: 12 }, (_, ahead) => {
    const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 15));
    const key = first.toISOString().slice(0, 7);
    return {
      label: format.dateTime(first, { month: "short" }).replace(".", ""),
      name: format.dateTime(first, { month: "long", year: "numeric" }),
      value: counted.get(key) ?? 0,
      href: `/${slug}/eids?view=expiring`,
    };
  });
  const most = bars.reduce((a, b) => (b.value > a.value ? b : a));
  return (
    <section>
      <SectionRule
        title={
          most.value > 0 ? t("forecast-most", { month: most.name, count: most.value }) : t("forecast-none")
        }
      />
      <BarForecast
        bars={bars}
        caption={t("forecast")}
        heads={[t("month"), t("count")]}
        tableLabel={t("as-table")}
      />
    </section>
  );
}
