import type { Metadata } from "next";
import { ExportList } from "@/app/[organisation]/(officer)/export-list";
import { keysetSteps, loadKeyset } from "@/app/[organisation]/(officer)/keyset-address";
import { orMissing } from "@/app/or-missing";
import { ProcurementTable } from "@/components/contract/procurement/procurement-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { tabsOf } from "@/components/ui/tabs-of";
import { ViewTabs } from "@/components/ui/view-tabs";
import { listProcurementRows, procurementViewOf, procurementViews } from "@/lib/contract/procurement/list";
import { may } from "@/lib/domain/core/actor";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("procurement");
  return { title: t("title") };
}

async function Procurements({ params, searchParams }: Props) {
  const [{ organisation }, { view: asked }, keyset] = await Promise.all([
    params,
    searchParams,
    loadKeyset(searchParams),
  ]);
  const view = procurementViewOf(asked);
  const actor = await requireActor(organisation, "supplier:read");
  const [t, list] = await Promise.all([
    getTranslations("procurement"),
    listProcurementRows(actor, { view, ...keyset }),
  ]);
  const here = `/${organisation}/procurements`;
  const add = may(actor, "procurement:write") ? (
    <LinkButton href={`${here}/new`} tone="primary">
      {t("add")}
    </LinkButton>
  ) : null;
  const { rows, counts } = list;
  return (
    <>
      <Header add={add} at={list.at} count={counts[view]} />
      <ViewTabs
        label={t("views")}
        tabs={tabsOf({
          views: procurementViews,
          current: view,
          counts,
          addressOf: (one) => (one === "open" ? here : `${here}?view=${one}`),
          wordOf: (one) => t(`view-${one}`),
        })}
      />
      <div className="mt-6">
        {rows.length > 0 ? (
          <>
            <ProcurementTable rows={rows} slug={organisation} />
            <Pagination label={t("pages")} {...keysetSteps(here, view === "open" ? {} : { view }, list, t)} />
            <ExportList list="procurements" search={{ view }} slug={organisation} />
          </>
        ) : counts.all > 0 ? (
          <EmptyState
            action={<LinkButton href={`${here}?view=all`}>{t("show-all")}</LinkButton>}
            title={t("empty-view")}
          />
        ) : (
          <EmptyState action={add} title={t("empty")}>
            {t("empty-body")}
          </EmptyState>
        )}
      </div>
    </>
  );
}

async function Header({ add, at, count }: { add: React.ReactNode; at: Date; count: number }) {
  const [t, format] = await Promise.all([getTranslations("procurement"), getFormatter()]);
  const time = format.dateTime(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return <PageHeader actions={add} count={t("found", { count, time })} title={t("title")} />;
}

export default orMissing(Procurements);
