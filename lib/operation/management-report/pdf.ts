import { PdfDocument } from "@/lib/document/pdf-document";
import {
  type HeldState,
  heldStates,
  type Measure,
  measures,
  sumOfTypes,
  waitingKinds,
} from "@/lib/domain/operation/management-report";
import {
  blockWords,
  type ChartWords,
  durationWords,
  expiryWords,
  flowWords,
  issuedWords,
} from "@/lib/i18n/chart";
import { formatters } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { ManagementReport } from "./read";

const languages: Record<Locale, string> = { sv: "sv-SE", en: "en-GB" };

/** A heading, its note, and a table's caption, heads and first row, in points. */
const beginning = 150;

interface Sheet {
  pdf: PdfDocument;
  report: ManagementReport;
  locale: Locale;
  t: ReturnType<typeof words>;
  count(n: number): string;
}
const words = (locale: Locale) => translator(locale, "management-report");

/** What the report is of: the department, or the employer. */
export const reportName = ({ department, organisation }: ManagementReport): string =>
  department ?? organisation;

/** The report as a tagged PDF: the findings of the charts as headings, and their numbers as tables. */
export function managementReportPdf(report: ManagementReport, locale: Locale): Promise<Buffer> {
  const t = words(locale);
  const { at, expiring, months, flow, blocks } = report;
  const pdf = new PdfDocument({ title: t("title"), language: languages[locale], made: at });
  const count = (n: number) => formatters[locale].number(n);
  const sheet: Sheet = { pdf, report, locale, t, count };
  writeHead(sheet);
  writeTypes(sheet);
  writeWaiting(sheet);
  writeComparison(sheet);
  writeChart(sheet, expiryWords(locale, expiring));
  writeChart(sheet, issuedWords(locale, months));
  writeChart(sheet, flowWords(locale, flow));
  writeChart(sheet, blockWords(locale, blocks, null));
  if (!pdf.whole) pdf.paragraph(t("unprintable"), "note");
  return pdf.finish((page, pages) => [t("foot", { at }), t("page", { page, pages })]);
}

function writeHead({ pdf, report, t, count }: Sheet): void {
  const { organisation, department, limited, at, register } = report;
  const covers = department
    ? t("covers-department", { name: department })
    : t(limited ? "covers-limited" : "covers-all");
  pdf.heading(t("heading", { name: reportName(report) }), 1);
  pdf.facts([
    [t("organisation"), organisation],
    [t("covers"), covers],
    [t("made"), t("made-at", { at })],
  ]);
  pdf.paragraph(t("counts"), "note");
  const { employees, active, expiring, endedWithLive: ended } = register;
  pdf.heading(t("today.title", { ended }), 2);
  pdf.facts(
    Object.entries({ employees, active, expiring, ended }).map(([of, n]) => [
      t(`today.${of as "employees" | "active" | "expiring" | "ended"}`),
      count(n),
    ]),
  );
}

function writeTypes({ pdf, report: { types }, locale, t, count }: Sheet): void {
  const all = sumOfTypes(types);
  const total = heldStates.reduce((sum, state) => sum + all[state], 0);
  pdf.heading(t("types.title", { total, active: all.active }), 2, beginning);
  if (total === 0) return;
  const cells = (of: Record<HeldState, number>) => heldStates.map((state) => count(of[state]));
  pdf.table({
    caption: t("types.caption"),
    columns: [
      { label: t("types.type") },
      ...heldStates.map((state) => ({ label: t(`types.state.${state}`), numeric: true as const })),
    ],
    rows: [
      ...types.map((line) => [locale === "sv" ? line.nameSv : line.nameEn, ...cells(line.count)]),
      [t("sum"), ...cells(all)],
    ],
  });
}

function writeWaiting({ pdf, report: { waiting }, t, count }: Sheet): void {
  const all = waitingKinds.reduce((sum, kind) => sum + waiting[kind], 0);
  pdf.heading(t("waiting.title", { count: all }), 2, beginning);
  if (all === 0) return;
  pdf.table({
    caption: t("waiting.caption"),
    columns: [{ label: t("waiting.kind") }, { label: t("waiting.count"), numeric: true }],
    rows: waitingKinds.map((kind) => [t(`waiting.${kind}`), count(waiting[kind])]),
  });
}

function writeComparison({ pdf, report, locale, t, count }: Sheet): void {
  const [now, before] = [report.now.issued ?? 0, report.before.issued ?? 0];
  const is = now > before ? "more" : now < before ? "fewer" : "same";
  pdf.heading(t("compare.title", { is, now, before }), 2, beginning);
  pdf.paragraph(t("compare.note"), "note");
  const told = (unit: "count" | "seconds", n: number) =>
    unit === "count" ? count(n) : durationWords(locale, n);
  const row = (of: Measure, unit: "count" | "seconds") => {
    const [one, other] = [report.now[of], report.before[of]];
    const change = one === null || other === null ? null : one - other;
    return [
      t(`compare.of.${of}`),
      one === null ? t("none") : told(unit, one),
      other === null ? t("none") : told(unit, other),
      change === null ? "" : `${change > 0 ? "+" : change < 0 ? "−" : ""}${told(unit, Math.abs(change))}`,
    ];
  };
  pdf.table({
    caption: t("compare.caption"),
    columns: [
      { label: t("compare.measure") },
      ...(["now", "before", "change"] as const).map((column) => ({
        label: t(`compare.${column}`),
        numeric: true as const,
      })),
    ],
    rows: measures.map(({ of, unit }) => row(of, unit)),
  });
}

/** As on the screen, but for the picture. */
function writeChart({ pdf, count }: Sheet, { title, note, caption, columns, rows }: ChartWords): void {
  pdf.heading(title, 2, rows.length > 0 ? beginning : undefined);
  if (rows.length === 0) return;
  if (note) pdf.paragraph(note, "note");
  const told = (cell: string | number | null | undefined) =>
    typeof cell === "number" ? count(cell) : (cell ?? "");
  pdf.table({
    caption,
    columns: columns.map(({ label, numeric }) => ({ label, ...(numeric ? { numeric } : {}) })),
    rows: rows.map(({ cells }) => columns.map(({ key }) => told(cells[key]))),
  });
}
