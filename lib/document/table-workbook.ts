import type { SaxesTagPlain } from "saxes";
import { type TableLimits, type TableRow, TableUnreadable } from "./table-limit";
import { fillMerged, mergedCellsIn } from "./table-merged";
import { sheetParser } from "./table-sheet";
import { localName as local, type XmlReader, xmlReader } from "./table-xml";
import { type Archive, openArchive } from "./zip";

/** The parts that a reader of workbooks may come to look at. */
const part = /\.(xml|rels)$/;
const sheetPath = /^\/?(xl\/)?(?<name>worksheets\/.*)$/;

/** A workbook: the sheet that is read, and the titles of other sheets that are shown and have something in them. */
export interface OpenWorkbook {
  sheet: string;
  unread: string[];
  /** How many cells are merged over several rows, each of which is read with their value. */
  merged?: number;
  rows: AsyncGenerator<TableRow>;
}

/** So many sheets that are not read are named. */
const sheetsNamed = 10;

/** Opens the first sheet that is shown; its rows are read as it is unpacked (ISO/IEC 29500-1 §18.3). */
export async function openWorkbook(bytes: Uint8Array, limits: TableLimits): Promise<OpenWorkbook> {
  const archive = await openArchive(bytes);
  const claimed = archive?.claimed((name) => part.test(name)) ?? Number.POSITIVE_INFINITY;
  if (!archive || claimed > limits.unpacked) throw new TableUnreadable("not-a-table");
  const opened = { archive, limits };
  const { sheets, since1904 } = await shownSheets(opened);
  const [first, ...others] = sheets;
  if (!first || !archive.names.includes(first.path)) throw new TableUnreadable("not-a-table");
  const used = [first.path, "xl/sharedStrings.xml", "xl/styles.xml"];
  const filled = new Set<string>();
  // A part that claims less than it is makes all of it a lie, also where nobody would look.
  for (const name of archive.names.filter((one) => part.test(one) && !used.includes(one)))
    if (await hasValues(archive, name)) filled.add(name);
  const merged = await mergedCellsIn(textOf(archive, first.path), limits);
  const unread = others.filter(({ path }) => filled.has(path)).map(({ title }) => title);
  return {
    sheet: first.title,
    unread: unread.slice(0, sheetsNamed),
    ...(merged.length > 0 ? { merged: merged.length } : {}),
    rows: fillMerged(sheetRows(opened, first.path, since1904), merged),
  };
}

async function* sheetRows(opened: Opened, sheet: string, since1904: boolean): AsyncGenerator<TableRow> {
  const { archive, limits } = opened;
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

/** Unpacks all of a part, and answers whether any cell of it has a value. */
async function hasValues(archive: Archive, name: string): Promise<boolean> {
  let [has, tail] = [false, ""];
  for await (const piece of textOf(archive, name)) {
    has ||= /[<:][vt][ >]/.test(tail + piece);
    tail = piece.slice(-2);
  }
  return has;
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

interface Shown {
  title: string;
  path: string;
}

/** The longest name of a sheet in office programs, and more sheets than any list has. */
const [longestTitle, mostSheets] = [31, 1_000];

/** The sheets that are shown, in their order. */
async function shownSheets(opened: Opened): Promise<{ sheets: Shown[]; since1904: boolean }> {
  const titles = new Map<string, string>();
  let since1904 = false;
  await eachTag(opened, "xl/workbook.xml", (name, tag) => {
    if (name === "workbookPr") since1904 = /^(1|true)$/.test(attribute(tag, "date1904") ?? "");
    if (name !== "sheet" || (tag.attributes.state ?? "visible") !== "visible") return;
    if (titles.size >= mostSheets) throw new TableUnreadable("not-a-table");
    const relation = Object.entries(tag.attributes).find(([key]) => /:id$/.test(key))?.[1];
    if (relation !== undefined) titles.set(relation, (attribute(tag, "name") ?? "").slice(0, longestTitle));
  });
  const paths = new Map<string, string>();
  await eachTag(opened, "xl/_rels/workbook.xml.rels", (name, tag) => {
    const found = sheetPath.exec(tag.attributes.Target ?? "")?.groups?.name;
    const id = tag.attributes.Id;
    if (name === "Relationship" && id !== undefined && found && titles.has(id)) paths.set(id, `xl/${found}`);
  });
  const sheets = [...titles].map(([id, title], nth) => ({
    title,
    path: paths.get(id) ?? (nth === 0 ? firstPath : ""),
  }));
  return { sheets: sheets.length > 0 ? sheets : [{ title: "", path: firstPath }], since1904 };
}

const firstPath = "xl/worksheets/sheet1.xml";

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
