import { inputHashOf } from "@/lib/crypto/field-encryption";
import type { TableForm } from "@/lib/document/table-file";
import type { TableRow } from "@/lib/document/table-limit";
import { TableUnreadable } from "@/lib/document/table-limit";
import {
  type FoundHeadings,
  guessImportColumns,
  guessImportHeadings,
  type ImportColumns,
  isHeadingAgain,
  mostAboveHeadings,
} from "@/lib/domain/people/import-column";
import { openImportTable } from "./import-file";

/** The first rows of a file and where its headings are. */
export interface ImportLayout {
  form: TableForm;
  first: string[][];
  headings: FoundHeadings;
}

/** Looks at the first rows. What was chosen by hand goes before what is guessed. */
export async function findLayout(
  bytes: Uint8Array,
  chosen: { row: number; columns: ImportColumns | null } | null,
): Promise<ImportLayout> {
  const { form, rows } = await openImportTable(bytes);
  const first: string[][] = [];
  for await (const { cells } of rows) {
    first.push(cells.map((cell) => cell.slice(0, 200)));
    if (first.length > mostAboveHeadings) break;
  }
  if (first.length === 0) throw new TableUnreadable("empty");
  const guessed = guessImportHeadings(first);
  const moved = chosen !== null && chosen.row !== guessed.row && chosen.row < first.length;
  const headings = moved
    ? { row: chosen.row, above: [], columns: guessImportColumns(first[chosen.row] ?? []) }
    : guessed;
  return { form, first, headings: { ...headings, columns: chosen?.columns ?? headings.columns } };
}

/** What a list is known again by: its headings, and those above them. */
export const headingCellsOf = (first: readonly string[][], { row, above }: FoundHeadings): string[] =>
  (first[row] ?? []).map((cell, at) => [above[at] ?? "", cell].join(" ").trim().toLowerCase());

/** The keyed hash that a list's columns are remembered by: headings may be people's own words. */
export const headingsKey = (organisationId: string, headings: readonly string[]): Uint8Array =>
  inputHashOf(`import headings ${organisationId}`, [...headings]);

/** The rows below the headings, without those that say the headings again. */
export async function* dataRows(bytes: Uint8Array, { headings }: ImportLayout): AsyncGenerator<TableRow> {
  const { rows } = await openImportTable(bytes);
  let nth = 0;
  for await (const row of rows) {
    nth += 1;
    if (nth <= headings.row + 1 || isHeadingAgain(row.cells)) continue;
    yield row;
  }
}

/** So many at a time. */
export async function* inChunks<Row>(rows: AsyncIterable<Row>, size: number): AsyncGenerator<Row[]> {
  let chunk: Row[] = [];
  for await (const row of rows) {
    chunk.push(row);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
