import type { RefusalCode } from "@/lib/domain/core/refusal-code";

/** How much of a table a stranger may have us read. */
export interface TableLimits {
  bytes: number;
  /** Of a workbook: what its parts may come to when they are unpacked. */
  unpacked: number;
  /** Rows with something in them, headings included. */
  rows: number;
  columns: number;
  /** Characters of one cell; a spreadsheet has at most 32,767. */
  cell: number;
  /** Characters of a row: a workbook may say one long text in each of its cells at no cost. */
  row: number;
  /** Characters of all rows, each text counted as often as it stands there. */
  text: number;
  /** The share of control characters at the start beyond which it is no text. */
  controls: number;
}

export const tableFaults = [
  "too-large",
  "too-long",
  "too-wide",
  "cell-too-long",
  "row-too-long",
  "text-too-long",
  "too-complex",
  "not-a-table",
  "quote-open",
  "cut-off",
  "empty",
] as const;
export type TableFault = (typeof tableFaults)[number];

/** Why a file is not read as a table, and from which row on. */
export class TableUnreadable extends Error {
  constructor(
    readonly fault: TableFault,
    readonly line?: number,
  ) {
    super(`the table is ${fault}`);
  }
}

/** A file that is opened by no reader, whatever is in it. */
export class TableRefused extends Error {
  constructor(readonly code: RefusalCode) {
    super(code);
  }
}

/** One row as a spreadsheet numbers it, from 1. */
export interface TableRow {
  line: number;
  cells: string[];
  /** Whether the file seems to end within the row. */
  isCut?: true;
}

export const charactersOf = ({ cells }: TableRow): number =>
  cells.reduce((sum, cell) => sum + cell.length, 0);

/** Passes on the rows that have something in them, as long as they keep to the limits. */
export async function* withinLimits(
  rows: AsyncIterable<TableRow>,
  limits: TableLimits,
): AsyncGenerator<TableRow> {
  let [count, text] = [0, 0];
  for await (const row of rows) {
    const width = row.cells.findLastIndex((cell) => cell !== "") + 1;
    if (width === 0) continue;
    count += 1;
    if (count > limits.rows) throw new TableUnreadable("too-long", row.line);
    if (width > limits.columns) throw new TableUnreadable("too-wide", row.line);
    if (row.cells.some((cell) => cell.length > limits.cell))
      throw new TableUnreadable("cell-too-long", row.line);
    const length = charactersOf(row);
    if (length > limits.row) throw new TableUnreadable("row-too-long", row.line);
    text += length;
    if (text > limits.text) throw new TableUnreadable("text-too-long", row.line);
    yield row;
  }
}
