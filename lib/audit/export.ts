import type { AuditPlace } from "@/db/audit-list";
import type { Actor } from "@/lib/domain/actor";
import { type ExportPages, everyPage } from "@/lib/domain/export";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { QueryOptions } from "@/lib/query";
import { type AuditRow, readAudit } from "./read";

/** The log as it is searched, newest first, with what was written before and after as it is kept. */
export function auditPages(
  actor: Actor,
  { typed }: { typed: string },
  locale: Locale,
  options: QueryOptions,
): ExportPages {
  const [t, h] = [translator(locale, "audit"), translator(locale, "export")];
  const named = (row: AuditRow) => {
    const key = `action.${row.action.replace(/[.:]/g, "_")}` as "action.eid_revoked";
    return t.has(key) ? t(key) : row.action;
  };
  return {
    headings: [h("at"), h("who"), h("what"), h("outcome"), h("subject"), h("detail")],
    pages: everyPage<AuditRow, AuditPlace>(
      (before) => readAudit(actor, { typed, before }, options),
      (row) => [
        row.at.toISOString(),
        row.detail?.actorName ?? t("erased"),
        named(row),
        row.outcome === "refused" ? (row.code ?? row.outcome) : "",
        row.detail?.subjectName ?? row.subjectId,
        row.detail ? toldOf(row.detail) : t("erased"),
      ],
    ),
  };
}

function toldOf({ before, after, note }: NonNullable<AuditRow["detail"]>): string {
  const told = { ...(before ? { before } : {}), ...(after ? { after } : {}), ...(note ? { note } : {}) };
  return Object.keys(told).length > 0 ? JSON.stringify(told) : "";
}
