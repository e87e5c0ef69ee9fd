import type { Metadata } from "next";
import { ExportList } from "@/app/[organisation]/(officer)/export-list";
import { orMissing } from "@/app/or-missing";
import { SpendTable } from "@/components/contract/supplier/spend-table";
import { CeilingChart } from "@/components/operation/statistics/ceiling-chart";
import { Banner } from "@/components/ui/banner";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { readCeilings } from "@/lib/contract/supplier/ceilings";
import { readSpend } from "@/lib/contract/supplier/spend";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("supplier");
  return { title: t("spend-title") };
}

async function Spend({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  const actor = await requireActor(organisation, "supplier:read");
  const [t, shell, format, page, ceilings] = await Promise.all([
    getTranslations("supplier"),
    getTranslations("shell"),
    getFormatter(),
    readSpend(actor, undefined),
    readCeilings(actor, undefined),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[{ href: `/${organisation}/suppliers`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={t("spend-time", { time: format.dateTime(page.at, "minute") })}
        title={t("spend-title")}
      />
      <p className="mb-6 max-w-measure">{t("spend-lead", { count: page.eids })}</p>
      {page.total.unknown > 0 ? (
        <div className="mb-6">
          <Banner tone="warning">{t("spend-unknown", { count: page.total.unknown })}</Banner>
        </div>
      ) : null}
      {page.rows.length === 0 ? (
        <EmptyState title={t("spend-empty")}>{t("spend-empty-body")}</EmptyState>
      ) : (
        <>
          <SpendTable page={page} slug={organisation} />
          <ExportList list="spend" search={{}} slug={organisation} />
        </>
      )}
      <div className="mt-10">
        <CeilingChart ceilings={ceilings} slug={organisation} />
      </div>
    </>
  );
}

export default orMissing(Spend);
