import PDFDocument from "pdfkit";
import { type Element, ink, type Look, meta, type Pdf, PdfPen, rule } from "./pdf-pen";
import { drawTable, type PdfTable } from "./pdf-table";

const margin = 56;

interface Head {
  title: string;
  /** BCP 47 */
  language: string;
  made: Date;
  /** A sheet of another size than A4, in points. */
  sheet?: { width: number; height: number; margin: number };
}
const looks = {
  H1: { size: 20, weight: "strong", colour: ink, gap: 6 },
  H2: { size: 13, weight: "strong", colour: ink, gap: 4 },
  H3: { size: 10.5, weight: "strong", colour: ink, gap: 2 },
  P: { size: 10.5, weight: "text", colour: ink, gap: 6 },
  note: { size: 9, weight: "text", colour: meta, gap: 4 },
  // To be read from across a room.
  huge: { size: 34, weight: "strong", colour: ink, gap: 10 },
  large: { size: 20, weight: "strong", colour: ink, gap: 8 },
  plain: { size: 14, weight: "text", colour: ink, gap: 10 },
  small: { size: 7.5, weight: "text", colour: ink, gap: 2 },
} as const satisfies Record<string, Look>;

/**
 * A tagged A4 document (PDF/UA-1): every mark is either a heading, a paragraph, a row of a table, or an artifact.
 * Write from top to bottom, then `finish`.
 */
export class PdfDocument {
  private readonly document: Pdf;
  private readonly pen: PdfPen;
  private readonly root: Element;
  private readonly margin: number;
  private left: number;
  private width: number;
  private readonly bytes: Promise<Buffer>;

  constructor({ title, language, made, sheet }: Head) {
    this.margin = sheet?.margin ?? margin;
    const options = {
      size: sheet ? [sheet.width, sheet.height] : "A4",
      margin: this.margin,
      font: "", // none: a document is drawn with its typeface, and with no font that comes with pdfkit
      pdfVersion: "1.7",
      subset: "PDF/UA",
      tagged: true,
      lang: language,
      displayTitle: true,
      bufferPages: true,
      // pdfkit copies these into XML as they are: only words of ours, never a name.
      info: { Title: title, CreationDate: made, ModDate: made },
    };
    // The typings know PDF/A only.
    this.document = new PDFDocument(options as PDFKit.PDFDocumentOptions);
    this.bytes = collect(this.document);
    this.pen = new PdfPen(this.document);
    this.left = this.margin;
    this.width = this.document.page.width - 2 * this.margin;
    this.root = this.document.struct("Document");
    this.document.addStructure(this.root);
  }

  /** Whether every character so far could be drawn. */
  get whole(): boolean {
    return this.pen.whole;
  }

  newPage(): void {
    this.document.addPage();
  }

  /** `room`: how much of what comes after it must be on the same page. */
  heading(text: string, level: 1 | 2 | 3, room = level === 1 ? 40 : 60): void {
    const look = looks[`H${level}`];
    this.keepTogether(room);
    if (level === 2) this.ruleAbove();
    this.block(`H${level}`, text, look);
  }

  paragraph(text: string, kind: "P" | "note" = "P"): void {
    this.block("P", text, looks[kind]);
  }

  /** Text for a wall or a label: a heading where it has a level, in a language of its own where that is another. */
  display(
    text: string,
    look: keyof typeof looks,
    { level, language }: { level?: 1 | 2; language?: string } = {},
  ): void {
    this.block(level ? `H${level}` : "P", text, looks[look], language);
  }

  /** A square picture where the text has come to, drawn in points from its upper left corner; `alt` is read instead. */
  picture(
    alt: string,
    size: number,
    draw: (document: PDFKit.PDFDocument, x: number, y: number) => void,
  ): void {
    const { y } = this.document;
    const figure = this.document.struct("Figure", { alt }, () => draw(this.document, this.left, y));
    this.root.add(figure);
    this.document.y = y + size * 1.04;
  }

  /** From here the text stands in a column of the sheet, from its top: how far in, and how wide. */
  column(indent: number, width = this.document.page.width - indent - 2 * this.margin): void {
    this.left = this.margin + indent;
    this.width = width;
    this.document.y = this.margin;
  }

  /** Names and values, as a table whose row heads are the names. */
  facts(rows: readonly (readonly [name: string, value: string])[]): void {
    const { document, pen, left } = this;
    const table = document.struct("Table");
    this.root.add(table);
    for (const [name, value] of rows) {
      const indent = this.width * 0.32;
      const right = this.width - indent;
      const height = Math.max(pen.heightOf(name, indent - 12, looks.H3), pen.heightOf(value, right, looks.P));
      this.keepTogether(height);
      const row = document.struct("TR");
      table.add(row);
      const { y } = document;
      pen.write(row, "TH", name, looks.H3, { x: left, y, width: indent - 12 }, { scope: "Row" });
      pen.write(row, "TD", value, looks.P, { x: left + indent, y, width: right });
      row.end();
      document.x = left;
      document.y = y + height + 4;
    }
    table.end();
    document.y += 6;
  }

  /** Figures in columns; a sentence before it says what they show. */
  table(table: PdfTable): void {
    const bottom = this.document.page.height - this.margin;
    const area = { left: this.left, width: this.width, bottom, turn: () => this.newPage() };
    drawTable(this.pen, area, this.root, table);
  }

  /** Writes the foot of every page, if it has one, and closes. `foot` is given the page and how many there are, from 1. */
  finish(foot?: (page: number, pages: number) => readonly [left: string, right: string]): Promise<Buffer> {
    this.root.end();
    if (!foot) {
      this.document.end();
      return this.bytes;
    }
    const { start, count } = this.document.bufferedPageRange();
    for (let at = 0; at < count; at++) {
      this.document.switchToPage(start + at);
      this.pen.artifact(() => this.foot(foot(at + 1, count)));
    }
    this.document.end();
    return this.bytes;
  }

  private foot([left, right]: readonly [string, string]): void {
    const { page } = this.document;
    const y = page.height - margin + 14;
    // Below the margin pdfkit would otherwise turn the page.
    page.margins.bottom = 0;
    this.document.fillColor(meta).fontSize(9).font(`latin-text`);
    this.document.text(left, margin, y, { width: this.width / 2, lineBreak: false });
    this.document.text(right, margin + this.width / 2, y, { width: this.width / 2, align: "right" });
    page.margins.bottom = margin;
  }

  private block(tag: string, text: string, look: Look, language?: string): void {
    const place = { x: this.left, y: this.document.y, width: this.width };
    this.pen.write(this.root, tag, text, look, place, language ? { language } : {});
    this.document.y += look.gap;
  }

  private keepTogether(height: number): void {
    if (this.document.y + height > this.document.page.height - this.margin) this.document.addPage();
  }

  private ruleAbove(): void {
    this.document.y += 10;
    const { y } = this.document;
    this.pen.line(y, { left: this.left, width: this.width }, rule, 1.5);
    this.document.y = y + 8;
  }
}

function collect(document: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
  });
}
