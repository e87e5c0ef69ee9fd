import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { Table } from "@/components/ui/table";
import type { CampaignView, StageCounts } from "@/lib/credential/eid/read";
import { type CampaignStage, stagesOfPart } from "@/lib/domain/credential/campaign";
import { getTranslations } from "@/lib/i18n/server";

const partOf = (counts: StageCounts) => stagesOfPart.reduce((sum, stage) => sum + counts[stage], 0);
/** Those handed over to are the share. */
const before = stagesOfPart.filter((stage) => stage !== "handed-over");

/** How far the campaign has come, in all and by department; each number leads to those it counts. */
export async function CampaignProgress({ view, slug }: { view: CampaignView; slug: string }) {
  const t = await getTranslations("campaign");
  const here = `/${slug}/eids/campaigns/${view.id}`;
  const total = partOf(view.counts);
  const departments = view.departments.filter(({ counts }) => partOf(counts) > 0);
  const leading = (stage: CampaignStage, id: string | null, count: number, said: string | number = count) =>
    count === 0 ? said : <Link href={`${here}?stage=${stage}&department=${id ?? "none"}#rows`}>{said}</Link>;
  return (
    <SectionRule id="progress" title={t("finding", { done: view.counts["handed-over"], total })}>
      <Table
        caption={t("departments")}
        columns={[
          { key: "department", label: t("department") },
          { key: "share", label: t("share") },
          ...before.map((key) => ({ key, label: t(`stage.${key}`), numeric: true })),
        ]}
        rows={departments.map(({ id, label, counts }) => ({
          key: id ?? "none",
          cells: {
            department: label || t("no-department"),
            share: (
              <Share done={counts["handed-over"]} total={partOf(counts)}>
                {leading(
                  "handed-over",
                  id,
                  counts["handed-over"],
                  t("of", { done: counts["handed-over"], total: partOf(counts) }),
                )}
              </Share>
            ),
            ...Object.fromEntries(before.map((stage) => [stage, leading(stage, id, counts[stage])])),
          },
        }))}
      />
    </SectionRule>
  );
}

interface ShareProps {
  done: number;
  total: number;
  children: ReactNode;
}

function Share({ done, total, children }: ShareProps) {
  return (
    <span className="inline-flex items-center gap-2">
      <svg aria-hidden="true" className="h-3 w-24 border border-edge">
        <rect className="fill-gran" height="100%" width={`${(100 * done) / Math.max(total, 1)}%`} />
      </svg>
      <span className="text-meta tabular-nums">{children}</span>
    </span>
  );
}
