import { PdfDocument } from "@/lib/document/pdf-document";
import { printedBreakGlassCode } from "@/lib/domain/credential/break-glass";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";

const languages: Record<Locale, string> = { sv: "sv-SE", en: "en-GB" };

export interface BreakGlassPaper {
  organisation: string;
  owner: string;
  /** Where the codes are typed. */
  address: string;
  phone: string;
  seal: string;
  codes: readonly string[];
  expiresAt: Date;
}

/** The paper: a cover that stays outside of the envelope, and the codes, which are sealed in it. */
export function breakGlassPdf(paper: BreakGlassPaper, locale: Locale, now: Date): Promise<Buffer> {
  const t = translator(locale, "break-glass");
  const { organisation, owner, expiresAt, address, phone } = paper;
  const document = new PdfDocument({ title: t("paper.title"), language: languages[locale], made: now });
  const facts: [string, string][] = [
    [t("paper.owner"), owner],
    [t("paper.organisation"), organisation],
    [t("paper.made"), t("paper.at", { at: now })],
    [t("paper.expires"), t("paper.day", { day: expiresAt })],
  ];
  document.heading(t("paper.cover"), 1);
  document.facts([...facts, [t("paper.seal"), paper.seal]]);
  for (const line of ["cover-seal", "cover-confirm", "cover-keep"] as const)
    document.paragraph(t(`paper.${line}`));
  document.newPage();
  document.heading(t("paper.title"), 1);
  document.facts([...facts, [t("paper.address"), address], [t("paper.phone"), phone]]);
  document.paragraph(t("paper.use"));
  document.heading(t("paper.codes"), 2);
  document.facts(
    paper.codes.map((code, at) => [t("paper.nth", { n: at + 1 }), printedBreakGlassCode(code)] as const),
  );
  document.paragraph(t("paper.bounds"), "note");
  document.paragraph(t("paper.lost"), "note");
  return document.finish((page, pages) => [organisation, t("paper.page", { page, pages })]);
}
