import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { Table } from "@/components/ui/table";
import type { AuditRow } from "@/lib/audit/read";
import { AuditChange } from "./audit-change";

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
            <time
              dateTime={row.at.toISOString()}
            >{`${format.dateTime(row.at, "day")} ${format.dateTime(row.at, "second")}`}</time>
          ),
          who: row.detail?.actorName ?? t("erased"),
          what: (
            <What
              refused={row.outcome === "refused" && row.code ? refusals(row.code as "forbidden") : null}
              row={row}
            />
          ),
          about: <About row={row} slug={slug} />,
          change: row.detail ? <AuditChange detail={row.detail} /> : t("erased"),
        },
      }))}
      wide
    />
  );
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

const pages: Record<string, string> = { eid: "eids", employee: "employees", officer: "settings/officers" };

async function About({ row, slug }: { row: AuditRow; slug: string }) {
  const t = await getTranslations("audit");
  const page = pages[row.subjectKind ?? ""];
  const name = row.detail?.subjectName ?? (row.subjectId ? t("open") : "–");
  if (!page || !row.subjectId) return name;
  return (
    <Link className="wrap-anywhere text-sjo underline" href={`/${slug}/${page}/${row.subjectId}`}>
      {name}
    </Link>
  );
}
