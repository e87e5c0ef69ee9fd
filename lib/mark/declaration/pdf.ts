import { PdfDocument } from "@/lib/document/pdf-document";
import { shownAssessments } from "@/lib/domain/mark/assessment";
import { type DeclaredRequirement, editionName } from "@/lib/domain/mark/declaration";
import { allEvidence, byChapter, titleIn } from "@/lib/domain/mark/declaration-order";
import type { Locale } from "@/lib/i18n/locale";
import type { DeclarationView } from "./read";
import { declarationWords } from "./words";

interface Sheet {
  pdf: PdfDocument;
  view: DeclarationView;
  locale: Locale;
  words: ReturnType<typeof declarationWords>;
}

/** A declaration as a tagged PDF: what it says, who signed, and every piece of evidence with its hash. */
export function declarationPdf(view: DeclarationView, locale: Locale): Promise<Buffer> {
  const words = declarationWords(locale);
  const { t } = words;
  const title = t(`kind.${view.kind}`, { year: editionName(view) });
  // Made when it was put together, so that the same declaration gives the same file.
  const pdf = new PdfDocument({ title, language: locale === "sv" ? "sv-SE" : "en", made: view.assembledAt });
  const sheet = { pdf, view, locale, words };
  pdf.heading(title, 1);
  for (const note of words.notes(view)) pdf.paragraph(note);
  writeHead(sheet);
  writeSummary(sheet);
  for (const { chapter, requirements } of byChapter(view.content)) {
    pdf.heading(`${chapter.id}. ${titleIn(locale, chapter)}`, 2);
    for (const requirement of requirements) writeRequirement(sheet, requirement);
  }
  writeEvidence(sheet);
  if (!pdf.whole) pdf.paragraph(t("unprintable"), "note");
  return pdf.finish((page, pages) => [
    t("foot", { title, hash: view.sha256.slice(0, 16) }),
    t("page-number", { page, pages }),
  ]);
}

/** Two lines, since nothing breaks it. */
const inTwo = (hash: string) => `${hash.slice(0, 32)}\n${hash.slice(32)}`;

function writeHead({ pdf, view, locale, words: { t, number, recipient } }: Sheet): void {
  const { organisation, issuer, level, framework } = view.content;
  const signed = (at: number) => {
    const signature = view.signatures[at];
    return signature ? t("signed-by", signature) : t("unsigned");
  };
  pdf.facts([
    [t("organisation"), organisation.name],
    [t("number"), number(organisation.number)],
    [t("issuer"), issuer],
    [t("level"), String(level)],
    [t("framework"), titleIn(locale, framework)],
    [t("recipient"), recipient(view)],
    [t("assembled"), t("assembled-by", { at: view.assembledAt, name: view.assembledBy })],
    [t("hash"), inTwo(view.sha256)],
    [t("first-signature"), signed(0)],
    [t("second-signature"), signed(1)],
  ]);
}

function writeSummary({ pdf, view, words: { t, followUp } }: Sheet): void {
  const { content } = view;
  pdf.heading(t("summary"), 2);
  pdf.paragraph(t("finding", { met: content.figures.met, total: content.requirements.length }));
  pdf.facts(shownAssessments.map((status) => [t(`status.${status}`), String(content.figures[status] ?? 0)]));
  pdf.heading(t("follow-up"), 2);
  pdf.facts(followUp(content.followUp));
}

function writeRequirement({ pdf, view: { changed }, locale, words }: Sheet, one: DeclaredRequirement): void {
  const { t, day, controls, evidence, finding } = words;
  const status = t(`status.${one.status}`);
  pdf.heading(`${one.id} ${titleIn(locale, one)}`, 3);
  pdf.facts([
    [
      t("figures-status"),
      one.maturity === null ? status : `${status}, ${t("maturity", { maturity: one.maturity })}`,
    ],
    ...(one.owner ? [[t("owner"), one.owner] as const] : []),
    ...(one.nextReviewOn ? [[t("next-review"), day(one.nextReviewOn)] as const] : []),
    ...(one.reason ? [[t("reason"), one.reason] as const] : []),
    ...(one.reasonApprovedBy ? [[t("reason-approved-by"), one.reasonApprovedBy] as const] : []),
    [t("answer"), one.answer || t("answer-none")],
    ...(controls(one) ? [[t("control"), controls(one)] as const] : []),
    [t("evidence"), one.evidence.map((piece) => evidence(piece, changed)).join("\n") || t("evidence-none")],
    ...(one.findings.length > 0 ? [[t("findings"), one.findings.map(finding).join("\n")] as const] : []),
  ]);
}

function writeEvidence({ pdf, view: { content, changed }, words: { t, evidence } }: Sheet): void {
  const all = allEvidence(content);
  pdf.heading(t("evidence"), 2);
  if (all.length === 0) pdf.paragraph(t("evidence-none"));
  else
    pdf.facts(
      all.map((one) => [
        one.requirements.join(", "),
        [evidence(one, changed), one.url ?? "", one.sha256 ? inTwo(one.sha256) : ""]
          .filter(Boolean)
          .join("\n"),
      ]),
    );
}
