import { inputHashOf } from "@/lib/crypto/field-encryption";
import type { TableForm } from "@/lib/document/table-file";
import type { TableRow } from "@/lib/document/table-limit";
import { charactersOf, TableUnreadable } from "@/lib/document/table-limit";
import {
  type FoundHeadings,
  guessImportColumns,
  guessImportHeadings,
  type ImportColumns,
  isHeadingAgain,
  maximumImportCell,
  mostAboveHeadings,
} from "@/lib/domain/people/import-column";
import { isFooter } from "@/lib/domain/people/import-footer";
import { type ImportBytes, importRows } from "./import-file";
import type { ImportUnit } from "./import-unit";

/** The first rows of a file and where its headings are. */
export interface ImportLayout {
  form: TableForm;
  first: string[][];
  /** The line that each of them stands on in the file, blank lines counted. */
  lines: number[];
  headings: FoundHeadings;
}

/** Looks at the first rows. What was chosen by hand goes before what is guessed. */
export async function findLayout(
  list: ImportBytes,
  chosen: { row: number; columns: ImportColumns | null } | null,
): Promise<ImportLayout> {
  let form: TableForm | undefined;
  const first: string[][] = [];
  const lines: number[] = [];
  const onForm = (found: TableForm) => {
    form = found;
  };
  const start = importRows(list, { first: mostAboveHeadings + 1, onForm, waits: "job" });
  for await (const { cells, line } of start) {
    first.push(cells.map((cell) => cell.slice(0, 200)));
    lines.push(line);
  }
  if (!form || first.length === 0) throw new TableUnreadable("empty");
  const guessed = guessImportHeadings(first);
  const moved = chosen !== null && chosen.row !== guessed.row && chosen.row < first.length;
  const headings = moved
    ? { row: chosen.row, above: [], columns: guessImportColumns(first[chosen.row] ?? []) }
    : guessed;
  return { form, first, lines, headings: { ...headings, columns: chosen?.columns ?? headings.columns } };
}

/** What a list is known again by: its headings, and those above them. */
export const headingCellsOf = (first: readonly string[][], { row, above }: FoundHeadings): string[] =>
  (first[row] ?? []).map((cell, at) => [above[at] ?? "", cell].join(" ").trim().toLowerCase());

/**
 * The keyed hash that a list's columns are remembered by: headings may be people's own words. For whoever chose them
 * alone: columns that one has exchanged would else be what the next imports by.
 */
export const headingsKey = (
  { organisationId, accountId }: { organisationId: string; accountId: string },
  headings: readonly string[],
): Uint8Array => inputHashOf(`import headings ${organisationId} ${accountId}`, [...headings]);

/**
 * The rows below the headings, without those that say the headings again, totals and lines at a page's foot. A text longer than any that is taken is cut
 * short, and is still too long: thousands of rows are held at a time, and those with errors are kept.
 */
export async function* dataRows(
  list: ImportBytes,
  { headings }: ImportLayout,
  onFooter: (line: number) => void = () => undefined,
): AsyncGenerator<TableRow> {
  let nth = 0;
  for await (const row of importRows(list, { waits: "job" })) {
    nth += 1;
    const cells = row.cells.map(shortened);
    if (nth <= headings.row + 1 || isHeadingAgain(cells)) continue;
    if (isFooter(cells, headings.columns)) onFooter(row.line);
    else if (row.isCut) throw new TableUnreadable("cut-off", row.line);
    else yield { line: row.line, cells };
  }
}

const shortened = (cell: string) =>
  cell.length > maximumImportCell ? `${cell.slice(0, maximumImportCell)}…` : cell;

/** How many rows and characters are planned at a time. */
const chunkMost = { rows: 1_000, characters: 1_000_000 };

/** Some at a time: few where they are long. */
export async function* inChunks(units: AsyncIterable<ImportUnit>): AsyncGenerator<ImportUnit[]> {
  let chunk: ImportUnit[] = [];
  let [rows, characters] = [0, 0];
  for await (const unit of units) {
    chunk.push(unit);
    rows += unit.length;
    for (const row of unit) characters += charactersOf(row);
    if (rows < chunkMost.rows && characters < chunkMost.characters) continue;
    yield chunk;
    [chunk, rows, characters] = [[], 0, 0];
  }
  if (chunk.length > 0) yield chunk;
}
