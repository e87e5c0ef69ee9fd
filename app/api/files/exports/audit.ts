import { readAudit } from "@/lib/audit/read";
import type { Actor } from "@/lib/domain/actor";
import { type ExportTable, maximumExportRows } from "@/lib/domain/export";
import { Refusal } from "@/lib/domain/refusal";
import { getTranslations } from "@/lib/i18n/server";

type Row = Awaited<ReturnType<typeof readAudit>>["rows"][number];

/** The log as it is searched, newest first, with what was written before and after as it is kept. */
export async function auditTable(actor: Actor, search: URLSearchParams): Promise<ExportTable> {
  const [t, h] = await Promise.all([getTranslations("audit"), getTranslations("export")]);
  const typed = (search.get("q") ?? "").replaceAll("\0", "").slice(0, 500);
  const rows: Row[] = [];
  for (let before: Parameters<typeof readAudit>[1]["before"] = null; ; ) {
    const page = await readAudit(actor, { typed, before });
    rows.push(...page.rows);
    if (rows.length > maximumExportRows) throw new Refusal("export-too-long");
    if (!page.next) break;
    before = page.next;
  }
  const named = (row: Row) => {
    const key = `action.${row.action.replace(/[.:]/g, "_")}` as "action.eid_revoked";
    return t.has(key) ? t(key) : row.action;
  };
  return {
    headings: [h("at"), h("who"), h("what"), h("outcome"), h("subject"), h("detail")],
    rows: rows.map((row) => [
      row.at.toISOString(),
      row.detail?.actorName ?? t("erased"),
      named(row),
      row.outcome === "refused" ? (row.code ?? row.outcome) : "",
      row.detail?.subjectName ?? row.subjectId,
      row.detail ? toldOf(row.detail) : t("erased"),
    ]),
  };
}

function toldOf({ before, after, note }: NonNullable<Row["detail"]>): string {
  const told = { ...(before ? { before } : {}), ...(after ? { after } : {}), ...(note ? { note } : {}) };
  return Object.keys(told).length > 0 ? JSON.stringify(told) : "";
}
