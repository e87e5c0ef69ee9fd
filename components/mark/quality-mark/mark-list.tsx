import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { NamedMark } from "@/lib/mark/quality-mark/read";
import { MarkStatusWords } from "./mark-status";

interface MarkListProps {
  slug: string;
  /** Pages of each mark; paths are relative to the mark's address. */
  parts: readonly { path: string; label: string }[];
  rows: { mark: NamedMark; total: number; settled: number; missing: number; overdue: number }[];
}

/** The employer's marks, each with how much of it is settled. */
export async function MarkList({ slug, rows, parts }: MarkListProps) {
  const [t, format] = await Promise.all([getTranslations("quality-mark"), getFormatter()]);
  return (
    <Table
      caption={t("title")}
      columns={[
        { key: "mark", label: t("issuer-and-level") },
        { key: "status", label: t("status") },
        { key: "settled", label: t("settled"), numeric: true },
        { key: "missing", label: t("missing"), numeric: true },
        { key: "overdue", label: t("overdue"), numeric: true },
      ]}
      rows={rows.map(({ mark, total, settled, missing, overdue }) => ({
        key: mark.id,
        cells: {
          mark: (
            <>
              <Link className="font-bold text-sjo underline" href={`/${slug}/quality-mark/${mark.id}`}>
                {t("mark-name", { issuer: mark.issuerName, level: mark.level })}
              </Link>
              <ul className="mt-1 flex flex-wrap gap-x-3 font-normal">
                {parts.map(({ path, label }) => (
                  <li key={path}>
                    <Link
                      className="inline-block py-1 text-meta text-sjo underline"
                      href={`/${slug}/quality-mark/${mark.id}${path}`}
                    >
                      {label}
                    </Link>
                  </li>
                ))}
              </ul>
            </>
          ),
          status: <MarkStatusWords mark={mark} />,
          settled: t("of", { settled: format.number(settled), total: format.number(total) }),
          missing: format.number(missing),
          overdue: format.number(overdue),
        },
      }))}
    />
  );
}
