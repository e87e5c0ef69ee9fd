import type { Metadata } from "next";
import { olderSteps } from "@/app/[organisation]/(officer)/keyset-address";
import { orMissing } from "@/app/or-missing";
import { MandateTable } from "@/components/access/mandate/mandate-table";
import { ListHeader } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { tabsOf } from "@/components/ui/tabs-of";
import { ViewTabs } from "@/components/ui/view-tabs";
import { mandateViews, readMandates } from "@/lib/access/mandate/read";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mandate");
  return { title: t("title") };
}

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };

async function Mandates({ params, searchParams }: Props) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "mandate:read");
  const view = mandateViews.find((one) => one === search.view) ?? "all";
  const after = typeof search.after === "string" ? search.after : null;
  const [t, owners, recertification, { rows, counts, next }] = await Promise.all([
    getTranslations("mandate"),
    getTranslations("system-owner"),
    getTranslations("recertification"),
    readMandates(actor, { view, after }),
  ]);
  const here = `/${slug}/mandates`;
  const addressOf = (one: string) => (one === "all" ? here : `${here}?view=${one}`);
  const wordOf = (one: (typeof mandateViews)[number]) => t(`view.${one}`);
  return (
    <>
      <ListHeader
        actions={
          <>
            {may(actor, "mandate:grant") ? (
              <LinkButton href={`${here}/new`} tone="primary">
                {t("grant")}
              </LinkButton>
            ) : null}
            <LinkButton href={`${here}/matrix`}>{t("matrix")}</LinkButton>
            <LinkButton href={`${here}/types`}>{t("types")}</LinkButton>
            <LinkButton href={`/${slug}/recertifications`}>{recertification("link")}</LinkButton>
            <LinkButton href={`${here}/owners`}>{owners("title")}</LinkButton>
          </>
        }
        found={counts[view]}
        title={t("title")}
      />
      <p className="mb-4 max-w-measure">{t("lead")}</p>
      <ViewTabs
        label={t("views")}
        tabs={tabsOf({ views: mandateViews, current: view, counts, addressOf, wordOf })}
      />
      {rows.length > 0 ? (
        <MandateTable rows={rows} slug={slug} />
      ) : (
        <EmptyState title={t(`none.${view}`)}>{t(`none-body.${view}`)}</EmptyState>
      )}
      <Pagination
        label={t("pages")}
        {...olderSteps(t, next && `${here}?view=${view}&after=${next}`, after && addressOf(view))}
      />
    </>
  );
}

export default orMissing(Mandates);
