import { readProcurement } from "@/db/contract/procurement";
import { readOrganisation } from "@/db/people/organisation";
import { PdfDocument } from "@/lib/document/pdf-document";
import { citedBy, demandGroups, demandsIn, isMandatory } from "@/lib/domain/contract/demand";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { authorityWords } from "@/lib/i18n/authority";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import { query } from "@/lib/query";

/** What the annex to the tender documents is about. */
export interface Annex {
  number: string;
  title: string;
  caseReference: string | null;
  level: number;
  organisation: string;
}

export const readAnnex = query({
  permission: "supplier:read",
  async run({ tx, actor: { organisationId } }, { procurementId }: { procurementId: string }): Promise<Annex> {
    const { number, title, caseReference, level } = await readProcurement(tx, organisationId, procurementId);
    const { name } = await readOrganisation(tx, organisationId);
    return { number, title, caseReference, level, organisation: name };
  },
});

/** The demands as a tagged PDF to put beside the tender documents, numbered so that a bid can answer each. */
export function annexPdf(annex: Annex, locale: Locale, now: Date): Promise<Buffer> {
  const [t, words] = [translator(locale, "procurement"), translator(locale, "demand")];
  const { number, level } = annex;
  const document = new PdfDocument({
    title: t("annex-title", { number }),
    language: locale === "sv" ? "sv-SE" : "en",
    made: now,
  });
  document.heading(t("annex-heading"), 1);
  document.paragraph(annex.title);
  document.facts([
    [t("organisation"), annex.organisation],
    [t("number"), number],
    ...(annex.caseReference ? [[t("case-reference"), annex.caseReference] as const] : []),
    [t("level"), String(level)],
  ]);
  document.paragraph(t("annex-lead"));
  for (const [at, group] of demandGroups.entries()) {
    document.heading(`${at + 1}. ${words(`group.${group}`)}`, 2);
    document.facts(
      demandsIn(group).map((code, nth) => [
        `${at + 1}.${nth + 1} ${words(isMandatory(code) ? "mandatory" : "desirable")}`,
        [
          words(`demand.${code}`, { ...authorityWords(locale, dayOf(now)), level }),
          citedBy(code) ? words("cites", { source: citedBy(code) ?? "" }) : "",
          t("annex-answer"),
        ]
          .filter(Boolean)
          .join("\n"),
      ]),
    );
  }
  if (!document.whole) document.paragraph(t("unprintable"), "note");
  return document.finish((page, pages) => [
    t("annex-foot", { number, at: now }),
    t("page-number", { page, pages }),
  ]);
}
