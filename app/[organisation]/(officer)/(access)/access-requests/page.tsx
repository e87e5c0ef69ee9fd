import type { Metadata } from "next";
import type { ReactNode } from "react";
import { orMissing } from "@/app/or-missing";
import { AccessRequestList } from "@/components/access/access-request/access-request-list";
import { updatedAt } from "@/components/shell/updated-at";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { type AccessRequestView, readAccessRequests } from "@/lib/access/access-request/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("access-request");
  return { title: t("title") };
}

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };

async function AccessRequests({ params, searchParams }: Props) {
  const [{ organisation: slug }, { done }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "access-request:answer");
  const [t, overview, { mine, others, answered }] = await Promise.all([
    getTranslations("access-request"),
    getTranslations("overview"),
    readAccessRequests(actor, undefined),
  ]);
  const here = `/${slug}/access-requests`;
  const list = (requests: AccessRequestView[], none: ReactNode) =>
    requests.length > 0 ? <AccessRequestList here={here} requests={requests} /> : none;
  return (
    <>
      {done === "answered" ? <DoneBanner>{t("done.answered")}</DoneBanner> : null}
      <PageHeader
        count={await updatedAt(overview("access-requests", { count: mine.length }))}
        title={t("title")}
      />
      <p className="max-w-measure">{t("lead")}</p>
      <SectionRule className="mt-8" id="mine" title={t("mine")}>
        {list(mine, <EmptyState title={t("mine-none")}>{t("mine-none-body")}</EmptyState>)}
      </SectionRule>
      <SectionRule className="mt-10" id="others" title={t("others")}>
        {list(others, <p className="text-ink-3">{t("others-none")}</p>)}
      </SectionRule>
      <SectionRule className="mt-10" id="answered" title={t("answered")}>
        {list(answered, <p className="text-ink-3">{t("answered-none")}</p>)}
      </SectionRule>
    </>
  );
}

export default orMissing(AccessRequests);
