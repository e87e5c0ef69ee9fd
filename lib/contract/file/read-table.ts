import { type TableFault, type TableLimits, TableRefused, TableUnreadable } from "@/lib/document/table-limit";
import { rowOf } from "@/lib/document/table-refusal";
import { maximumListColumns, maximumListRows } from "@/lib/domain/contract/contract-list";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { tableRows } from "@/lib/file-reader/read-table";

/** More than any list of contracts; the longest that is read, with every column, unpacks to half as much as it may. */
export const maximumTableBytes = 2 * 1024 * 1024;
const limits: TableLimits = {
  bytes: maximumTableBytes,
  unpacked: 16 * 1024 * 1024,
  rows: maximumListRows + 1,
  columns: maximumListColumns,
  cell: 32_767,
  row: 64_000,
  text: 16 * 1024 * 1024,
  controls: 0,
};

/** The cells of a list, headings first: CSV in whatever separator and encoding, or the first sheet of a workbook. */
export async function readTable(bytes: Uint8Array, employer: string): Promise<string[][]> {
  const table: string[][] = [];
  try {
    for await (const { line, cells, isCut } of tableRows(bytes, { employer, limits })) {
      if (isCut) throw new TableUnreadable("cut-off", line);
      table.push(cells);
    }
  } catch (fault) {
    if (fault instanceof TableRefused) throw refused(fault.code);
    throw fault instanceof TableUnreadable ? refused(codes[fault.fault], rowOf(fault)) : fault;
  }
  if (table.length < 2) throw refused("list-empty");
  return table;
}

const refused = (code: RefusalCode, detail = {}) => new Refusal(code, detail, "file");

const codes: Record<TableFault, RefusalCode> = {
  "too-large": "list-too-large",
  "too-long": "list-too-long",
  "too-wide": "list-not-a-list",
  "cell-too-long": "list-not-a-list",
  "row-too-long": "list-not-a-list",
  "text-too-long": "list-too-large",
  "too-complex": "reading-too-complex",
  "not-a-table": "list-not-a-list",
  "quote-open": "list-quote-open",
  "cut-off": "list-cut-off",
  empty: "list-empty",
};
