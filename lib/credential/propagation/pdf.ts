import { PdfDocument } from "@/lib/document/pdf-document";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { PropagationReceipt } from "./read";
import { receiptWords } from "./words";

const languages: Record<Locale, string> = { sv: "sv-SE", en: "en-GB" };

/** The receipt as a tagged PDF of one page. */
export function receiptPdf(receipt: PropagationReceipt, locale: Locale): Promise<Buffer> {
  const t = translator(locale, "propagation");
  const { number, decidedAt, at, organisation, organisationNumber: digits, issuer } = receipt;
  const words = receiptWords(receipt, locale);
  const pdf = new PdfDocument({
    title: t("document", { number, at: decidedAt }),
    language: languages[locale],
    made: at,
  });
  pdf.heading(words.title, 1);
  pdf.paragraph(words.statement);
  pdf.facts([
    [t("eid"), number],
    [t("issuer"), issuer],
    [
      t("organisation"),
      t("organisation-value", { name: organisation, number: `${digits.slice(0, 6)}-${digits.slice(6)}` }),
    ],
  ]);
  pdf.heading(t("moments"), 2);
  pdf.facts(words.moments);
  pdf.heading(t("channels"), 2, 120);
  pdf.table({
    caption: t("caption"),
    columns: words.columns.map(({ label, numeric }) => (numeric ? { label, numeric } : { label })),
    rows: words.channels.map(({ cells }) => words.columns.map(({ key }) => cells[key])),
  });
  pdf.paragraph(t("note"), "note");
  if (words.parties.length > 0) {
    pdf.heading(t("notice.title"), 2, 120);
    pdf.table({
      caption: t("notice.caption"),
      columns: words.partyColumns.map(({ label }) => ({ label })),
      rows: words.parties.map(({ cells }) => words.partyColumns.map(({ key }) => cells[key])),
    });
    pdf.paragraph(t("notice.note"), "note");
  }
  return pdf.finish((page, pages) => [t("foot", { number, at }), t("page", { page, pages })]);
}
