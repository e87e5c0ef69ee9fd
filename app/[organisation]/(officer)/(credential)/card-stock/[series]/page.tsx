import { cache } from "react";
import { z } from "zod";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { SeriesDeeds } from "@/components/credential/card-stock/series-deeds";
import { SeriesFacts, UnusedNumbers } from "@/components/credential/card-stock/series-facts";
import { WithdrawnTable } from "@/components/credential/card-stock/withdrawn-table";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { readCardSeries, readStockDesks } from "@/lib/credential/card-stock/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import type { Search } from "@/lib/web/search-params";

interface Props {
  params: Promise<{ organisation: string; series: string }>;
  searchParams: Promise<Search>;
}

/** Read once a request, for the title and for the page. */
const seriesIn = cache(async (slug: string, seriesId: string) => {
  const actor = await requireActor(slug, "card-stock:read");
  return { actor, series: await pageOr404(seriesId, () => readCardSeries(actor, { seriesId })) };
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, series: seriesId } = await params;
  const [t, { series }] = await Promise.all([
    getTranslations("card-stock"),
    seriesIn(organisation, seriesId),
  ]);
  return { title: t("series-title", { numbers: series.numbers }) };
});

const outcome = z.enum(["received", "changed"]);

/** One series: what is left of it, and what went out and why. */
async function CardSeries({ params, searchParams }: Props) {
  const [{ organisation: slug, series: seriesId }, search] = await Promise.all([params, searchParams]);
  const { actor, series } = await seriesIn(slug, seriesId);
  const done = outcome.safeParse(search.done).data;
  const [t, shell, desks] = await Promise.all([
    getTranslations("card-stock"),
    getTranslations("shell"),
    series.mayAct ? readStockDesks(actor, undefined) : [],
  ]);
  return (
    <>
      {done ? <DoneBanner>{t(`done.${done}`)}</DoneBanner> : null}
      <PageHeader
        crumbs={[{ href: `/${slug}/card-stock`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("series-title", { numbers: series.numbers })}
      />
      <SeriesFacts series={series} />
      <SectionRule className="mt-10" id="unused" title={t("unused-title")}>
        <UnusedNumbers series={series} />
      </SectionRule>
      <SectionRule className="mt-10" id="withdrawn" title={t("withdrawn")}>
        {series.withdrawn.length > 0 ? (
          <WithdrawnTable cards={series.withdrawn} slug={slug} />
        ) : (
          <p className="text-ink-2">{t("nothing-withdrawn")}</p>
        )}
        {series.moreWithdrawn ? (
          <p className="mt-2 text-ink-2">{t("more-ranges", { count: series.withdrawn.length })}</p>
        ) : null}
      </SectionRule>
      {series.mayAct ? <SeriesDeeds desks={desks} series={series} slug={slug} /> : null}
      <ObjectHistory ids={[seriesId]} kind="card-series" slug={slug} />
    </>
  );
}

export default orMissing(CardSeries);
