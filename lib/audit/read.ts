import { type AuditPlace, listAudit } from "@/db/audit-list";
import { parseAuditQuery } from "@/lib/domain/audit-query";
import { query } from "@/lib/query";

const pageSize = 50;

/** One page of the log, newest first, and where the next begins. */
export const readAudit = query({
  permission: "audit:read",
  run: async ({ tx }, { typed, before }: { typed: string; before: AuditPlace | null }) => {
    const rows = await listAudit(tx, parseAuditQuery(typed), before, pageSize + 1);
    const shown = rows.slice(0, pageSize);
    const last = rows.length > pageSize ? shown.at(-1) : undefined;
    return { rows: shown, next: last ? { at: last.at, id: last.id } : null };
  },
});
export type AuditRow = Awaited<ReturnType<typeof readAudit>>["rows"][number];
