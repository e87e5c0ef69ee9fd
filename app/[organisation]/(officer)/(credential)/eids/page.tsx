import type { Metadata } from "next";
import type { ReactNode } from "react";
import { BesideList } from "@/app/[organisation]/(officer)/beside-list";
import { ExportList } from "@/app/[organisation]/(officer)/export-list";
import { stepsBeside } from "@/app/[organisation]/(officer)/keyset-address";
import { ListLookPanel, listLook } from "@/app/[organisation]/(officer)/list-look";
import { countsFor } from "@/app/[organisation]/counts";
import { templatesFor } from "@/app/[organisation]/templates-for";
import { orMissing } from "@/app/or-missing";
import { BulkChooser } from "@/components/credential/eid/bulk-chooser";
import { EidEmpty } from "@/components/credential/eid/eid-empty";
import { EidFilters } from "@/components/credential/eid/eid-filters";
import { EidTable } from "@/components/credential/eid/eid-table";
import { SaveView } from "@/components/operation/saved-view/save-view";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { ViewTabs } from "@/components/ui/view-tabs";
import {
  type EidSearchParams,
  eidListHref,
  eidListQuery,
  listingOf,
  loadEidSearchParams,
} from "@/lib/credential/eid/address";
import { eidPageSize, listEidDepartments, listEids } from "@/lib/credential/eid/list";
import type { EidList } from "@/lib/credential/eid/read";
import { type Actor, may } from "@/lib/domain/core/actor";
import { countedTo, isBeyondCount } from "@/lib/domain/core/counted";
import type { ListLook } from "@/lib/domain/core/list-look";
import { type BulkVerb, bulkPermission, eidBulkVerbs } from "@/lib/domain/credential/bulk";
import {
  type EidListing,
  type EidView,
  eidTabs,
  eidViews,
  isNarrowed,
  unfiltered,
} from "@/lib/domain/credential/eid-view";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

interface EidsProps {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("eid");
  return { title: t("title") };
}

async function Eids({ params, searchParams }: EidsProps) {
  const { organisation: slug } = await params;
  const [actor, asked] = await Promise.all([
    requireActor(slug, "eid:read"),
    loadEidSearchParams(searchParams),
  ]);
  const listing = listingOf(asked);
  const [t, counts, list, look, departments] = await Promise.all([
    getTranslations("eid"),
    countsFor(actor),
    listEids(actor, listing),
    listLook("eids"),
    asked.filter || asked.department ? listEidDepartments(actor, undefined) : [],
  ]);
  const href = (change: Partial<EidSearchParams>) => eidListHref(slug, asked, change);
  const mayOrder = may(actor, "eid:order");
  const verbs = eidBulkVerbs.filter((verb) => may(actor, bulkPermission(verb)));
  const total = list.found ?? (counts && countIn(listing.view, counts)) ?? list.rows.length;
  const listed = { slug, view: listing.view, clear: href(unfiltered) };
  return (
    <>
      <PageHeader
        actions={<Doors actor={actor} asked={asked} slug={slug} />}
        count={<Count list={list} total={counts && countIn(listing.view, counts)} />}
        title={t("title")}
      />
      <Views counts={counts} current={listing.view} href={href} />
      <EidFilters
        {...listed}
        departments={departments}
        listing={listing}
        open={asked.filter}
        toggle={href({ filter: !asked.filter })}
        without={(filter) => href({ [filter]: filter === "q" ? "" : null })}
      >
        <AsView actor={actor} asked={asked} departments={departments} slug={slug} />
      </EidFilters>
      {listing.view === "unused" ? <p className="mb-4 max-w-measure">{t("list.unused-lead")}</p> : null}
      <BesideList list="eids" slug={slug}>
        <Chosen {...{ actor, listing, slug, total, verbs }} rows={list.rows.length}>
          <EidTable
            choose={verbs.length > 0}
            descending={listing.descending}
            empty={<EidEmpty {...listed} mayOrder={mayOrder} narrowed={isNarrowed(listing)} />}
            look={look}
            rows={list.rows}
            slug={slug}
            sort={listing.sort}
            sortHref={(sort, descending) => href({ sort, dir: descending ? "desc" : "asc" })}
          />
        </Chosen>
      </BesideList>
      <Pages href={href} list={list} />
      <Look look={look} />
      <ExportList list="eids" search={await searchParams} slug={slug} />
    </>
  );
}

async function Look({ look }: { look: ListLook }) {
  const t = await getTranslations("eid.list");
  const labels = {
    number: t("number"),
    level: t("level"),
    carrier: t("carrier"),
    status: t("status"),
    "valid-to": t("valid-to"),
  };
  return <ListLookPanel labels={labels} list="eids" look={look} />;
}

interface AsViewProps {
  actor: Actor;
  asked: EidSearchParams;
  departments: { id: string }[];
  slug: string;
}

function AsView({ actor, asked, departments, slug }: AsViewProps) {
  return (
    <SaveView
      gone={asked.department !== null && !departments.some(({ id }) => id === asked.department)}
      list="eids"
      query={eidListQuery(asked)}
      saves={may(actor, "saved-view:save")}
      slug={slug}
    />
  );
}

async function Doors({ actor, asked, slug }: Pick<AsViewProps, "actor" | "asked" | "slug">) {
  const [t, bulk, campaign] = await Promise.all([
    getTranslations("eid.list"),
    getTranslations("bulk"),
    getTranslations("campaign"),
  ]);
  const mayOrder = may(actor, "eid:order");
  const mayChoose = eidBulkVerbs.some((verb) => may(actor, bulkPermission(verb)));
  if (asked.renewal && mayOrder)
    return (
      <>
        <LinkButton href={`/${slug}/eids/campaigns`}>{campaign("title")}</LinkButton>
        <LinkButton href={`/${slug}/eids/campaigns/new?${eidListQuery(asked)}`}>
          {campaign("new.link")}
        </LinkButton>
      </>
    );
  return (
    <>
      {mayOrder ? <LinkButton href={`/${slug}/eids/record`}>{t("record")}</LinkButton> : null}
      {mayChoose ? <LinkButton href={`/${slug}/eids/bulk`}>{bulk("numbers-link")}</LinkButton> : null}
    </>
  );
}

interface ChosenProps {
  slug: string;
  verbs: readonly BulkVerb[];
  actor: Actor;
  listing: EidListing;
  total: number;
  rows: number;
  children: ReactNode;
}

/** Whoever may do nothing with many, or finds nothing, has the table alone. */
async function Chosen({ actor, rows, children, ...chooser }: ChosenProps) {
  if (chooser.verbs.length === 0 || rows === 0) return children;
  return (
    <BulkChooser {...chooser} shown={rows} templates={await templatesFor(actor)}>
      {children}
    </BulkChooser>
  );
}

type Href = (change: Partial<EidSearchParams>) => string;

async function Views({ counts, current, href }: { counts: Counts | null; current: EidView; href: Href }) {
  const t = await getTranslations("eid.list");
  const shown = current === "unused" ? eidViews : eidTabs;
  const tabs = shown.map((view) => ({
    href: href({ ...unfiltered, view }),
    label: t(`view.${view}`),
    current: view === current,
    ...withCount(counts && countIn(view, counts)),
  }));
  return <ViewTabs label={t("views")} tabs={tabs} />;
}

async function Pages({ list, href }: { list: EidList; href: Href }) {
  const t = await getTranslations("eid.list");
  const count = { count: eidPageSize };
  const words = { previous: t("previous", count), next: t("next", count) };
  return <Pagination label={t("pages")} {...stepsBeside(list, href, words)} />;
}

const withCount = (count: number | null) => (count === null ? {} : { count });

type Counts = NonNullable<Awaited<ReturnType<typeof countsFor>>>;

function countIn(view: EidView, counts: Counts): number | null {
  if (view === "unused") return null;
  if (view === "all") return counts.eids;
  if (view === "expiring") return counts.expiring;
  return view === "ended" ? counts.endedWithLive : (counts.byStatus[view] ?? 0);
}

async function Count({ list, total }: { list: EidList; total: number | null }) {
  const [t, format] = await Promise.all([getTranslations("eid.list"), getFormatter()]);
  const time = format.dateTime(list.at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return (
    <span data-found="">
      {list.found === null
        ? t("count", { count: total ?? list.rows.length, time })
        : isBeyondCount(list.found)
          ? t("found-many", { count: countedTo, time })
          : t("found", { count: list.found, time })}
    </span>
  );
}

export default orMissing(Eids);
