import type PDFDocument from "pdfkit";
import { type Runs, typeface, type Weight } from "./typeface";

export type Pdf = typeof PDFDocument.prototype;
export type Element = ReturnType<Pdf["struct"]>;

export const ink = "#16211F";
export const meta = "#46524E";
export const rule = "#0E4A40";
export const hairline = "#D9D2C3";

export interface Look {
  size: number;
  weight: Weight;
  colour: string;
  gap: number;
}
/** Where text is drawn; without it, where the text has come to. */
export interface Place {
  x: number;
  y: number;
  width: number;
  toTheRight?: boolean;
}
/** What is said of an element beside its text. */
export interface Said {
  language?: string;
  scope?: "Row" | "Column";
}

/** Writes text into a document's structure, and marks what is only there to be looked at. */
export class PdfPen {
  private readonly split: (text: string, weight: Weight) => Runs;
  /** Whether every character so far could be drawn. */
  whole = true;

  constructor(readonly document: Pdf) {
    this.split = typeface(document);
  }

  write(
    parent: Element,
    tag: string,
    text: string,
    look: Look,
    place: Place,
    { language, scope }: Said = {},
  ): void {
    const { runs, whole } = this.split(text, look.weight);
    this.whole &&= whole;
    const said = {
      ...(whole ? {} : { actual: text }),
      ...(language ? { lang: language } : {}),
      ...(scope ? { scope } : {}),
    };
    parent.add(this.document.struct(tag, said, () => this.draw(runs, look, place)));
  }

  /** The same for the eye alone, where the structure has it already. */
  repeat(text: string, look: Look, place: Place): void {
    this.draw(this.split(text, look.weight).runs, look, place);
  }

  heightOf(text: string, width: number, look: Look): number {
    return this.withFont(look).heightOfString(text, { width, lineGap: 2 });
  }

  widthOf(text: string, look: Look): number {
    return this.withFont(look).widthOfString(text);
  }

  /** Nothing that a reader is told; `Pagination` is what each page has anew. */
  artifact(draw: () => void, type: "Layout" | "Pagination" = "Layout"): void {
    this.document.markContent("Artifact", { type });
    draw();
    this.document.endMarkedContent();
  }

  line(y: number, { left, width }: { left: number; width: number }, colour: string, thickness: number): void {
    this.artifact(() => {
      this.document.lineWidth(thickness).strokeColor(colour);
      this.document
        .moveTo(left, y)
        .lineTo(left + width, y)
        .stroke();
    });
  }

  private withFont({ size, weight }: Look): Pdf {
    return this.document.fontSize(size).font(`latin-${weight}`);
  }

  private draw(runs: Runs["runs"], look: Look, { x, y, width, toTheRight }: Place): void {
    const { document } = this;
    document.fillColor(look.colour).fontSize(look.size);
    document.x = x;
    document.y = y;
    // pdfkit sets what goes on in another font from the left.
    const align = toTheRight && runs.length === 1 ? { align: "right" as const } : {};
    runs.forEach(({ font, text }, at) => {
      document.font(font).text(text, { width, lineGap: 2, continued: at < runs.length - 1, ...align });
    });
  }
}
