import { type AuditPlace, listAudit, listSubjects } from "@/db/audit-list";
import type { Tx } from "@/db/client";
import { parseAuditQuery } from "@/lib/domain/audit-query";
import { displayName } from "@/lib/domain/employee";
import { Refusal } from "@/lib/domain/refusal";
import { query } from "@/lib/query";
import { actionsNamed } from "./action-words";

const pageSize = 50;

/** One page of the log, newest first, and where the next begins. A query that cannot be read is refused. */
export const readAudit = query({
  permission: "audit:read",
  heavy: true,
  run: async ({ tx }, { typed, before }: { typed: string; before: AuditPlace | null }) => {
    const { query: asked, faults } = parseAuditQuery(typed);
    if (faults.length > 0) throw new Refusal("search-unreadable");
    const named = { action: actionsNamed(asked.action), text: actionsNamed(asked.text) };
    const rows = await listAudit(tx, asked, named, before, pageSize + 1);
    const shown = await withSubjects(tx, rows.slice(0, pageSize));
    const last = rows.length > pageSize ? shown.at(-1) : undefined;
    return { rows: shown, next: last ? { at: last.at, id: last.id } : null };
  },
});

/** Each entry with the name of what it is about: as it was told, or else as it is called now. An erased one has none. */
async function withSubjects(tx: Tx, rows: Awaited<ReturnType<typeof listAudit>>) {
  const unnamed = rows.flatMap(({ detail, subjectId }) =>
    detail && !detail.subjectName && subjectId ? subjectId : [],
  );
  const names = new Map(
    (await listSubjects(tx, unnamed)).map((subject) => [
      subject.id,
      "person" in subject ? displayName(subject.person, false) : subject.name,
    ]),
  );
  return rows.map((row) => ({
    ...row,
    about: row.detail && (row.detail.subjectName ?? names.get(row.subjectId ?? "") ?? null),
  }));
}
export type AuditRow = Awaited<ReturnType<typeof readAudit>>["rows"][number];
