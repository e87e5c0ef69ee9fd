import type { SaxesTagPlain } from "saxes";
import { type TableLimits, type TableRow, TableUnreadable } from "./table-limit";
import { localName as local, type XmlReader, xmlReader } from "./table-xml";
import { type Archive, openArchive } from "./zip";

/** The parts that a reader of workbooks may come to look at. */
const part = /\.(xml|rels)$/;
const sheetPath = /^\/?(xl\/)?(?<name>worksheets\/.*)$/;

/** The rows of the first sheet that is shown, read as the sheet is unpacked (ISO/IEC 29500-1 §18.3). */
export async function* workbookRows(bytes: Uint8Array, limits: TableLimits): AsyncGenerator<TableRow> {
  const archive = await openArchive(bytes);
  const claimed = archive?.claimed((name) => part.test(name)) ?? Number.POSITIVE_INFINITY;
  if (!archive || claimed > limits.unpacked) throw new TableUnreadable("not-a-table");
  const opened = { archive, limits };
  const { sheet, since1904 } = await firstSheet(opened);
  const used = [sheet, "xl/sharedStrings.xml", "xl/styles.xml"];
  // A part that claims less than it is makes all of it a lie, also where nobody would look.
  for (const name of archive.names.filter((one) => part.test(one) && !used.includes(one)))
    for await (const _ of unpacked(archive, name));
  const strings = await sharedStrings(opened);
  const dated = await dateStyles(opened);
  const rows: TableRow[] = [];
  const parser = sheetParser({ strings, dated, since1904, limits }, (row) => rows.push(row));
  for await (const piece of textOf(archive, sheet)) {
    parser.write(piece);
    yield* rows.splice(0);
  }
  parser.end();
  yield* rows.splice(0);
}

interface Opened {
  archive: Archive;
  limits: TableLimits;
}

async function* unpacked(archive: Archive, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* archive.stream(name);
  } catch (fault) {
    if (fault instanceof TableUnreadable) throw fault;
    throw new TableUnreadable("not-a-table"); // damaged, or longer than it claims
  }
}

async function* textOf(archive: Archive, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const piece of unpacked(archive, name)) yield decoder.decode(piece, { stream: true });
}

const attribute = (tag: SaxesTagPlain, name: string) =>
  Object.entries(tag.attributes).find(([key]) => local(key) === name)?.[1];

async function eachTag(
  { archive, limits }: Opened,
  name: string,
  see: (name: string, tag: SaxesTagPlain) => void,
) {
  if (archive.names.includes(name)) await readPart(archive, name, xmlReader(limits, { opened: see }));
}

async function readPart(archive: Archive, name: string, reader: XmlReader): Promise<void> {
  for await (const piece of textOf(archive, name)) reader.write(piece);
  reader.end();
}

async function firstSheet(opened: Opened): Promise<{ sheet: string; since1904: boolean }> {
  let [relation, since1904]: [string | undefined, boolean] = [undefined, false];
  await eachTag(opened, "xl/workbook.xml", (name, tag) => {
    if (name === "workbookPr") since1904 = /^(1|true)$/.test(attribute(tag, "date1904") ?? "");
    if (name !== "sheet" || relation !== undefined || tag.attributes.state) return;
    relation = Object.entries(tag.attributes).find(([key]) => /:id$/.test(key))?.[1];
  });
  let sheet = "xl/worksheets/sheet1.xml";
  await eachTag(opened, "xl/_rels/workbook.xml.rels", (name, tag) => {
    const found = sheetPath.exec(tag.attributes.Target ?? "")?.groups?.name;
    if (name === "Relationship" && tag.attributes.Id === relation && found) sheet = `xl/${found}`;
  });
  if (!opened.archive.names.includes(sheet)) throw new TableUnreadable("not-a-table");
  return { sheet, since1904 };
}

/** What it costs to hold a text, however short, in characters. */
const perString = 16;

/** Texts that cells refer to by their number; how a text is to be read aloud (rPh) is none of it. */
async function sharedStrings({ archive, limits }: Opened): Promise<string[]> {
  const name = "xl/sharedStrings.xml";
  const strings: string[] = [];
  if (!archive.names.includes(name)) return strings;
  let held = 0;
  let [whole, inText, aside] = ["", false, false];
  const opened = (tag: string) => {
    if (tag === "si") whole = "";
    if (tag === "rPh") aside = true;
    if (tag === "t") inText = !aside;
  };
  const text = (piece: string) => {
    if (!inText) return;
    whole += piece;
    if (whole.length > limits.cell) throw new TableUnreadable("cell-too-long");
  };
  const closed = (tag: string) => {
    if (tag === "t") inText = false;
    if (tag === "rPh") aside = false;
    if (tag !== "si") return;
    held += whole.length + perString;
    if (held > limits.text) throw new TableUnreadable("text-too-long");
    strings.push(whole.trim()); // once, however many cells say it
  };
  await readPart(archive, name, xmlReader(limits, { opened, closed, text }));
  return strings;
}

/** ISO/IEC 29500-1 §18.8.30: the formats with a number of their own that show a day. */
const datedIds = (id: number) =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
const datedCode = (code: string) =>
  /[dy]/i.test(code.slice(0, longestFormat).replace(/"[^"]*(?:"|$)|\[[^\]]*(?:\]|$)|\\./g, ""));
/** What office programs take: of a format's characters, and of styles. */
const [longestFormat, mostStyles] = [255, 65_536];

/** Which styles of a cell show a number as a day. */
async function dateStyles(opened: Opened): Promise<Set<number>> {
  const codes = new Map<number, string>();
  const dated = new Set<number>();
  let [within, nth] = [false, 0];
  await eachTag(opened, "xl/styles.xml", (name, tag) => {
    const id = Number(tag.attributes.numFmtId);
    if (nth > mostStyles || codes.size > mostStyles) throw new TableUnreadable("not-a-table");
    if (name === "numFmt") codes.set(id, tag.attributes.formatCode ?? "");
    if (name === "cellStyleXfs" || name === "cellXfs") within = name === "cellXfs";
    if (name !== "xf" || !within) return;
    const code = codes.get(id);
    if (code === undefined ? datedIds(id) : datedCode(code)) dated.add(nth);
    nth += 1;
  });
  return dated;
}

interface Sheet {
  strings: readonly string[];
  dated: ReadonlySet<number>;
  since1904: boolean;
  limits: TableLimits;
}

function sheetParser(sheet: Sheet, row: (row: TableRow) => void): XmlReader {
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
function columnOf(reference: string | undefined): number | null {
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
