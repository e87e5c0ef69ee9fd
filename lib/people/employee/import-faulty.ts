import { readImport } from "@/db/people/employee-import";
import { listImportRows } from "@/db/people/employee-import-row";
import { Refusal } from "@/lib/domain/core/refusal";
import type { ShownFault } from "@/lib/domain/people/import-row";
import { isOwnList } from "@/lib/domain/people/import-state";
import { query } from "@/lib/query";
import { type FaultyRowContent, openReading, openRow } from "./import-file";
import { readsRows, shownFaults } from "./import-hidden";

export interface FaultyRow {
  line: number;
  /** None of a client's list for whoever may not see protected persons. */
  cells: string[];
  faults: ShownFault[];
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
    const rows = page.map((row): FaultyRow => {
      const { cells, faults } = openRow<FaultyRowContent>(list, row);
      const { line } = row;
      return readsRows(actor, list)
        ? { line, cells, faults }
        : { line, cells: [], faults: shownFaults(faults) };
    });
    return {
      headings: first[headings?.row ?? 0] ?? [],
      rows,
      next: page.length === pageSize ? (page.at(-1)?.line ?? null) : null,
    };
  },
});
