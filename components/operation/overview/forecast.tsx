import { BarForecast } from "@/components/ui/bar-forecast";
import { SectionRule } from "@/components/ui/section-rule";
import { carriersIn, type ExpiryMonth, mostExpire } from "@/lib/domain/credential/expiry";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** Twelve months of expiry; the heading states the finding. */
export async function Forecast({ months, slug }: { months: ExpiryMonth[]; slug: string }) {
  const [t, carrier, format] = await Promise.all([
    getTranslations("overview"),
    getTranslations("carrier"),
    getFormatter(),
  ]);
  const day = (month: string) => new Date(`${month}-15T12:00:00Z`);
  const most = mostExpire(months);
  const names = most.map(({ month }) => format.dateTime(day(month), { month: "long", year: "numeric" }));
  const found = { count: most[0]?.total ?? 0, ties: most.length, months: format.list(names) };
  const kinds = carriersIn(months);
  return (
    <section>
      <SectionRule title={most.length > 0 ? t("forecast-most", found) : t("forecast-none")} />
      {most.length > 0 ? (
        <BarForecast
          bars={months.map(({ month, total, byCarrier }) => ({
            label: format.dateTime(day(month), { month: "short" }).replace(".", ""),
            value: total,
            parts: kinds.map((kind) => byCarrier[kind]),
            href: `/${slug}/eids?month=${month}`,
          }))}
          caption={t("forecast")}
          csv={{
            href: `/api/files/exports/expiry?organisation=${slug}&format=csv`,
            label: t("forecast-csv"),
          }}
          heads={[t("month"), t("count")]}
          kinds={kinds.map((kind) => carrier(kind))}
          tableLabel={t("as-table")}
        />
      ) : null}
    </section>
  );
}
