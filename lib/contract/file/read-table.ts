import { parse } from "csv-parse/sync";
import { zipSync } from "fflate";
import { readSheet } from "read-excel-file/node";
import { tellMediaType } from "@/lib/document/media-type";
import { openArchive } from "@/lib/document/zip";
import { maximumListColumns, maximumListRows, mostAbove } from "@/lib/domain/contract/contract-list";
import { mediaTypes } from "@/lib/domain/contract/file";
import { Refusal } from "@/lib/domain/core/refusal";

/** More than any list of contracts; the longest that is read, with every column, unpacks to half as much as it may. */
export const maximumTableBytes = 2 * 1024 * 1024;
const maximumUnpacked = 16 * 1024 * 1024;

/** The cells of a list, headings first: CSV in whatever separator and encoding, or the first sheet of a workbook. */
export async function readTable(bytes: Uint8Array): Promise<string[][]> {
  if (bytes.length > maximumTableBytes) throw refused("list-too-large");
  const told = await tellMediaType(bytes);
  if ("type" in told && mediaTypes[told.type] === "xlsx") return checked(await readWorkbook(bytes));
  if ("type" in told && told.type !== "text/plain") throw refused("list-not-a-list");
  // What is no UTF-8 text may still be text in the encoding of older programs.
  if ("refused" in told && told.refused !== "file-type-not-allowed") throw refused(told.refused);
  return checked(readCsv(decoded(bytes)));
}

const refused = (code: Refusal["code"]) => new Refusal(code, {}, "file");

function checked(table: string[][]): string[][] {
  const rows = table.filter((row) => row.some((cell) => cell !== ""));
  if (rows.length < 2) throw refused("list-empty");
  if (rows.length - 1 > maximumListRows) throw refused("list-too-long");
  if (rows.some((row) => row.length > maximumListColumns)) throw refused("list-not-a-list");
  return rows;
}

/** UTF-8 where it is; else Windows-1252, in which every byte is a character. */
function decoded(bytes: Uint8Array): string {
  let text: string;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) text = new TextDecoder("utf-16le").decode(bytes);
  else
    try {
      text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      text = new TextDecoder("windows-1252").decode(bytes);
    }
  if (/[^\P{Cc}\t\n\r\f]/u.test(text.slice(0, 4_096))) throw refused("list-not-a-list");
  return text;
}

/** The separator that some line among the first has most of, outside quotes: a title may stand above the headings. */
function separatorOf(text: string): string {
  const first = text
    .replace(/"[^"]*"/g, "")
    .split(/\r?\n/)
    .slice(0, mostAbove + 1);
  const count = (separator: string) => Math.max(...first.map((line) => line.split(separator).length));
  return [";", "\t", ","].reduce((best, one) => (count(one) > count(best) ? one : best));
}

function readCsv(text: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: 100_000,
      to: maximumListRows + 2,
    });
  } catch {
    throw refused("list-not-a-list"); // a quote that never ends, a record beyond measure
  }
}

async function readWorkbook(bytes: Uint8Array): Promise<string[][]> {
  const contents = await (await openArchive(bytes))?.unpack((name) => part.test(name), maximumUnpacked);
  if (!contents) throw refused("list-not-a-list");
  try {
    const rows = await readSheet(Buffer.from(packedAnew(contents)), 1);
    return rows.slice(0, maximumListRows + 2).map((row) => row.map(cellText));
  } catch {
    throw refused("list-not-a-list");
  }
}

/** The parts that the reader looks at. */
const part = /\.(xml|rels)$/;

/** The reader goes through an archive by its local headers, whatever the directory says: it is given what was checked. */
function packedAnew(contents: Map<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(contents), { level: 0 });
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "" : cell.toISOString().slice(0, 10);
  return String(cell).trim();
}
