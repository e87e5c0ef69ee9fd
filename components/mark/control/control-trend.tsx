import type { Outcome } from "@/lib/domain/mark/control";
import { getTranslations } from "@/lib/i18n/server";
import type { ControlRow } from "@/lib/mark/control/read";

const most = 14;
const pitch = 9;
const tall = 20;

/** A mark for each run: low when it passed, tall when it failed, hollow when it could not tell. */
const marks: Record<Outcome, { height: number; className: string }> = {
  passed: { height: 6, className: "fill-chart-1" },
  failed: { height: tall, className: "fill-chart-2" },
  unknown: { height: 12, className: "fill-none stroke-chart-6 stroke-[1.5]" },
};

/** The latest runs of a control, in little. */
export async function ControlTrend({ trend }: { trend: ControlRow["trend"] }) {
  const t = await getTranslations("control");
  const shown = trend.slice(-most);
  if (shown.length === 0) return null;
  const of = (outcome: Outcome) => shown.filter((run) => run.outcome === outcome).length;
  const said = t("trend-said", {
    count: shown.length,
    passed: of("passed"),
    failed: of("failed"),
    unknown: of("unknown"),
  });
  return (
    <svg aria-label={said} className="block" height={tall + 2} role="img" width={shown.length * pitch}>
      {shown.map(({ outcome, ranAt }, at) => {
        const { height, className } = marks[outcome];
        const y = tall - height + 1;
        return (
          <rect
            className={className}
            height={height}
            key={ranAt.getTime()}
            width="5"
            x={at * pitch + 1}
            y={y}
          />
        );
      })}
    </svg>
  );
}
