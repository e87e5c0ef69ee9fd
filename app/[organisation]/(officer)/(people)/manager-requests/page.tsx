import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { RequestList } from "@/components/people/manager-request/request-list";
import { updatedAt } from "@/components/shell/updated-at";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { getTranslations } from "@/lib/i18n/server";
import { readManagerRequests } from "@/lib/people/manager-request/read-open";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("manager-request");
  return { title: t("inbox-title") };
}

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

async function ManagerRequests({ params, searchParams }: Props) {
  const [{ organisation }, { done }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(organisation, "manager-request:answer");
  const [t, { total, waiting, answered }] = await Promise.all([
    getTranslations("manager-request"),
    readManagerRequests(actor, undefined),
  ]);
  return (
    <>
      {done === "answered" ? <DoneBanner>{t("done-answered")}</DoneBanner> : null}
      <PageHeader count={await updatedAt(t("waiting", { count: total }))} title={t("inbox-title")} />
      <p className="max-w-measure">{t("inbox-lead")}</p>
      <SectionRule className="mt-8" title={t("inbox-waiting")}>
        {waiting.length > 0 ? (
          <RequestList requests={waiting} slug={organisation} />
        ) : (
          <EmptyState title={t("inbox-none")}>{t("inbox-none-body")}</EmptyState>
        )}
      </SectionRule>
      <SectionRule className="mt-10" id="answered" title={t("inbox-answered")}>
        {answered.length > 0 ? (
          <RequestList requests={answered} slug={organisation} />
        ) : (
          <p className="text-ink-3">{t("inbox-answered-none")}</p>
        )}
      </SectionRule>
    </>
  );
}

export default orMissing(ManagerRequests);
