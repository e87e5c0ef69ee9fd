import { Day } from "@/components/ui/day";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { shownFinding } from "@/lib/domain/mark/finding";
import { getTranslations } from "@/lib/i18n/server";
import type { FindingListRow } from "@/lib/mark/finding/read";
import { FindingTag } from "./finding-tag";

interface FindingTableProps {
  rows: Omit<FindingListRow, "shown">[];
  today: string;
  /** Address of the findings. */
  here: string;
}

/** Findings with whose they are and where they stand. */
export async function FindingTable({ rows, today, here }: FindingTableProps) {
  const t = await getTranslations("finding");
  return (
    <Table
      caption={t("title")}
      columns={[
        { key: "text", label: t("name") },
        { key: "status", label: t("status"), card: "lead" },
        { key: "severity", label: t("severity") },
        { key: "owner", label: t("owner") },
        { key: "due", label: t("due-on") },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        muted: row.status === "verified",
        cells: {
          text: (
            <Link className="font-bold text-sjo underline" href={`${here}/${row.id}`}>
              <span className="block font-mono font-normal text-meta">{row.requirement}</span>
              <span className="line-clamp-2 [overflow-wrap:anywhere]">{row.text}</span>
            </Link>
          ),
          status: <FindingTag shown={shownFinding(row, today)} />,
          severity: t(`severities.${row.severity}`),
          owner: row.ownerName ?? "–",
          due: <Day day={row.dueOn} />,
        },
      }))}
    />
  );
}
