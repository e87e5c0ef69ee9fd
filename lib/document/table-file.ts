import { mediaTypes } from "@/lib/domain/contract/file";
import { tellMediaType } from "./media-type";
import {
  csvRows,
  decodedPieces,
  encodingOf,
  refuseBinary,
  separatorOf,
  type TableEncoding,
  type TableSeparator,
} from "./table-csv";
import { type TableLimits, TableRefused, type TableRow, TableUnreadable, withinLimits } from "./table-limit";
import { openWorkbook } from "./table-workbook";

/**
 * How the bytes were taken to be written; of a workbook, which sheet is read, which others have something in them, and
 * how many of its cells are merged over several rows, each of which is read with their value.
 */
export type TableForm =
  | { kind: "csv"; encoding: TableEncoding; separator: TableSeparator }
  | { kind: "xlsx"; sheet?: string; unread?: string[]; merged?: number };

export interface OpenTable {
  form: TableForm;
  /** Once through; throws TableUnreadable where the file breaks a limit. */
  rows: AsyncGenerator<TableRow>;
}

/**
 * The rows of a table that have something in them, one after the other: CSV in whatever separator and encoding, or the
 * first sheet of a workbook. Throws TableUnreadable, or TableRefused for what is not opened at all.
 */
export async function openTable(bytes: Uint8Array, limits: TableLimits): Promise<OpenTable> {
  if (bytes.length > limits.bytes) throw new TableUnreadable("too-large");
  const told = await tellMediaType(bytes.subarray(0, isZip(bytes) ? bytes.length : startBytes));
  if ("type" in told && mediaTypes[told.type] === "xlsx") {
    const { rows, ...sheets } = await openWorkbook(bytes, limits);
    return { form: { kind: "xlsx", ...sheets }, rows: withinLimits(rows, limits) };
  }
  if ("type" in told && told.type !== "text/plain") throw new TableUnreadable("not-a-table");
  // What is no UTF-8 text may still be text in the encoding of older programs.
  if ("refused" in told && told.refused !== "file-type-not-allowed") throw new TableRefused(told.refused);
  const encoding = encodingOf(bytes);
  const [start = ""] = decodedPieces(bytes.subarray(0, startBytes), encoding);
  refuseBinary(start.slice(0, 4_096), limits.controls);
  const separator = separatorOf(start);
  const rows = csvRows(decodedPieces(bytes, encoding), separator, limits);
  return { form: { kind: "csv", encoding, separator }, rows: withinLimits(rows, limits) };
}

const startBytes = 64 * 1_024;
const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;
