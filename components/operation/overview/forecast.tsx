import { BarForecast } from "@/components/ui/bar-forecast";
import { SectionRule } from "@/components/ui/section-rule";
import { carriersIn, type ExpiryMonth } from "@/lib/domain/credential/expiry";
import { expiryWords } from "@/lib/i18n/chart";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";

/** Twelve months of expiry, renewals under way hatched; the heading states the finding. */
export async function Forecast({ months, slug }: { months: ExpiryMonth[]; slug: string }) {
  const [t, carrier, format, locale] = await Promise.all([
    getTranslations("overview"),
    getTranslations("carrier"),
    getFormatter(),
    getLocale(),
  ]);
  const { title, caption, rows } = expiryWords(locale, months);
  const kinds = carriersIn(months);
  return (
    <section>
      <SectionRule title={title} />
      {rows.length > 0 ? (
        <BarForecast
          bars={months.map(({ month, total, byCarrier, renewingByCarrier }) => ({
            label: format.dateTime(new Date(`${month}-15T12:00:00Z`), { month: "short" }).replace(".", ""),
            value: total,
            parts: kinds.map((kind) => ({ value: byCarrier[kind], hatched: renewingByCarrier[kind] })),
            href: `/${slug}/eids?month=${month}`,
            hatchedHref: `/${slug}/eids?month=${month}&renewal=under-way`,
          }))}
          caption={caption}
          csv={{
            href: `/api/files/exports/expiry?organisation=${slug}&format=csv`,
            label: t("forecast-csv"),
          }}
          hatched={t("renewing")}
          heads={[t("month"), t("count")]}
          kinds={kinds.map((kind) => carrier(kind))}
          tableLabel={t("as-table")}
        />
      ) : null}
    </section>
  );
}
