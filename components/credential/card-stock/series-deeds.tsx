import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { editCardSeriesAction, removeCardSeriesAction } from "@/lib/credential/card-stock/actions";
import type { CardSeriesPage } from "@/lib/credential/card-stock/read";
import { getTranslations } from "@/lib/i18n/server";
import { StockFields } from "./stock-fields";

interface SeriesDeedsProps {
  slug: string;
  series: CardSeriesPage;
  desks: { id: string; name: string }[];
}

/** Where it is kept and when it warns; and, while nothing has been done with it, that it goes. */
export async function SeriesDeeds({ slug, series, desks }: SeriesDeedsProps) {
  const t = await getTranslations("card-stock");
  const shown = { seriesId: series.seriesId, version: series.version };
  return (
    <>
      <SectionRule className="mt-10" id="keep" title={t("keep")}>
        <Form
          action={editCardSeriesAction}
          className="max-w-column"
          hidden={shown}
          idPrefix="keep"
          organisation={slug}
          requestId={randomUUID()}
        >
          <StockFields desks={desks} kept={series} />
          <SubmitButton>{t("keep-submit")}</SubmitButton>
        </Form>
      </SectionRule>
      {series.unused === series.total ? (
        <SectionRule className="mt-10" id="remove" title={t("remove")}>
          <Form
            action={removeCardSeriesAction}
            className="max-w-column"
            hidden={shown}
            idPrefix="remove"
            organisation={slug}
            requestId={randomUUID()}
          >
            <p>{t("remove-lead")}</p>
            <SubmitButton tone="quiet">{t("remove")}</SubmitButton>
          </Form>
        </SectionRule>
      ) : null}
    </>
  );
}
