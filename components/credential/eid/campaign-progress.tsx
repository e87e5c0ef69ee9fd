import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { Table } from "@/components/ui/table";
import type { CampaignView, StageCounts } from "@/lib/credential/eid/read";
import { getTranslations } from "@/lib/i18n/server";

const shown = ["left", "ordered", "invited", "handed-over"] as const;

/** Those who take part: not left out, and with an e-ID that is still in use or was followed. */
const partOf = (counts: StageCounts) => shown.reduce((sum, stage) => sum + counts[stage], 0);

/** How far the campaign has come, in all and by department; each number leads to those it counts. */
export async function CampaignProgress({ view, slug }: { view: CampaignView; slug: string }) {
  const t = await getTranslations("campaign");
  const here = `/${slug}/eids/campaigns/${view.id}`;
  const total = partOf(view.counts);
  const departments = view.departments.filter(({ counts }) => partOf(counts) > 0);
  const leading = (stage: string, id: string | null, count: number) =>
    count === 0 ? 0 : <Link href={`${here}?stage=${stage}&department=${id ?? "none"}#rows`}>{count}</Link>;
  return (
    <SectionRule id="progress" title={t("finding", { done: view.counts["handed-over"], total })}>
      <Table
        caption={t("departments")}
        columns={[
          { key: "department", label: t("department") },
          { key: "share", label: t("share") },
          ...shown.map((key) => ({ key, label: t(`stage.${key}`), numeric: true })),
        ]}
        rows={departments.map(({ id, label, counts }) => ({
          key: id ?? "none",
          cells: {
            department: label || t("no-department"),
            share: <Share done={counts["handed-over"]} words={t} total={partOf(counts)} />,
            ...Object.fromEntries(shown.map((stage) => [stage, leading(stage, id, counts[stage])])),
          },
        }))}
      />
    </SectionRule>
  );
}

interface ShareProps {
  done: number;
  total: number;
  words: Awaited<ReturnType<typeof getTranslations<"campaign">>>;
}

function Share({ done, total, words }: ShareProps) {
  return (
    <span className="inline-flex items-center gap-2">
      <svg aria-hidden="true" className="h-3 w-24 border border-edge">
        <rect className="fill-gran" height="100%" width={`${(100 * done) / Math.max(total, 1)}%`} />
      </svg>
      <span className="text-meta tabular-nums">{words("of", { done, total })}</span>
    </span>
  );
}
