import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { IncidentListRow } from "@/lib/mark/incident/read";
import { ClockState } from "./report-clocks";

interface IncidentTableProps {
  rows: IncidentListRow[];
  now: Date;
  /** Address of the incidents. */
  here: string;
}

/** Incidents, the last detected first, with the clock of the next report. */
export async function IncidentTable({ rows, now, here }: IncidentTableProps) {
  const [t, format] = await Promise.all([getTranslations("incident"), getFormatter()]);
  return (
    <Table
      caption={t("title")}
      columns={[
        { key: "title", label: t("name") },
        { key: "state", label: t("state") },
        { key: "severity", label: t("severity") },
        { key: "detected", label: t("detected-at") },
        { key: "next", label: t("next-report") },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        muted: row.closedAt !== null,
        cells: {
          title: (
            <Link
              className="font-bold text-sjo underline [overflow-wrap:anywhere]"
              href={`${here}/${row.id}`}
            >
              {row.title}
            </Link>
          ),
          state: row.closedAt ? t("closed-at", { at: format.dateTime(row.closedAt, "day") }) : t("open"),
          severity: t(`severities.${row.severity}`),
          detected: format.dateTime(row.detectedAt, "minute"),
          next: <Next now={now} row={row} />,
        },
      }))}
    />
  );
}

async function Next({ row, now }: { row: IncidentListRow; now: Date }) {
  const t = await getTranslations("incident");
  const next = row.clocks.find(({ state }) => state === "overdue" || state === "running");
  if (!next) return "–";
  return (
    <span className="flex flex-col items-start gap-1">
      {t(`names.${next.report}`)}
      <ClockState clock={next} now={now} />
    </span>
  );
}
