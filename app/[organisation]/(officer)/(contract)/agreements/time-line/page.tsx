import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { AgreementFilters } from "@/components/contract/agreement/agreement-filters";
import { AgreementTracks } from "@/components/contract/agreement/agreement-tracks";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import {
  type AgreementSearchParams,
  agreementListHref,
  listingOf,
  loadAgreementSearchParams,
} from "@/lib/contract/agreement/address";
import { listAgreementOwners, mostAgreements } from "@/lib/contract/agreement/list";
import type { AgreementTimeLine } from "@/lib/contract/agreement/read";
import { readAgreementTimeLine } from "@/lib/contract/agreement/time-line";
import { isAgreementsNarrowed } from "@/lib/domain/contract/agreement-view";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import { timeLineTitle } from "@/lib/i18n/time-line";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

interface TimeLineProps {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("agreement");
  return { title: `${t("title")}, ${t("view.time-line").toLowerCase()}` };
}

/** As many rows as are drawn; the file has all. */
const mostDrawn = 100;
const nothing = { q: "", lane: null, kind: null, owner: null };

/** The agreements along the days of two years. */
async function TimeLine({ params, searchParams }: TimeLineProps) {
  const { organisation: slug } = await params;
  const [actor, asked] = await Promise.all([
    requireActor(slug, "agreement:read"),
    loadAgreementSearchParams(searchParams),
  ]);
  const listing = listingOf(asked);
  const [t, locale, line, owners] = await Promise.all([
    getTranslations("agreement"),
    getLocale(),
    readAgreementTimeLine(actor, listing),
    listAgreementOwners(actor, undefined),
  ]);
  const href = (change: Partial<AgreementSearchParams>) =>
    agreementListHref(slug, asked, change, "time-line");
  const drawn = { ...line, rows: line.rows.slice(0, mostDrawn) };
  const left = line.rows.length - drawn.rows.length;
  return (
    <>
      <PageHeader meta={<Count line={line} />} title={timeLineTitle(locale, line.rows)} />
      <AgreementFilters
        action={`/${slug}/agreements/time-line`}
        clear={href(nothing)}
        listing={listing}
        open={asked.filter}
        owners={owners}
        toggle={href({ filter: !asked.filter })}
        without={(filter) => href({ [filter]: filter === "q" ? "" : null })}
      />
      {line.cut ? <p className="mb-2 max-w-measure">{t("list.cut", { count: mostAgreements })}</p> : null}
      {left > 0 ? <p className="mb-2 max-w-measure">{t("time-line.left", { count: left })}</p> : null}
      {line.rows.length === 0 ? (
        <Empty clear={isAgreementsNarrowed(listing) ? href(nothing) : null} />
      ) : (
        <AgreementTracks csv={csvHref(slug, listing)} line={drawn} slug={slug} />
      )}
    </>
  );
}

function csvHref(slug: string, { q, lane, kind, owner }: Pick<AgreementSearchParams, keyof typeof nothing>) {
  const narrowed = Object.entries({ q, lane, kind, owner }).filter(
    (one): one is [string, string] => !!one[1],
  );
  const search = new URLSearchParams([["organisation", slug], ["format", "csv"], ...narrowed]);
  return `/api/files/exports/time-line?${search}`;
}

async function Count({ line }: { line: AgreementTimeLine }) {
  const [t, format] = await Promise.all([getTranslations("agreement.time-line"), getFormatter()]);
  const time = format.dateTime(line.at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return t("count", { found: line.found, shown: line.rows.length, time });
}

async function Empty({ clear }: { clear: string | null }) {
  const t = await getTranslations("agreement");
  if (!clear) return <EmptyState title={t("time-line.nothing")}>{t("time-line.nothing-body")}</EmptyState>;
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

export default orMissing(TimeLine);
