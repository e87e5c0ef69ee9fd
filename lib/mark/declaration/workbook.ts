import writeXlsxFile from "write-excel-file/node";
import { editionName } from "@/lib/domain/mark/declaration";
import { allEvidence, byChapter, titleIn } from "@/lib/domain/mark/declaration-order";
import type { Locale } from "@/lib/i18n/locale";
import type { DeclarationView } from "./read";
import { declarationWords } from "./words";

type Cell = string | number | null;

/** A declaration as a workbook: what it is, requirement by requirement, evidence with hashes, and findings. */
export function declarationWorkbook(view: DeclarationView, locale: Locale): Promise<Buffer> {
  const { t } = declarationWords(locale);
  const sheets = [
    { name: t("state"), rows: stateRows(view, locale) },
    { name: t("requirement"), rows: requirementRows(view, locale) },
    { name: t("evidence"), rows: evidenceRows(view, locale) },
    { name: t("findings"), rows: findingRows(view, locale) },
  ];
  return writeXlsxFile(
    sheets.map(({ name, rows: [head = [], ...rows] }) => ({
      data: [
        head.map((value) => ({ ...typed(value), fontWeight: "bold" as const })),
        ...rows.map((row) => row.map(typed)),
      ],
      columns: widthsOf([head, ...rows]),
      sheet: name,
      stickyRowsCount: 1,
    })),
  ).toBuffer();
}

/** As wide as their longest line, within what a screen shows: what is longer wraps. In characters. */
function widthsOf(rows: Cell[][]): { width: number }[] {
  const lines = (at: number) => rows.flatMap((row) => String(row[at] ?? "").split("\n"));
  return (rows[0] ?? []).map((_, at) => ({
    width: Math.min(60, Math.max(8, ...lines(at).map(({ length }) => length + 2))),
  }));
}

/** Every cell says what it is, so that no text is read as a formula; XML 1.0 has no control characters. */
function typed(cell: Cell) {
  if (typeof cell === "number") return { type: Number, value: cell };
  const value = (cell ?? "").replace(/[^\P{Cc}\t\n\r]/gu, "").slice(0, 32_767);
  return { type: String, value, wrap: true, alignVertical: "top" as const };
}

function stateRows({ content, ...view }: DeclarationView, locale: Locale): Cell[][] {
  const { t, number, notes, followUp, recipient } = declarationWords(locale);
  return [
    [t("state"), t(`kind.${view.kind}`, { year: editionName(view) })],
    ...notes({ ...view, content }).map((note): Cell[] => [null, note]),
    [t("organisation"), content.organisation.name],
    [t("number"), number(content.organisation.number)],
    [t("issuer"), content.issuer],
    [t("level"), content.level],
    [t("framework"), titleIn(locale, content.framework)],
    [t("recipient"), recipient(view)],
    [t("assembled"), t("assembled-by", { at: view.assembledAt, name: view.assembledBy })],
    [t("hash"), view.sha256],
    ...[t("first-signature"), t("second-signature")].map((name, at) => {
      const signature = view.signatures[at];
      return [name, signature ? t("signed-by", signature) : t("unsigned")];
    }),
    ...followUp(content.followUp),
  ];
}

function requirementRows({ content, changed }: DeclarationView, locale: Locale): Cell[][] {
  const { t, controls, evidence } = declarationWords(locale);
  const head = [
    "requirement",
    "summary",
    "figures-status",
    "maturity-word",
    "answer",
    "owner",
    "next-review",
    "reason",
    "reason-approved-by",
    "control",
    "evidence",
  ];
  const rows = byChapter(content).flatMap(({ requirements }) =>
    requirements.map((one): Cell[] => [
      one.id,
      titleIn(locale, one),
      t(`status.${one.status}`),
      one.maturity,
      one.answer,
      one.owner,
      one.nextReviewOn,
      one.reason,
      one.reasonApprovedBy,
      controls(one),
      one.evidence.map((piece) => evidence(piece, changed)).join("\n"),
    ]),
  );
  return [head.map((key) => t(key as "requirement")), ...rows];
}

function evidenceRows({ content, changed }: DeclarationView, locale: Locale): Cell[][] {
  const { t } = declarationWords(locale);
  const head = [
    t("evidence-title"),
    t("evidence-kind-word"),
    t("requirement"),
    t("effective-from"),
    t("effective-to"),
    t("classification-word"),
    t("hash"),
    t("evidence-state"),
    t("approved-by"),
  ];
  const rows = allEvidence(content).map((one): Cell[] => [
    one.title,
    t(`evidence-kind.${one.kind}`),
    one.requirements.join(", "),
    one.effectiveFrom,
    one.effectiveTo,
    t(`classification.${one.classification}`),
    one.sha256,
    one.sha256 === null ? null : t(changed.has(one.id) ? "changed" : "whole"),
    one.approvedBy,
  ]);
  return [head, ...rows];
}

function findingRows({ content }: DeclarationView, locale: Locale): Cell[][] {
  const { t } = declarationWords(locale);
  const head = [
    t("requirement"),
    t("finding-severity"),
    t("finding-text"),
    t("finding-action"),
    t("due-on"),
    t("finding-state"),
  ];
  const rows = content.requirements.flatMap(({ id, findings }) =>
    findings.map((one): Cell[] => [
      id,
      t(`severity.${one.severity}`),
      one.text,
      one.action,
      one.dueOn,
      t(`finding-status.${one.status}`),
    ]),
  );
  return [head, ...rows];
}
