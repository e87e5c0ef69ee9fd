import type { Metadata } from "next";
import { z } from "zod";
import { orMissing } from "@/app/or-missing";
import { DestroyCardForm } from "@/components/credential/card-stock/destroy-card-form";
import { ReturnsTable } from "@/components/credential/card-stock/returns-table";
import { SeriesTable } from "@/components/credential/card-stock/series-table";
import { WithdrawnTable } from "@/components/credential/card-stock/withdrawn-table";
import { updatedAt } from "@/components/shell/updated-at";
import { LinkButton } from "@/components/ui/button";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { type CardStock, readCardStock } from "@/lib/credential/card-stock/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("card-stock");
  return { title: t("title") };
}

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

const outcome = z.enum(["removed", "withdrawn", "destroyed"]);

/** Blank cards by series, cards to be destroyed, and leavers' cards that are not back. */
async function CardStockPage({ params, searchParams }: Props) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "card-stock:read");
  const done = outcome.safeParse(search.done).data;
  const [t, stock] = await Promise.all([getTranslations("card-stock"), readCardStock(actor, undefined)]);
  const receive = (
    <LinkButton href={`/${slug}/card-stock/new`} tone={stock.series.length > 0 ? "quiet" : "primary"}>
      {t("receive")}
    </LinkButton>
  );
  return (
    <>
      {done ? <DoneBanner>{t(`done.${done}`)}</DoneBanner> : null}
      <PageHeader
        actions={
          stock.mayAct ? (
            <>
              {stock.series.length > 0 ? receive : null}
              <LinkButton href={`/${slug}/card-stock/withdraw`} tone="primary">
                {t("withdraw")}
              </LinkButton>
            </>
          ) : undefined
        }
        count={await updatedAt(t("caption", { count: stock.series.length }))}
        title={t("title")}
      />
      <p className="mb-6 max-w-measure">{t("lead")}</p>
      {stock.series.length > 0 ? (
        <SeriesTable series={stock.series} slug={slug} />
      ) : (
        <EmptyState action={stock.mayAct ? receive : undefined} title={t("none")}>
          {t("none-body")}
        </EmptyState>
      )}
      <ToDestroy slug={slug} stock={stock} />
      <Returns slug={slug} stock={stock} />
    </>
  );
}

interface PartProps {
  slug: string;
  stock: CardStock;
}

async function ToDestroy({ slug, stock }: PartProps) {
  const t = await getTranslations("card-stock");
  if (stock.toDestroy.length === 0) return null;
  return (
    <SectionRule className="mt-10" id="destroy" title={t("to-destroy")}>
      <p className="mb-4">{t("to-destroy-count", { count: stock.toDestroyCount })}</p>
      <WithdrawnTable cards={stock.toDestroy} slug={slug} />
      {stock.mayAct ? <DestroyCardForm slug={slug} /> : null}
    </SectionRule>
  );
}

async function Returns({ slug, stock }: PartProps) {
  const t = await getTranslations("card-stock");
  const { notHandedIn: cards, notHandedInCount: count, days, mayAct } = stock;
  if (cards.length === 0) return null;
  return (
    <SectionRule className="mt-10" id="returns" title={t("returns")}>
      <p className="mb-4 max-w-measure">{t("returns-lead", { days })}</p>
      <ReturnsTable cards={cards} mayAct={mayAct} slug={slug} />
      {count > cards.length ? (
        <p className="mt-2 text-ink-2">{t("returns-more", { shown: cards.length, count })}</p>
      ) : null}
    </SectionRule>
  );
}

export default orMissing(CardStockPage);
