import { Pagination } from "@/components/ui/pagination";
import { SectionRule } from "@/components/ui/section-rule";
import { Table } from "@/components/ui/table";
import { refusalWords } from "@/lib/i18n/audit-words";
import type { Locale } from "@/lib/i18n/locale";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import type { ReportLine } from "@/lib/operation/job/read";

interface RefusedRowsProps {
  lines: ReportLine[];
  /** The next page's address, when there is one. */
  next: string | null;
  /** The first page's, from a later one. */
  first: string | null;
}

/** The rows that a rule refused, each with why and what to do. */
export async function RefusedRows({ lines, next, first }: RefusedRowsProps) {
  const [t, locale] = await Promise.all([getTranslations("job"), getLocale()]);
  return (
    <SectionRule className="mt-8" id="refused" title={t("refused-rows")}>
      <Table
        caption={t("refused-rows")}
        columns={[
          { key: "row", label: t("report.row"), numeric: true },
          { key: "about", label: t("report.about"), primary: true },
          { key: "why", label: t("report.why"), card: "words" },
        ]}
        rows={lines.map((line) => ({
          key: String(line.number),
          cells: {
            row: line.number,
            about: line.about ?? t("report.row-number", { number: line.number }),
            why: reasonOf(locale, line),
          },
        }))}
      />
      <Pagination
        label={t("pages")}
        {...(first ? { previous: { href: first, label: t("first-rows") } } : {})}
        {...(next ? { next: { href: next, label: t("more-rows") } } : {})}
      />
    </SectionRule>
  );
}

/** The same words on the page and in the report. */
export function reasonOf(locale: Locale, { code, detail }: ReportLine): string | null {
  return code ? refusalWords(locale, code, detail ?? {}) : null;
}
