import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { shownAction } from "@/lib/domain/operation/shown-action";
import { toldChanges, toldNote } from "@/lib/i18n/audit-change";
import { actionWords, actorWords, refusalWords, subjectWords } from "@/lib/i18n/audit-words";
import type { Locale } from "@/lib/i18n/locale";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import type { AuditNames, AuditRow } from "@/lib/operation/audit/read";
import { AuditChange } from "./audit-change";

interface AuditTableProps {
  rows: AuditRow[];
  /** Of the records that fields lead to. */
  names: AuditNames;
  slug: string;
}

/** The log as sentences: when, who, what, about whom, and what it was before and after. */
export async function AuditTable({ rows, names, slug }: AuditTableProps) {
  const [t, format, locale] = await Promise.all([getTranslations("audit"), getFormatter(), getLocale()]);
  const who = ({ detail, actorKind }: AuditRow) =>
    detail ? actorWords(locale, actorKind, detail.actorName) : t("erased");
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
          who: <span className="block min-w-24 wrap-anywhere">{who(row)}</span>,
          what: <What locale={locale} row={row} />,
          about: <About locale={locale} row={row} slug={slug} />,
          change: row.detail ? changed(locale, row, names) : t("erased"),
        },
      }))}
      wide
    />
  );
}

function changed(locale: Locale, { action, at, outcome, subjectKind, detail }: AuditRow, names: AuditNames) {
  if (!detail) return null;
  // What a refusal said of itself is in its words.
  const note = outcome === "refused" ? null : toldNote(locale, { action, at }, detail.note);
  return <AuditChange changes={toldChanges(locale, subjectKind, detail, names)} note={note} />;
}

interface CellProps {
  locale: Locale;
  row: AuditRow;
}

async function What({ locale, row }: CellProps) {
  const t = await getTranslations("audit");
  const why =
    row.outcome === "refused" && row.code ? refusalWords(locale, row.code, row.detail?.refused) : null;
  return (
    <>
      <span className="font-bold">{actionWords(locale, shownAction(row))}</span>
      {why ? <span className="block text-massing">{t("refused", { why })}</span> : null}
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

async function About({ locale, row, slug }: CellProps & { slug: string }) {
  const t = await getTranslations("audit");
  const about = row.about && subjectWords(locale, row.subjectKind, row.about);
  const page = pages[row.subjectKind ?? ""];
  if (!page || !row.subjectId) return <span className="block min-w-24 wrap-anywhere">{about ?? "–"}</span>;
  return (
    <Link
      className="block min-w-24 wrap-anywhere text-sjo underline"
      href={`/${slug}/${page}/${row.subjectId}`}
    >
      {about ?? t("open")}
    </Link>
  );
}
