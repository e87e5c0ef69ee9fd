import type { AuditPlace } from "@/db/operation/audit-list";
import type { Actor } from "@/lib/domain/core/actor";
import { type ExportPages, everyPage } from "@/lib/domain/core/export";
import { secondMoment } from "@/lib/domain/core/swedish-time";
import { shownAction } from "@/lib/domain/operation/shown-action";
import { toldChanges, toldNote } from "@/lib/i18n/audit-change";
import { actionWords, actorWords, refusalWords, subjectWords } from "@/lib/i18n/audit-words";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { QueryOptions } from "@/lib/query";
import { type AuditNames, type AuditRow, readAudit } from "./read";

/** The log as it is searched, newest first, in the words of the screen. */
export function auditPages(
  actor: Actor,
  { typed }: { typed: string },
  locale: Locale,
  options: QueryOptions,
): ExportPages {
  const [t, h] = [translator(locale, "audit"), translator(locale, "export")];
  const cells = (row: AuditRow, names: AuditNames) => [
    secondMoment(row.at),
    row.detail ? actorWords(locale, row.actorKind, row.detail.actorName) : t("erased"),
    actionWords(locale, shownAction(row)),
    row.outcome === "refused" ? refusalWords(locale, row.code ?? "", row.detail?.refused) : "",
    row.about ? subjectWords(locale, row.subjectKind, row.about) : "",
    row.detail ? toldOf(locale, row, names) : t("erased"),
  ];
  return {
    headings: [h("at"), h("who"), h("what"), h("outcome"), h("subject"), h("detail")],
    pages: everyPage<string[], AuditPlace>(
      async (before) => {
        const { rows, names, next } = await readAudit(actor, { typed, before }, options);
        return { rows: rows.map((row) => cells(row, names)), next };
      },
      (row) => row,
    ),
  };
}

function toldOf(
  locale: Locale,
  { action, at, outcome, subjectKind, detail }: AuditRow,
  names: AuditNames,
): string {
  if (!detail) return "";
  const changes = toldChanges(locale, subjectKind, detail, names).map(({ label, before, after }) =>
    before === null ? `${label}: ${after}` : `${label}: ${before} → ${after}`,
  );
  const note = outcome === "refused" ? null : toldNote(locale, { action, at }, detail.note);
  return [...changes, ...(note ? [`${translator(locale, "audit")("note")}: ${note}`] : [])].join("; ");
}
