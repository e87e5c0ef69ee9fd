import { Details } from "@/components/ui/details";
import { Table } from "@/components/ui/table";
import type { Outcome } from "@/lib/domain/mark/control";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { ControlResult } from "./control-facts";
import { OutcomeTag } from "./outcome-tag";

const lanes: Outcome[] = ["passed", "unknown", "failed"];
const lane = 34;
const height = lanes.length * lane;
const fills: Record<Outcome, string> = {
  passed: "fill-chart-1",
  unknown: "fill-surface stroke-chart-6 stroke-2",
  failed: "fill-chart-2",
};

/** Every run kept, as a mark in the lane of what it said, and the same as a table. */
export async function ControlHistory({ history }: { history: ControlResult[] }) {
  const t = await getTranslations("control");
  return (
    <figure>
      <HistoryChart history={history.toReversed()} />
      <Details summary={t("as-table")}>
        <HistoryTable history={history} />
      </Details>
    </figure>
  );
}

async function HistoryChart({ history }: { history: ControlResult[] }) {
  const [t, format] = await Promise.all([getTranslations("control"), getFormatter()]);
  const times = history.map(({ ranAt }) => ranAt.getTime());
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const at = (time: number) => (last === first ? 50 : (100 * (time - first)) / (last - first));
  const days = [...new Set([first, last].map((time) => format.dateTime(new Date(time), "day")))];
  return (
    <div aria-hidden="true" className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 pr-3">
      <div>
        {lanes.map((outcome) => (
          <span className="flex h-[34px] items-center text-ink-2 text-meta" key={outcome}>
            {t(`outcomes.${outcome}`)}
          </span>
        ))}
      </div>
      <svg aria-hidden="true" className="block overflow-visible" height={height} width="100%">
        {lanes.map((outcome, nth) => {
          const y = nth * lane + lane / 2;
          return <line className="stroke-hair" key={outcome} x1="0" x2="100%" y1={y} y2={y} />;
        })}
        {history.map((run) => (
          <Run key={run.id} outcome={run.outcome} x={`${at(run.ranAt.getTime())}%`} />
        ))}
      </svg>
      <div
        className={`col-start-2 flex text-ink-3 text-meta ${days.length > 1 ? "justify-between" : "justify-center"}`}
      >
        {days.map((day) => (
          <span key={day}>{day}</span>
        ))}
      </div>
    </div>
  );
}

/** Round when it passed, a ring when it could not tell, a square when it failed. */
function Run({ outcome, x }: { outcome: Outcome; x: string }) {
  const y = lanes.indexOf(outcome) * lane + lane / 2;
  if (outcome !== "failed") return <circle className={fills[outcome]} cx={x} cy={y} r="6" />;
  return <rect className={fills.failed} height="12" transform="translate(-6 -6)" width="12" x={x} y={y} />;
}

async function HistoryTable({ history }: { history: ControlResult[] }) {
  const [t, format] = await Promise.all([getTranslations("control"), getFormatter()]);
  return (
    <Table
      caption={t("history")}
      columns={[
        { key: "when", label: t("when") },
        { key: "outcome", label: t("outcome") },
        { key: "population", label: t("population"), numeric: true },
        { key: "exceptions", label: t("exceptions"), numeric: true },
      ]}
      density="compact"
      rows={history.map((run) => ({
        key: run.id,
        cells: {
          when: <time dateTime={run.ranAt.toISOString()}>{format.dateTime(run.ranAt, "minute")}</time>,
          outcome: (
            <>
              <OutcomeTag outcome={run.outcome} />
              {run.turned ? <span className="block text-ink-3 text-meta">{t("turned")}</span> : null}
            </>
          ),
          population: run.population,
          exceptions: run.exceptions,
        },
      }))}
    />
  );
}
