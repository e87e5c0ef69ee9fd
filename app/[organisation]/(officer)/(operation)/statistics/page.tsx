import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { ReportForm } from "@/components/operation/management-report/report-form";
import { Forecast } from "@/components/operation/overview/forecast";
import { BlockChart } from "@/components/operation/statistics/block-chart";
import { CeilingChart } from "@/components/operation/statistics/ceiling-chart";
import { ControlChart } from "@/components/operation/statistics/control-chart";
import { FlowChart } from "@/components/operation/statistics/flow-chart";
import { IssuedChart } from "@/components/operation/statistics/issued-chart";
import { SpendChart } from "@/components/operation/statistics/spend-chart";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { readCeilings } from "@/lib/contract/supplier/ceilings";
import { readSpend } from "@/lib/contract/supplier/spend";
import { listEidDepartments } from "@/lib/credential/eid/list";
import { type Actor, may } from "@/lib/domain/core/actor";
import { choiceLine } from "@/lib/domain/people/department-tree";
import { getTranslations } from "@/lib/i18n/server";
import { readControlMonths } from "@/lib/mark/control/months";
import { readExpiry } from "@/lib/operation/overview/read";
import { readBlockSpread, readIssuedMonths, readOrderFlow } from "@/lib/operation/statistics/read";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("statistics");
  return { title: t("title") };
}

/** Every chart of the register; the overview has those of one's own work. */
async function Statistics({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "eid:read");
  const [t, expiring, blocks, flow, issued, departments] = await Promise.all([
    getTranslations("statistics"),
    readExpiry(actor, undefined),
    readBlockSpread(actor, undefined),
    readOrderFlow(actor, undefined),
    readIssuedMonths(actor, undefined),
    listEidDepartments(actor, undefined),
  ]);
  return (
    <>
      <PageHeader title={t("title")} />
      <p className="max-w-measure">{t("lead")}</p>
      <div className="mt-8 grid gap-10 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <Forecast months={expiring} slug={slug} />
        <FlowChart flow={flow} slug={slug} />
        <div>
          <BlockChart slug={slug} spread={blocks} />
          {may(actor, "propagation:read") ? (
            <Link className="inline-flex min-h-11 items-center" href={`/${slug}/statistics/block-times`}>
              {t("block-month.open")}
            </Link>
          ) : null}
        </div>
        <IssuedChart months={issued} slug={slug} />
        {may(actor, "quality-mark:read") ? (
          <ControlChart months={await readControlMonths(actor, undefined)} slug={slug} />
        ) : null}
        {may(actor, "supplier:read") ? <Costs actor={actor} slug={slug} /> : null}
      </div>
      <ReportForm departments={departments.map(choiceLine)} slug={slug} />
    </>
  );
}

async function Costs({ actor, slug }: { actor: Actor; slug: string }) {
  const [costs, ceilings] = await Promise.all([readSpend(actor, undefined), readCeilings(actor, undefined)]);
  return (
    <>
      <SpendChart costs={costs} slug={slug} />
      <CeilingChart ceilings={ceilings} slug={slug} />
    </>
  );
}

export default orMissing(Statistics);
