import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { ExportLinks } from "@/components/ui/export-links";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { Table } from "@/components/ui/table";
import { exportFormats } from "@/lib/domain/core/export";
import { blockMonthWords } from "@/lib/i18n/chart-block-month";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { readBlockMonths } from "@/lib/operation/statistics/read";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("statistics");
  return { title: t("block-month.page") };
}

/** How long blocks took until relying parties could see them, by month and channel. */
async function BlockTimes({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "propagation:read");
  const [t, shell, exporting, locale, rows] = await Promise.all([
    getTranslations("statistics"),
    getTranslations("shell"),
    getTranslations("export"),
    getLocale(),
    readBlockMonths(actor, undefined),
  ]);
  const words = blockMonthWords(locale, rows);
  const links = exportFormats.map((format) => ({
    href: `/api/files/exports/block-months?organisation=${slug}&format=${format}`,
    label: exporting(`format.${format}`),
  }));
  return (
    <>
      <PageHeader
        crumbs={[{ href: `/${slug}/statistics`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("block-month.page")}
      />
      <SectionRule title={words.title}>
        <p className="max-w-measure pb-3 text-ink-2 text-meta">{words.note}</p>
        {words.rows.length > 0 ? (
          <Table caption={words.caption} columns={words.columns} rows={words.rows} />
        ) : null}
        <ExportLinks label={exporting("label.block-months")} links={links} />
      </SectionRule>
    </>
  );
}

export default orMissing(BlockTimes);
