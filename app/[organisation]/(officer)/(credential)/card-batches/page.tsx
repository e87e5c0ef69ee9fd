import type { Metadata } from "next";
import { olderSteps } from "@/app/[organisation]/(officer)/keyset-address";
import { orMissing } from "@/app/or-missing";
import { BatchTable } from "@/components/credential/card-batch/batch-table";
import { ListHeader } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { readCardBatches } from "@/lib/credential/card-batch/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { type Search, textOf } from "@/lib/web/search-params";

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("card-batch");
  return { title: t("title") };
}

/** Cards that bureaus make, a file at a time. */
async function CardBatches({ params, searchParams }: Props) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "card-batch:read");
  const before = /^\d{1,9}$/.test(textOf(search.before)) ? Number(textOf(search.before)) : null;
  const [t, { lines, next, mayAct }] = await Promise.all([
    getTranslations("card-batch"),
    readCardBatches(actor, { before }),
  ]);
  const here = `/${slug}/card-batches`;
  const make = (
    <LinkButton href={`${here}/new`} tone="primary">
      {t("new")}
    </LinkButton>
  );
  return (
    <>
      {textOf(search.done) === "discarded" ? <DoneBanner>{t("discarded")}</DoneBanner> : null}
      <ListHeader
        found={next === null && before === null ? lines.length : { shown: lines.length }}
        actions={mayAct && lines.length > 0 ? make : undefined}
        title={t("title")}
      />
      <p className="mb-6 max-w-measure">{t("lead")}</p>
      {lines.length > 0 ? (
        <BatchTable batches={lines} slug={slug} />
      ) : (
        <EmptyState action={mayAct ? make : undefined} title={t("none")}>
          {t(mayAct ? "none-body" : "none-reader")}
        </EmptyState>
      )}
      <Pagination
        label={t("pages")}
        {...olderSteps(t, next === null ? null : `${here}?before=${next}`, before === null ? null : here)}
      />
    </>
  );
}

export default orMissing(CardBatches);
