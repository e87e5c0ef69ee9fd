import { BlockChart } from "@/components/operation/statistics/block-chart";
import { FlowChart } from "@/components/operation/statistics/flow-chart";
import { IssuedChart } from "@/components/operation/statistics/issued-chart";
import { Link } from "@/components/ui/link";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { readBlockSpread, readIssuedMonths, readOrderFlow } from "@/lib/operation/statistics/read";

/**
 * The charts of one's own work: of blocks for those who block, of orders for those who hand over. Where neither has
 * anything to show, the year.
 */
export async function RoleCharts({ actor, slug }: { actor: Actor; slug: string }) {
  const [t, spread, flow] = await Promise.all([
    getTranslations("statistics"),
    may(actor, "eid:revoke") ? readBlockSpread(actor, undefined) : null,
    may(actor, "eid:hand-over") ? readOrderFlow(actor, undefined) : null,
  ]);
  const charts = [
    spread && spread.counts.length > 0 ? <BlockChart key="blocks" slug={slug} spread={spread} /> : null,
    flow && flow.reached.ordered > 0 ? <FlowChart flow={flow} key="flow" slug={slug} /> : null,
  ].filter((chart) => chart !== null);
  return (
    <>
      <div className="mt-10 grid gap-10 lg:grid-cols-2">
        {charts.length > 0 ? (
          charts
        ) : (
          <IssuedChart months={await readIssuedMonths(actor, undefined)} slug={slug} />
        )}
      </div>
      <p className="mt-6">
        <Link className="inline-flex min-h-11 items-center" href={`/${slug}/statistics`}>
          {t("all")}
        </Link>
      </p>
    </>
  );
}
