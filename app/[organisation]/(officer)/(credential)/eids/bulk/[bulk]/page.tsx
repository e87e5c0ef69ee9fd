import { cache } from "react";
import { z } from "zod";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { signingLackOf } from "@/app/[organisation]/(officer)/signing-lack";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { NextApproval } from "@/components/credential/eid/approved-band";
import { BulkBounced } from "@/components/credential/eid/bulk-bounced";
import { BulkAgainForm, BulkDecision } from "@/components/credential/eid/bulk-decision";
import { BulkParts } from "@/components/credential/eid/bulk-parts";
import { BulkRows } from "@/components/credential/eid/bulk-rows";
import { BulkWhyNot } from "@/components/credential/eid/bulk-why-not";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { ViewTabs } from "@/components/ui/view-tabs";
import { readNextApproval } from "@/lib/credential/eid/approvals";
import { bulkPageSize, readBulkView } from "@/lib/credential/eid/read-bulk";
import { may } from "@/lib/domain/core/actor";
import { isRefusalCode } from "@/lib/domain/core/refusal-code";
import { bulkRules, bulkTabs } from "@/lib/domain/credential/bulk";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import { type Search, textOf } from "@/lib/web/search-params";

interface BulkProps {
  params: Promise<{ organisation: string; bulk: string }>;
  searchParams: Promise<Search>;
}

const bulkIn = cache(
  async (
    slug: string,
    bulkId: string,
    tabText: string,
    codeText: string,
    afterText: string,
    act?: string,
  ) => {
    const actor = await requireActor(slug, "eid:read");
    const tab = bulkTabs.find((one) => one === tabText) ?? "all";
    const code = isRefusalCode(codeText) ? codeText : null;
    const after = /^\d{1,6}$/.test(afterText) ? Number(afterText) : 0;
    const view = await pageOr404(bulkId, () => readBulkView(actor, { bulkId, tab, code, after, act }));
    return { view, tab, code };
  },
);

async function asked({ params, searchParams }: BulkProps) {
  const [{ organisation: slug, bulk }, search] = await Promise.all([params, searchParams]);
  const [tab, code, after] = [textOf(search.tab), textOf(search.code), textOf(search.after)];
  const found = await bulkIn(slug, bulk, tab, code, after, z.uuid().safeParse(search.act).data);
  return { slug, ...found };
}

export const generateMetadata = titleOrMissing(async (props: BulkProps) => {
  const [{ view }, t] = await Promise.all([asked(props), getTranslations("bulk")]);
  return { title: t("title", { verb: view.verb, count: view.total }) };
});

/** What a bulk action would do, before it does it: who, who not and why, and what follows. */
async function Bulk(props: BulkProps) {
  const { slug, view, tab, code } = await asked(props);
  const [t, shell, format] = await Promise.all([
    getTranslations("bulk"),
    getTranslations("shell"),
    getFormatter(),
  ]);
  const here = `/${slug}/eids/bulk/${view.id}`;
  const { total, eligible, onDuty, verb, plannedBy, next } = view;
  const counts = { all: total, eligible, "on-duty": onDuty, refused: total - eligible };
  const planned = { at: format.dateTime(view.plannedAt, "minute"), by: plannedBy };
  const on = code ? `tab=refused&code=${code}` : `tab=${tab}`;
  return (
    <>
      <PageHeader
        actions={view.state === "started" ? null : <BulkAgainForm slug={slug} view={view} />}
        crumbs={[{ href: `/${slug}/eids`, label: shell("eids") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={t(view.state === "started" ? "meta-started" : "meta", planned)}
        title={t("title", { verb, count: total })}
      />
      {view.changed > 0 ? (
        <div className="mb-6">
          <Banner tone="warning">{t("changed", { count: view.changed })}</Banner>
        </div>
      ) : null}
      <BulkBounced slug={slug} view={view} />
      <BulkParts view={view} />
      <BulkWhyNot here={here} slug={slug} view={view} />
      <BulkDecision
        lacks={await signingLackOf(await requireActor(slug, "eid:read"))}
        slug={slug}
        view={view}
      />
      {verb === "approve" ? <NextByItself slug={slug} /> : null}
      <div className="mt-8">
        <ViewTabs
          label={t("tabs")}
          tabs={bulkTabs
            .filter((one) => one !== "on-duty" || bulkRules[verb].of === "eids")
            .map((one) => ({
              href: `${here}?tab=${one}`,
              label: t(`tab.${one}`),
              count: counts[one],
              current: one === tab,
            }))}
        />
        <BulkRows rows={view.rows} slug={slug} />
        <Pagination
          label={t("pages")}
          {...(next
            ? { next: { href: `${here}?${on}&after=${next}`, label: t("next", { count: bulkPageSize }) } }
            : {})}
        />
      </div>
      <ObjectHistory ids={[view.id]} kind="bulk" slug={slug} />
    </>
  );
}

/** What is not among many: the next order to look at by itself. */
async function NextByItself({ slug }: { slug: string }) {
  const actor = await requireActor(slug, "eid:read");
  if (!may(actor, "eid:approve")) return null;
  const next = await readNextApproval(actor, undefined);
  return (
    <p className="mt-4">
      <NextApproval next={next} slug={slug} />
    </p>
  );
}

export default orMissing(Bulk);
