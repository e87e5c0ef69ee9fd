import { type TableLimits, type TableRow, TableUnreadable } from "./table-limit";
import { columnOf } from "./table-sheet";

/** A column's rows, from the first to the last, that are merged to one cell. */
interface MergedCells {
  column: number;
  first: number;
  last: number;
}

const mergedCell = /<(?:\w+:)?mergeCell\s[^<>]{0,80}?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/g;
/** The longest piece of a tag that can precede the end of its reference. */
const longestTag = 160;
/** Beyond any list: a title and a heading or two are merged, or a department beside its people. */
const mostMerged = 20_000;

/**
 * The cells of a sheet that are merged over several rows (ISO/IEC 29500-1 §18.3.1.55), by their first row. They stand
 * after the rows, so that the sheet is gone through once before it is read.
 */
export async function mergedCellsIn(
  pieces: AsyncIterable<string>,
  { columns }: TableLimits,
): Promise<MergedCells[]> {
  const found: MergedCells[] = [];
  let rest = "";
  for await (const piece of pieces) {
    const text = rest + piece;
    let end = 0;
    for (const match of text.matchAll(mergedCell)) {
      const [whole, letters, first, last] = match;
      const [column, from, to] = [columnOf(letters) ?? 0, Number(first), Number(last)];
      end = match.index + whole.length;
      if (to > from && column < columns) found.push({ column, first: from, last: to });
      if (found.length > mostMerged) throw new TableUnreadable("too-complex");
    }
    rest = text.slice(Math.max(end, text.length - longestTag));
  }
  return found.toSorted((one, other) => one.first - other.first);
}

/** Gives each row the values of the cells merged over it; a row without any of its own stays blank. */
export async function* fillMerged(
  rows: AsyncIterable<TableRow>,
  merged: readonly MergedCells[],
): AsyncGenerator<TableRow> {
  const values = new Map<MergedCells, string>();
  let next = 0;
  for await (const { line, cells } of rows) {
    for (let one = merged[next]; one && one.first <= line; one = merged[++next])
      if (one.first === line) values.set(one, cells[one.column] ?? "");
    const isBlank = cells.every((cell) => cell === "");
    for (const [cell, value] of values) {
      if (cell.last < line) values.delete(cell);
      else if (!isBlank) {
        while (cells.length < cell.column) cells.push("");
        cells[cell.column] ||= value;
      }
    }
    yield { line, cells };
  }
}
