import type { Tx } from "@/db/core/client";
import { idsIn, listRecordNames } from "@/db/core/record-name";
import { type AuditPlace, listAudit, listSubjects } from "@/db/operation/audit-list";
import { parseAuditQuery } from "@/lib/domain/core/audit-query";
import { Refusal } from "@/lib/domain/core/refusal";
import { displayName } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";
import { actionsNamed } from "./action-words";

export type { HistoryEntry, ObjectHistory } from "./read-history";

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
    const { shown, names } = await withNames(tx, rows.slice(0, pageSize));
    const last = rows.length > pageSize ? shown.at(-1) : undefined;
    return { rows: shown, names, next: last ? { at: last.at, id: last.id } : null };
  },
});

/**
 * Each entry with the name of what it is about: as it was told, or else as it is called now. An erased one has none.
 * Beside them the names of the records that its fields lead to.
 */
async function withNames(tx: Tx, rows: Awaited<ReturnType<typeof listAudit>>) {
  const unnamed = rows.flatMap(({ detail, subjectId }) =>
    detail && !detail.subjectName && subjectId ? subjectId : [],
  );
  const within = idsIn(rows.map(({ detail }) => [detail?.before, detail?.after]));
  const [subjects, records] = [
    await listSubjects(tx, [...new Set([...unnamed, ...within])]),
    await listRecordNames(tx, within),
  ];
  const names = new Map(
    [...records, ...subjects].map((one) => [
      one.id,
      "person" in one ? displayName(one.person, false) : one.name,
    ]),
  );
  const shown = rows.map((row) => ({
    ...row,
    about: row.detail && (row.detail.subjectName ?? names.get(row.subjectId ?? "") ?? null),
  }));
  return { shown, names };
}
export type AuditRow = Awaited<ReturnType<typeof readAudit>>["rows"][number];
export type AuditNames = ReadonlyMap<string, string>;
