import PDFDocument from "pdfkit";
import { type Runs, textFont, typeface, type Weight } from "./typeface";

const margin = 56;
const ink = "#16211F";
const meta = "#46524E";
const rule = "#0E4A40";

interface Head {
  title: string;
  /** BCP 47 */
  language: string;
  made: Date;
  /** A sheet of another size than A4, in points. */
  sheet?: { width: number; height: number; margin: number };
}
interface Look {
  size: number;
  weight: Weight;
  colour: string;
  gap: number;
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
  private readonly document: typeof PDFDocument.prototype;
  private readonly root;
  private readonly split: (text: string, weight: Weight) => Runs;
  private readonly margin: number;
  private left: number;
  private width: number;
  private readonly bytes: Promise<Buffer>;
  /** Whether every character so far could be drawn. */
  whole = true;

  constructor({ title, language, made, sheet }: Head) {
    this.margin = sheet?.margin ?? margin;
    const options = {
      size: sheet ? [sheet.width, sheet.height] : "A4",
      margin: this.margin,
      font: textFont,
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
    this.split = typeface(this.document);
    this.left = this.margin;
    this.width = this.document.page.width - 2 * this.margin;
    this.root = this.document.struct("Document");
    this.document.addStructure(this.root);
  }

  newPage(): void {
    this.document.addPage();
  }

  heading(text: string, level: 1 | 2 | 3): void {
    const look = looks[`H${level}`];
    this.keepTogether(level === 1 ? 40 : 60);
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
    const table = this.document.struct("Table");
    this.root.add(table);
    for (const [name, value] of rows) {
      const left = this.width * 0.32;
      const right = this.width - left;
      const height = Math.max(this.heightOf(name, left - 12, looks.H3), this.heightOf(value, right, looks.P));
      this.keepTogether(height);
      const row = this.document.struct("TR");
      table.add(row);
      const { y } = this.document;
      this.cell(row, "TH", name, looks.H3, { x: margin, y, width: left - 12 });
      this.cell(row, "TD", value, looks.P, { x: margin + left, y, width: right });
      row.end();
      this.document.x = margin;
      this.document.y = y + height + 4;
    }
    table.end();
    this.document.y += 6;
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
      this.artifact(() => this.foot(foot(at + 1, count)));
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
    const { runs, whole } = this.split(text, look.weight);
    this.whole &&= whole;
    const said = { ...(whole ? {} : { actual: text }), ...(language ? { lang: language } : {}) };
    const element = this.document.struct(tag, said, () => this.draw(runs, look));
    this.root.add(element);
    this.document.y += look.gap;
  }

  private cell(
    row: ReturnType<typeof this.document.struct>,
    tag: "TH" | "TD",
    text: string,
    look: Look,
    place: { x: number; y: number; width: number },
  ): void {
    const { runs, whole } = this.split(text, look.weight);
    this.whole &&= whole;
    const options = { ...(whole ? {} : { actual: text }), ...(tag === "TH" ? { scope: "Row" } : {}) };
    row.add(this.document.struct(tag, options, () => this.draw(runs, look, place)));
  }

  private draw(runs: Runs["runs"], look: Look, place?: { x: number; y: number; width: number }): void {
    const { document } = this;
    document.fillColor(look.colour).fontSize(look.size);
    const width = place?.width ?? this.width;
    if (place) {
      document.x = place.x;
      document.y = place.y;
    } else document.x = this.left;
    runs.forEach(({ font, text }, at) => {
      document.font(font).text(text, { width, lineGap: 2, continued: at < runs.length - 1 });
    });
  }

  private heightOf(text: string, width: number, look: Look): number {
    return this.document
      .fontSize(look.size)
      .font(`latin-${look.weight}`)
      .heightOfString(text, { width, lineGap: 2 });
  }

  private keepTogether(height: number): void {
    if (this.document.y + height > this.document.page.height - this.margin) this.document.addPage();
  }

  private ruleAbove(): void {
    this.document.y += 10;
    const { y } = this.document;
    this.artifact(() => {
      this.document.lineWidth(1.5).strokeColor(rule);
      this.document
        .moveTo(margin, y)
        .lineTo(margin + this.width, y)
        .stroke();
    });
    this.document.y = y + 8;
  }

  private artifact(draw: () => void): void {
    this.document.markContent("Artifact", { type: "Layout" });
    draw();
    this.document.endMarkedContent();
  }
}

function collect(document: typeof PDFDocument.prototype): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
  });
}
