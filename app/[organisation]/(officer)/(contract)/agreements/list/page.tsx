import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ExportList } from "@/app/[organisation]/(officer)/export-list";
import { stepsBeside } from "@/app/[organisation]/(officer)/keyset-address";
import { orMissing } from "@/app/or-missing";
import { AgreementFilters } from "@/components/contract/agreement/agreement-filters";
import { AgreementTable } from "@/components/contract/agreement/agreement-table";
import { SaveView } from "@/components/operation/saved-view/save-view";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import {
  type AgreementSearchParams,
  agreementListHref,
  agreementListQuery,
  listingOf,
  loadAgreementSearchParams,
} from "@/lib/contract/agreement/address";
import {
  agreementPageSize,
  listAgreementOwners,
  listAgreementPage,
  mostAgreements,
} from "@/lib/contract/agreement/list";
import type { AgreementList } from "@/lib/contract/agreement/read";
import { isAgreementsNarrowed } from "@/lib/domain/contract/agreement-view";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

interface ListProps {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("agreement");
  return { title: t("title") };
}

const nothing = { q: "", lane: null, kind: null, owner: null };

async function List({ params, searchParams }: ListProps) {
  const { organisation: slug } = await params;
  const [actor, asked] = await Promise.all([
    requireActor(slug, "agreement:read"),
    loadAgreementSearchParams(searchParams),
  ]);
  const listing = listingOf(asked);
  const [t, words, list, owners] = await Promise.all([
    getTranslations("agreement"),
    getTranslations("contract-list"),
    listAgreementPage(actor, listing),
    listAgreementOwners(actor, undefined),
  ]);
  const href = (change: Partial<AgreementSearchParams>) => agreementListHref(slug, asked, change);
  const mayWrite = may(actor, "agreement:write");
  const begin = mayWrite ? (
    <LinkButton href={`/${slug}/agreements/new`} tone="primary">
      {t("new")}
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHeader
        actions={
          <>
            {begin}
            {mayWrite ? <LinkButton href={`/${slug}/agreements/import`}>{words("link")}</LinkButton> : null}
          </>
        }
        count={<Count list={list} />}
        title={t("title")}
      />
      <AgreementFilters
        action={`/${slug}/agreements/list`}
        clear={href(nothing)}
        listing={listing}
        open={asked.filter}
        owners={owners}
        toggle={href({ filter: !asked.filter })}
        without={(filter) => href({ [filter]: filter === "q" ? "" : null })}
      >
        <AsView actor={actor} asked={asked} slug={slug} />
      </AgreementFilters>
      {list.cut ? <p className="mb-2 max-w-measure">{t("list.cut", { count: mostAgreements })}</p> : null}
      <AgreementTable
        descending={listing.descending}
        empty={<Empty begin={begin} clear={href(nothing)} narrowed={isAgreementsNarrowed(listing)} />}
        rows={list.rows}
        slug={slug}
        sort={listing.sort}
        sortHref={(sort, descending) => href({ sort, dir: descending ? "desc" : "asc" })}
      />
      <Pages href={href} list={list} />
      <ExportList list="agreements" search={await searchParams} slug={slug} />
    </>
  );
}

function AsView({ actor, asked, slug }: { actor: Actor; asked: AgreementSearchParams; slug: string }) {
  const saves = may(actor, "saved-view:save");
  return (
    <SaveView gone={false} list="agreements" query={agreementListQuery(asked)} saves={saves} slug={slug} />
  );
}

async function Empty({ begin, clear, narrowed }: { begin: ReactNode; clear: string; narrowed: boolean }) {
  const t = await getTranslations("agreement");
  if (!narrowed)
    return (
      <EmptyState action={begin} title={t("board.empty")}>
        {t("board.empty-body")}
      </EmptyState>
    );
  return (
    <EmptyState
      action={
        <LinkButton href={clear} tone="primary">
          {t("list.clear")}
        </LinkButton>
      }
      title={t("list.narrowed")}
    />
  );
}

async function Pages({
  list,
  href,
}: {
  list: AgreementList;
  href: (change: Partial<AgreementSearchParams>) => string;
}) {
  const t = await getTranslations("agreement.list");
  const count = { count: agreementPageSize };
  const words = { previous: t("previous", count), next: t("next-page", count) };
  return <Pagination label={t("pages")} {...stepsBeside(list, href, words)} />;
}

async function Count({ list }: { list: AgreementList }) {
  const [t, format] = await Promise.all([getTranslations("agreement.list"), getFormatter()]);
  const time = format.dateTime(list.at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return t("count", { count: list.found, time });
}

export default orMissing(List);
