import { PdfDocument } from "@/lib/document/pdf-document";
import { termsBlocks } from "@/lib/domain/credential/terms";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import { receiptFacts } from "./facts";
import type { ReceiptSheet } from "./sheet";

const languages: Record<Locale, string> = { sv: "sv-SE", en: "en-GB" };

/** The receipt as a tagged PDF in the reader's language; the terms stand in the same. */
export function receiptPdf(sheet: ReceiptSheet, locale: Locale, now: Date): Promise<Buffer> {
  const t = translator(locale, "receipt");
  const title = t("title", { reference: sheet.reference });
  const paper = new PdfDocument({ title, language: languages[locale], made: now });
  paper.heading(t("heading"), 1);
  paper.paragraph(`${t("reference")} ${sheet.reference}`);
  if (sheet.withdrawnAt) paper.paragraph(t("withdrawn", { at: sheet.withdrawnAt }));
  paper.facts(receiptFacts(sheet, locale));
  paper.heading(t("signature"), 2);
  writeSignature(paper, sheet, locale);
  paper.heading(t("terms-heading", { version: sheet.terms.version }), 2);
  for (const { kind, text } of termsBlocks(sheet.terms[locale]))
    if (kind === "heading") paper.heading(text, 3);
    else paper.paragraph(text);
  if (!paper.whole) paper.paragraph(t("unprintable"), "note");
  return paper.finish((page, pages) => [
    `${sheet.reference} · ${t("printed", { at: now })}`,
    t("page", { page, pages }),
  ]);
}

function writeSignature(paper: PdfDocument, sheet: ReceiptSheet, locale: Locale): void {
  const t = translator(locale, "receipt");
  const { signed } = sheet;
  paper.paragraph(t("statement", { number: sheet.eidNumber, version: sheet.terms.version }));
  if (!signed) {
    paper.paragraph(t("unsigned"));
    return;
  }
  paper.paragraph(
    `${t("signed", { at: signed.at })}. ${signed.witness ? t("witnessed", { method: t(signed.method), name: signed.witness }) : t(signed.method)}`,
  );
  paper.facts([[t("digest"), signed.digest]]);
  paper.paragraph(t(signed.intact ? "intact" : "broken"), "note");
}
