import { z } from "zod";
import { listImportKeys, listKnownFrameworks } from "@/db/contract/agreement-list";
import { listMediaType } from "@/db/contract/contract-list";
import { readStoredFile } from "@/db/contract/document";
import type { Tx } from "@/db/core/client";
import type { Scope } from "@/lib/command";
import { underFrameworks } from "@/lib/domain/contract/contract-call-off";
import {
  type ColumnMap,
  guessColumns,
  guessHeadings,
  listFields,
  maximumListColumns,
  mostAbove,
} from "@/lib/domain/contract/contract-list";
import { isKnown, isSigned, type ReadRow, readContractRows } from "@/lib/domain/contract/contract-row";
import { Refusal } from "@/lib/domain/core/refusal";
import { query } from "@/lib/query";

/** A list by the hash it is kept under. */
export const listId = z
  .string()
  .max(64)
  .regex(/^[0-9a-f]{64}$/);
const table = z.array(z.array(z.string()));
const kept = z.object({ file: z.string(), table });

interface List {
  /** What the uploaded file was called. */
  file: string;
  /** The first few rows, any of which may be the headings. */
  above: string[][];
  /** Which of them is, counted from 0. */
  headingRow: number;
  headings: string[];
  rows: string[][];
}

/**
 * Headings and the rows below them: those of the row that is chosen, or else of the one that has most known headings.
 * Throws Refusal list-gone, also for another employer's.
 */
export async function readList(tx: Tx, list: string, chosen: number | null): Promise<List> {
  const file = listId.safeParse(list).success
    ? await readStoredFile(tx, Buffer.from(list, "hex"))
    : undefined;
  if (!file?.whole || file.mediaType !== listMediaType) throw new Refusal("list-gone");
  const stored = kept.safeParse(JSON.parse(Buffer.from(file.content).toString("utf8")));
  // Kept by a version that did not keep the name: it is uploaded again.
  if (!stored.success) throw new Refusal("list-gone");
  const { table: whole, file: name } = stored.data;
  const above = whole.slice(0, mostAbove);
  const headingRow = chosen !== null && chosen < above.length ? chosen : guessHeadings(whole);
  const [headings = [], ...rows] = whole.slice(headingRow);
  return { file: name, above, headingRow, headings, rows };
}

/** Which row has the headings, as an address or a form says it; null where nothing readable is said. */
export function headingRowFrom(given: Readonly<Record<string, unknown>>): number | null {
  const typed = z.string().max(1).regex(/^\d$/).safeParse(given.headingRow);
  return typed.success ? Number(typed.data) : null;
}

/** Every row understood, the call-offs with what they are made under. */
export async function readRows(tx: Tx, rows: readonly (readonly string[])[], columns: ColumnMap) {
  return underFrameworks(readContractRows(rows, columns), await listKnownFrameworks(tx));
}

const column = z.coerce.number().int().min(0).max(maximumListColumns);

/** Which column holds what, as an address or a form says it: an empty one is none. */
export function columnsFrom(given: Readonly<Record<string, unknown>>): ColumnMap {
  const map: ColumnMap = {};
  for (const field of listFields) {
    const typed = given[field];
    const read = typed === "" || typed === undefined ? undefined : column.safeParse(typed).data;
    if (read !== undefined) map[field] = read;
  }
  return map;
}

interface PreviewRow extends ReadRow {
  /** Each with what the file says there. */
  faults: (ReadRow["faults"][number] & { cell: string })[];
  line: number;
  known: boolean;
  signed: boolean;
}

export interface ListPreview {
  file: string;
  above: string[][];
  headingRow: number;
  headings: string[];
  columns: ColumnMap;
  rows: PreviewRow[];
  fresh: number;
  known: number;
  wrong: number;
}

interface Asked {
  list: string;
  chosen: ColumnMap | null;
  headingRow?: number | null;
}

/** What a list would become, with the columns as they are chosen, or guessed where none are. */
export const previewList = query({
  permission: "agreement:write",
  async run({ tx }: Scope, { list, chosen, headingRow: wanted = null }: Asked): Promise<ListPreview> {
    const { file, above, headingRow, headings, rows: cells } = await readList(tx, list, wanted);
    const columns = chosen ?? guessColumns(headings);
    const keys = await listImportKeys(tx);
    const rows = (await readRows(tx, cells, columns)).map((read, at) => ({
      ...read,
      faults: read.faults.map((one) => ({ ...one, cell: cellOf(cells[at], columns[one.field]) })),
      // As a spreadsheet numbers them.
      line: headingRow + at + 2,
      known: isKnown(read.row, keys),
      signed: isSigned(read.row),
    }));
    const well = rows.filter(({ faults }) => faults.length === 0);
    const known = well.filter((row) => row.known).length;
    return {
      ...{ file, above, headingRow, headings, columns, rows },
      ...{ known, fresh: well.length - known, wrong: rows.length - well.length },
    };
  },
});

const longestShown = 80;

function cellOf(cells: readonly string[] = [], at?: number): string {
  const cell = at === undefined ? "" : (cells[at] ?? "").trim();
  return cell.length > longestShown ? `${cell.slice(0, longestShown)}…` : cell;
}
