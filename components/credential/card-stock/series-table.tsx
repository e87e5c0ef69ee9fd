import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { CardSeriesLine } from "@/lib/credential/card-stock/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** Each series: where it is, and how much is left of it. */
export async function SeriesTable({ slug, series }: { slug: string; series: CardSeriesLine[] }) {
  const [t, format] = await Promise.all([getTranslations("card-stock"), getFormatter()]);
  return (
    <Table
      caption={t("caption", { count: series.length })}
      columns={[
        { key: "numbers", label: t("numbers") },
        { key: "product", label: t("product") },
        { key: "left", label: t("left") },
        { key: "place", label: t("place") },
        { key: "received", label: t("received-at") },
      ]}
      rows={series.map((one) => ({
        key: one.seriesId,
        ...(one.runningOut ? { tone: "massing" as const } : {}),
        muted: one.unused === 0 && !one.runningOut,
        cells: {
          numbers: (
            <Link href={`/${slug}/card-stock/${one.seriesId}`}>
              <Code>{one.numbers}</Code>
            </Link>
          ),
          product: one.product,
          left: (
            <>
              {t("left-of", { unused: one.unused, total: one.total })}
              {one.runningOut ? (
                <span className="block">
                  <StatusTag tone="massing">{t("running-out")}</StatusTag>
                </span>
              ) : null}
            </>
          ),
          place: (
            <>
              {one.place}
              {one.desk ? <span className="block text-meta">{one.desk}</span> : null}
            </>
          ),
          received: format.dateTime(one.receivedAt, "day"),
        },
      }))}
      wide
    />
  );
}
