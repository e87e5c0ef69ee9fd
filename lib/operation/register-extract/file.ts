import { PdfDocument } from "@/lib/document/pdf-document";
import { mostRows } from "@/lib/domain/operation/register-extract";
import type { Locale } from "@/lib/i18n/locale";
import { rowWords, sectionWords } from "@/lib/i18n/register-extract";
import { translator } from "@/lib/i18n/translator";
import type { RegisterExtract } from "./gather";

const languages: Record<Locale, string> = { sv: "sv-SE", en: "en-GB" };

/** All that is held about somebody as a tagged PDF: a heading for each part, and a table for each row. */
export function registerExtractPdf(extract: RegisterExtract, locale: Locale): Promise<Buffer> {
  const t = translator(locale, "register-extract");
  const { organisation, name, madeAt, sections } = extract;
  // No name in the title: it is copied into the file's own data.
  const pdf = new PdfDocument({ title: t("document"), language: languages[locale], made: madeAt });
  pdf.heading(t("document"), 1);
  pdf.facts([
    [t("about"), name],
    [t("held-by"), `${organisation.name}, ${organisation.number}`],
    [t("made"), t("at", { at: madeAt })],
  ]);
  pdf.paragraph(t("purpose"));
  pdf.paragraph(t("rights"));
  pdf.paragraph(t("kept"));
  for (const { section, rows, more } of sections) {
    pdf.heading(sectionWords(locale, section), 2);
    if (more) pdf.paragraph(t("more", { count: mostRows }), "note");
    for (const row of rows) {
      const told = rowWords(locale, section, row);
      if (told.length > 0) pdf.facts(told);
    }
  }
  pdf.paragraph(t("not-told"), "note");
  if (!pdf.whole) pdf.paragraph(t("unprintable"), "note");
  return pdf.finish((page, pages) => [t("foot", { at: madeAt }), t("page", { page, pages })]);
}

/** The same for programs: every column as it is held. */
export function registerExtractJson({ organisation, name, madeAt, sections }: RegisterExtract): string {
  return `${JSON.stringify(
    {
      format: "sigill-register-extract-1",
      madeAt: madeAt.toISOString(),
      organisation,
      name,
      sections: Object.fromEntries(
        sections.map(({ section, rows, more }) => [section, { rows, complete: !more }]),
      ),
    },
    null,
    2,
  )}\n`;
}
