import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { AuditRow } from "@/lib/audit/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { AuditChange, changeOf } from "./audit-change";

/** The log as sentences: when, who, what, about whom, and what it was before and after. */
export async function AuditTable({ rows, slug }: { rows: AuditRow[]; slug: string }) {
  const [t, refusals, format] = await Promise.all([
    getTranslations("audit"),
    getTranslations("refusal"),
    getFormatter(),
  ]);
  const columns = ["when", "who", "what", "about", "change"] as const;
  return (
    <Table
      caption={t("title")}
      columns={columns.map((key) => ({ key, label: t(key) }))}
      density="compact"
      rows={rows.map((row) => ({
        key: String(row.id),
        tone: row.outcome === "refused" ? "massing" : "plain",
        cells: {
          when: (
            <time dateTime={row.at.toISOString()}>
              <span className="whitespace-nowrap">{format.dateTime(row.at, "day")}</span>{" "}
              <span className="whitespace-nowrap">{format.dateTime(row.at, "second")}</span>
            </time>
          ),
          who: <span className="block min-w-24 wrap-anywhere">{row.detail?.actorName ?? t("erased")}</span>,
          what: (
            <What
              refused={row.outcome === "refused" && row.code ? refusals(row.code as "forbidden") : null}
              row={row}
            />
          ),
          about: <About row={row} slug={slug} />,
          change: row.detail ? changed(row) : t("erased"),
        },
      }))}
      wide
    />
  );
}

function changed(row: AuditRow) {
  const change = changeOf(row);
  return change && <AuditChange {...change} />;
}

async function What({ row, refused }: { row: AuditRow; refused: string | null }) {
  const t = await getTranslations("audit");
  const key = `action.${row.action.replace(/[.:]/g, "_")}` as "action.eid_revoked";
  return (
    <>
      <span className="font-bold">{t.has(key) ? t(key) : row.action}</span>
      {refused ? <span className="block text-massing">{t("refused", { why: refused })}</span> : null}
    </>
  );
}

const pages: Record<string, string> = {
  eid: "eids",
  employee: "employees",
  officer: "settings/officers",
  receipt: "receipts",
  "block-pause": "settings/block-pauses",
};

async function About({ row, slug }: { row: AuditRow; slug: string }) {
  const t = await getTranslations("audit");
  const page = pages[row.subjectKind ?? ""];
  if (!page || !row.subjectId)
    return <span className="block min-w-24 wrap-anywhere">{row.about ?? "–"}</span>;
  return (
    <Link
      className="block min-w-24 wrap-anywhere text-sjo underline"
      href={`/${slug}/${page}/${row.subjectId}`}
    >
      {row.about ?? t("open")}
    </Link>
  );
}
