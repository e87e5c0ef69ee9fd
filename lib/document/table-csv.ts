import { isUtf8 } from "node:buffer";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { type TableLimits, type TableRow, TableUnreadable } from "./table-limit";

export const tableEncodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type TableEncoding = (typeof tableEncodings)[number];
export const tableSeparators = [";", "\t", ",", "|"] as const;
export type TableSeparator = (typeof tableSeparators)[number];

/** UTF-8 where it is; UTF-16 by its mark or its empty bytes; else Windows-1252, in which every byte is a character. */
export function encodingOf(bytes: Uint8Array): TableEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const start = bytes.subarray(0, 1_024);
  const empty = (odd: number) => start.filter((byte, at) => byte === 0 && at % 2 === odd).length;
  if (empty(1) > start.length / 4) return "utf-16le";
  if (empty(0) > start.length / 4) return "utf-16be";
  return isUtf8(bytes) ? "utf-8" : "windows-1252";
}

const pieceBytes = 64 * 1_024;

/** The text in pieces, so that it is never held whole beside the bytes. */
export function* decodedPieces(bytes: Uint8Array, encoding: TableEncoding): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const text = decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true });
    if (text !== "") yield text;
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}

const control = /[^\P{Cc}\t\n\r\f]/gu;

/** Refuses bytes that are no text: a picture, a program. */
export function refuseBinary(start: string, limit: number): void {
  const found = start.match(control)?.length ?? 0;
  if (found > start.length * limit) throw new TableUnreadable("not-a-table");
}

/** The separator that some line among the first has most of, outside quotes: a title may stand above the headings. */
export function separatorOf(start: string): TableSeparator {
  const first = start
    .replace(/"[^"]*"/g, "")
    .split(/\r\n|\n|\r/)
    .slice(0, 11);
  const count = (separator: string) => Math.max(...first.map((line) => line.split(separator).length));
  return tableSeparators.reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** The rows as they stand, blank ones too; line ends of every kind, also several in one file. */
export async function* csvRows(
  pieces: Iterable<string>,
  delimiter: TableSeparator,
  { cell }: TableLimits,
): AsyncGenerator<TableRow> {
  const parser = parse({
    bom: true,
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    trim: true,
    max_record_size: cell * 8,
  });
  const end = { isOpen: false };
  const source = Readable.from(noteEnd(pieces, end), { objectMode: true });
  source.on("error", (fault) => parser.destroy(fault)).pipe(parser);
  try {
    yield* withEnd(parser as AsyncIterable<string[]>, end);
  } catch (fault) {
    throw fault instanceof CsvError ? unreadable(fault) : fault;
  } finally {
    source.destroy();
    parser.destroy();
  }
}

function* noteEnd(pieces: Iterable<string>, end: { isOpen: boolean }): Generator<string> {
  for (const piece of pieces) {
    end.isOpen = !/[\r\n]$/.test(piece);
    yield piece;
  }
}

/**
 * Numbers the rows. The last is cut if no line break follows it and it has fewer cells than each of the two before it,
 * which have as many as one another.
 */
async function* withEnd(
  records: AsyncIterable<string[]>,
  end: { isOpen: boolean },
): AsyncGenerator<TableRow> {
  let line = 0;
  let [waiting, before, earlier] = [] as (string[] | undefined)[];
  for await (const cells of records) {
    if (waiting) yield { line, cells: waiting };
    [waiting, before, earlier, line] = [cells, waiting, before, line + 1];
  }
  if (!waiting) return;
  const isShort = before !== undefined && before.length === earlier?.length && waiting.length < before.length;
  yield { line, cells: waiting, ...(end.isOpen && isShort ? { isCut: true } : {}) };
}

/** A record beyond measure, or a quote that never ends: the record that begins after those that were read. */
function unreadable(fault: CsvError): TableUnreadable {
  const line = typeof fault.records === "number" ? fault.records + 1 : undefined;
  if (fault.code === "CSV_MAX_RECORD_SIZE") return new TableUnreadable("cell-too-long", line);
  return new TableUnreadable(fault.code === "CSV_QUOTE_NOT_CLOSED" ? "quote-open" : "not-a-table", line);
}
