import { z } from "zod";
import { type ExportRow, readExport, readExportContent, saveExportFetched } from "@/db/operation/export";
import { command } from "@/lib/command";
import { type Actor, isSamePerson, limitOf, may } from "@/lib/domain/core/actor";
import { exportPermissions } from "@/lib/domain/core/export";
import { Refusal } from "@/lib/domain/core/refusal";
import { isWithinLimit } from "@/lib/domain/core/sight";
import { maySeeProtected } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";

/** One's own file; another person's looks as if it did not exist, and one whose list, names or people are closed by now is closed too. */
function requireOwn(actor: Actor, row: ExportRow | undefined, now: Date): ExportRow {
  if (!row || !isSamePerson(actor, row.accountId) || row.state !== "done" || row.goneAt <= now)
    throw new Refusal("not-found");
  const permission = exportPermissions[row.list];
  if (!may(actor, permission)) throw new Refusal("forbidden", { permission });
  if (row.seesProtected && !maySeeProtected(actor)) throw new Refusal("file-names-protected");
  if (!isWithinLimit(row.departments, limitOf(actor, permission))) throw new Refusal("file-reaches-further");
  return row;
}

/** Puts on record that a file is fetched, before it is handed out. */
export const recordFetch = command({
  name: "export.fetch",
  permission: "organisation:read",
  input: z.object({ exportId: z.uuid() }),
  keepsAnswer: false,
  async run({ tx, actor, now }, { exportId }) {
    const own = requireOwn(actor, await readExport(tx, exportId), now);
    await saveExportFetched(tx, own, now);
    const { list, format, rows } = own;
    return {
      value: { rows },
      audit: {
        action: "export.fetched",
        subjectKind: "export",
        subjectId: exportId,
        detail: { after: { list, format, rows } },
      },
    };
  },
});

export const readExportFile = query({
  permission: "organisation:read",
  async run({ tx, actor, now }, { exportId }: { exportId: string }) {
    const row = requireOwn(actor, await readExport(tx, exportId), now);
    const content = await readExportContent(tx, exportId, now);
    if (!content) throw new Refusal("not-found");
    return { ...row, content };
  },
});
