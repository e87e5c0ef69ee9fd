import type { Metadata } from "next";
import { olderSteps } from "@/app/[organisation]/(officer)/keyset-address";
import { orMissing } from "@/app/or-missing";
import { ListHeader } from "@/components/shell/list-header";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { tabsOf } from "@/components/ui/tabs-of";
import { ViewTabs } from "@/components/ui/view-tabs";
import { ClientTable } from "@/components/use/client/client-table";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { clientViews, readClients } from "@/lib/use/client/read";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("client");
  return { title: t("title") };
}

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };

async function Clients({ params, searchParams }: Props) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "client:read");
  const view = clientViews.find((one) => one === search.view) ?? "all";
  const after = typeof search.after === "string" ? search.after : null;
  const [t, { rows, counts, next }] = await Promise.all([
    getTranslations("client"),
    readClients(actor, { view, after }),
  ]);
  const here = `/${slug}/relying-parties/clients`;
  const addressOf = (one: string) => (one === "all" ? here : `${here}?view=${one}`);
  const wordOf = (one: (typeof clientViews)[number]) => t(`view.${one}`);
  return (
    <>
      <ListHeader found={counts[view]} title={t("title")} />
      <p className="my-4 max-w-measure">{t("lead")}</p>
      <ViewTabs
        label={t("views")}
        tabs={tabsOf({ views: clientViews, current: view, counts, addressOf, wordOf })}
      />
      {rows.length > 0 ? (
        <ClientTable rows={rows} slug={slug} />
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

export default orMissing(Clients);
