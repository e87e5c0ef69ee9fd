import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { ControlRow } from "@/lib/mark/control/read";
import { ControlTrend } from "./control-trend";
import { controlWords } from "./control-words";
import { OutcomeTag, outcomeTones } from "./outcome-tag";

/** Every control with what it last said. `here` is the list's own address. */
export async function ControlTable({ rows, here }: { rows: ControlRow[]; here: string }) {
  const t = await getTranslations("control");
  return (
    <Table
      caption={t("title")}
      columns={[
        { key: "control", label: t("control") },
        { key: "outcome", label: t("outcome"), card: "lead" },
        { key: "counts", label: t("counts") },
        { key: "trend", label: t("trend") },
        { key: "when", label: t("when") },
      ]}
      rows={rows.map((row) => ({
        key: row.control,
        ...(row.result ? { tone: outcomeTones[row.result.outcome] } : {}),
        cells: {
          control: <Name here={here} row={row} />,
          outcome: <Said row={row} />,
          counts: <Counts row={row} />,
          trend: <ControlTrend trend={row.trend} />,
          when: <When row={row} />,
        },
      }))}
      wide
    />
  );
}

async function Name({ row, here }: { row: ControlRow; here: string }) {
  const words = await controlWords(row.control);
  return (
    <div className="max-w-measure">
      <span className="block font-mono font-normal text-ink-3 text-meta">
        {row.requirements.map(({ id }) => id).join(", ")}
      </span>
      <Link className="font-bold text-sjo underline" href={`${here}/${row.control}`}>
        {words.name}
      </Link>
      <span className="block font-normal text-ink-2 text-meta">{words.proves}</span>
    </div>
  );
}

async function Said({ row: { result } }: { row: ControlRow }) {
  const t = await getTranslations("control");
  if (!result) return <span className="whitespace-nowrap text-ink-3">{t("not-run")}</span>;
  return <OutcomeTag outcome={result.outcome} />;
}

async function Counts({ row: { control, unit, result } }: { row: ControlRow }) {
  const [t, words] = await Promise.all([getTranslations("control"), controlWords(control)]);
  if (!result || (result.population === 0 && result.outcome === "unknown")) return "–";
  return (
    <>
      {words.population(unit, result.population)}
      <span className="block text-ink-3 text-meta">{t("exception-count", { count: result.exceptions })}</span>
    </>
  );
}

async function When({ row: { result } }: { row: ControlRow }) {
  const format = await getFormatter();
  if (!result) return "–";
  return (
    <time className="whitespace-nowrap" dateTime={result.ranAt.toISOString()}>
      {format.dateTime(result.ranAt, "day")}
    </time>
  );
}
