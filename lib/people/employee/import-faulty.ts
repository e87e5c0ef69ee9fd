import { readImport } from "@/db/people/employee-import";
import { listImportRows } from "@/db/people/employee-import-row";
import { Refusal } from "@/lib/domain/core/refusal";
import type { ImportFault } from "@/lib/domain/people/import-row";
import { isOwnList } from "@/lib/domain/people/import-state";
import { query } from "@/lib/query";
import { type FaultyRowContent, openReading, openRow } from "./import-file";
import { hiddenLines } from "./import-hidden";

export interface FaultyRow {
  line: number;
  cells: string[];
  faults: ImportFault[];
}

const pageSize = 500;

/** Rows with errors as they stand in one's own file, to be mended and uploaded anew; a page at a time. */
export const listFaultyRows = query({
  permission: "employee:import",
  async run({ tx, actor, now }, { importId, after }: { importId: string; after: number | null }) {
    const list = await readImport(tx, importId, now);
    if (!isOwnList(actor, list)) throw new Refusal("list-gone");
    const of = { organisationId: list.organisationId, importId };
    const page = await listImportRows(tx, of, { kind: "faulty", mark: null, after, limit: pageSize });
    const { first = [], headings } = openReading(list);
    const hidden = await hiddenLines({ tx, actor }, list, page);
    const rows: FaultyRow[] = page.map((row) =>
      hidden.has(row.line)
        ? { line: row.line, cells: [], faults: [] }
        : { line: row.line, ...openRow<FaultyRowContent>(list, row) },
    );
    return {
      headings: first[headings?.row ?? 0] ?? [],
      rows,
      next: page.length === pageSize ? (page.at(-1)?.line ?? null) : null,
    };
  },
});
