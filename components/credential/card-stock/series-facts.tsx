import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { CardSeriesPage } from "@/lib/credential/card-stock/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** What a series is, where it is kept, and how much is left. */
export async function SeriesFacts({ series }: { series: CardSeriesPage }) {
  const [t, format] = await Promise.all([getTranslations("card-stock"), getFormatter()]);
  const { product, place, desk, deliveryNote, receivedAt, receivedBy, unused, total } = series;
  return (
    <Facts
      items={[
        { label: t("product"), value: product },
        {
          label: t("left"),
          value: (
            <>
              {t("left-of", { unused, total })}{" "}
              {series.runningOut ? <StatusTag tone="massing">{t("running-out")}</StatusTag> : null}
            </>
          ),
        },
        { label: t("place"), value: place },
        ...(desk ? [{ label: t("desk"), value: desk }] : []),
        ...(deliveryNote ? [{ label: t("delivery-note"), value: deliveryNote }] : []),
        {
          label: t("received-at"),
          value: t("received-value", { day: format.dateTime(receivedAt, "day"), name: receivedBy }),
        },
      ]}
    />
  );
}

/** The numbers that nothing has been done with; what is between them is gone. */
export async function UnusedNumbers({ series }: { series: CardSeriesPage }) {
  const t = await getTranslations("card-stock");
  const { unusedRanges, moreRanges } = series;
  if (unusedRanges.length === 0) return <p className="text-ink-2">{t("unused-none")}</p>;
  return (
    <>
      <Table
        caption={t("unused-caption", { count: unusedRanges.length })}
        columns={[
          { key: "numbers", label: t("numbers") },
          { key: "cards", label: t("cards"), numeric: true },
        ]}
        rows={unusedRanges.map(({ numbers, count }) => ({
          key: numbers,
          cells: { numbers: <Code>{numbers}</Code>, cards: t("count", { count }) },
        }))}
      />
      {moreRanges ? (
        <p className="mt-2 text-ink-2">{t("more-ranges", { count: unusedRanges.length })}</p>
      ) : null}
    </>
  );
}
