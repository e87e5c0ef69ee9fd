import type { SaxesTagPlain } from "saxes";
import { type TableLimits, type TableRow, TableUnreadable } from "./table-limit";
import { type XmlReader, xmlReader } from "./table-xml";

interface Sheet {
  strings: readonly string[];
  dated: ReadonlySet<number>;
  since1904: boolean;
  limits: TableLimits;
}

/** Passes on each row of a sheet as its end is read (ISO/IEC 29500-1 §18.3). */
export function sheetParser(sheet: Sheet, row: (row: TableRow) => void): XmlReader {
  const at = { line: 0, cells: [] as string[], column: 0, type: "", style: -1, text: "", takes: false };
  const opened = (name: string, tag: SaxesTagPlain) => {
    if (name === "row") {
      at.line = lineAfter(at.line, tag.attributes.r);
      Object.assign(at, { cells: [], column: 0 });
    } else if (name === "c") {
      const column = columnOf(tag.attributes.r) ?? at.column;
      if (column >= sheet.limits.columns * 4) throw new TableUnreadable("too-wide", at.line);
      Object.assign(at, { column, type: tag.attributes.t ?? "n", style: Number(tag.attributes.s ?? -1) });
      at.text = "";
    } else if (name === "v" || name === "t") at.takes = true;
    else if (name === "rPh") at.takes = false;
  };
  const text = (piece: string) => {
    if (!at.takes) return;
    at.text += piece;
    if (at.text.length > sheet.limits.cell) throw new TableUnreadable("cell-too-long", at.line);
  };
  const closed = (name: string) => {
    if (name === "v" || name === "t") at.takes = false;
    if (name === "c") {
      while (at.cells.length < at.column) at.cells.push("");
      at.cells[at.column] = cellText(at, sheet).trim();
      at.column += 1;
    }
    if (name === "row") row({ line: at.line, cells: at.cells });
  };
  return xmlReader(sheet.limits, { opened, closed, text });
}

/** ISO/IEC 29500-1 §18.3.1.73: rows rise, and where one does not say its number it is the next. */
function lineAfter(line: number, told: string | undefined): number {
  const next = told === undefined ? line + 1 : Number(told);
  if (!Number.isInteger(next) || next <= line || next > mostLines) throw new TableUnreadable("not-a-table");
  return next;
}
/** What a sheet of office programs has. */
const mostLines = 1_048_576;

/** "C5" is column 2. */
export function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? "")?.[0];
  if (!letters) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellText(
  { type, style, text }: { type: string; style: number; text: string },
  { strings, dated, since1904 }: Sheet,
): string {
  if (type === "s") return strings[Number(text)] ?? "";
  if (type === "b") return text === "1" ? "true" : "false";
  if (type === "d") return text.slice(0, 10);
  const number = Number(text);
  if (type !== "n" || text === "" || Number.isNaN(number)) return text;
  return dated.has(style) ? (serialDay(number, since1904) ?? text) : String(number);
}

const dayMs = 86_400_000;

/** The day a spreadsheet's number stands for: it counts from 1900, in which it has a 29 February, or from 1904. */
export function serialDay(serial: number, since1904 = false): string | null {
  if (!(serial >= 61 && serial < 2_958_466)) return null;
  const first = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  return new Date(first + Math.floor(serial) * dayMs).toISOString().slice(0, 10);
}
