import { deflateRawSync } from "node:zlib";

/** For tests: what an entry is, and how the archive lies about it. */
export interface Part {
  name: string;
  content: Uint8Array | string;
  packed?: boolean;
  /** The size it claims. */
  claims?: number;
  /** Only a local header: no entry in the directory. */
  hidden?: boolean;
  /** Only an entry in the directory, at the local header of the part with this name. */
  over?: string;
}

/** For tests: an archive as plain or as wicked as told. */
export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  const offsets = new Map<string, number>();
  let at = 0;
  for (const { name, content, packed = false, claims, hidden = false, over } of parts) {
    const [title, whole] = [Buffer.from(name), Buffer.from(content)];
    const data = packed ? deflateRawSync(whole) : whole;
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(packed ? 8 : 0, 4);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(claims ?? whole.length, 18);
    head.writeUInt16LE(title.length, 22);
    const offset = Buffer.alloc(4);
    offset.writeUInt32LE(offsets.get(over ?? "") ?? at);
    if (!hidden)
      central.push(
        Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), head, Buffer.alloc(10), offset, title]),
      );
    if (over) continue;
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), head, title, data]);
    locals.push(local);
    offsets.set(name, at);
    at += local.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(Buffer.concat(central).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...central, end]);
}

/** For tests: an archive of stored parts, as plain as can be. */
export const aZip = (parts: Readonly<Record<string, string>>): Buffer =>
  zipOf(Object.entries(parts).map(([name, content]) => ({ name, content })));

const office = "application/vnd.openxmlformats-officedocument.";
/** For tests: the least a Word document can be, with more parts where told. */
export function aWordFile(
  more: Readonly<Record<string, string>> = {},
  main = `${office}wordprocessingml.document.main+xml`,
): Buffer {
  return aZip({
    "[Content_Types].xml": `<Types><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    "word/document.xml": "<w:document/>",
    ...more,
  });
}

const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const row = (nth: number, ...cells: string[]) =>
  `<row r="${nth}">${cells.map((cell, at) => `<c r="${"AB"[at]}${nth}" t="inlineStr"><is><t>${cell}</t></is></c>`).join("")}</row>`;
const relation = `${office.replace("application/vnd.", "http://schemas.").replace("-officedocument.", ".org/")}`;

/** For tests: the parts of the least a workbook can be: a heading and one agreement. */
export const workbookParts = (rows = row(1, "Benämning", "Motpart") + row(2, "Drift", "Bolaget")): Part[] => [
  {
    name: "[Content_Types].xml",
    content: `<Types><Override PartName="/xl/workbook.xml" ContentType="${office}spreadsheetml.sheet.main+xml"/></Types>`,
  },
  {
    name: "xl/workbook.xml",
    content: `<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
  },
  {
    name: "xl/_rels/workbook.xml.rels",
    content: `<Relationships><Relationship Id="r1" Type="${relation}officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  },
  { name: "xl/worksheets/sheet1.xml", content: sheet(rows), packed: true },
];
