import encodeQR from "qr";
import { PdfDocument } from "@/lib/document/pdf-document";
import { translator } from "@/lib/i18n/translator";

export const posterForms = ["poster", "label"] as const;
export type PosterForm = (typeof posterForms)[number];

interface PosterFacts {
  organisation: string;
  phone: string;
  /** https://sigill.example/prov/lost */
  address: string;
  made: Date;
}
type Poster = (facts: PosterFacts) => Promise<Buffer>;

const english = { language: "en-GB" };
const mm = 72 / 25.4;

/** Dark squares on white, a module apart from all else: four of them around, as ISO/IEC 18004 asks. */
export function drawQr(text: string, size: number) {
  const modules = encodeQR(text, "raw", { ecc: "quartile", border: 4 });
  const side = size / modules.length;
  return (document: PDFKit.PDFDocument, left: number, top: number): void => {
    document.rect(left, top, size, size).fill("#FFFFFF");
    for (const [row, line] of modules.entries())
      for (const [column, dark] of line.entries())
        if (dark) document.rect(left + column * side, top + row * side, side, side);
    document.fill("#000000");
  };
}

/** As people read it aloud. */
const shortOf = (address: string) => address.replace(/^https?:\/\//, "");

/** For a wall, A4: whom to ring and where to block, in Swedish and then in English. */
const poster: Poster = (facts) => {
  const t = translator("sv", "loss");
  const { organisation, phone, address, made } = facts;
  const sheet = new PdfDocument({ title: t("poster.title"), language: "sv-SE", made });
  sheet.display(organisation, "large");
  sheet.display(t("poster.title"), "huge", { level: 1 });
  sheet.display(t("poster.scan"), "large");
  sheet.picture(t("poster.qr", { address }), 88 * mm, drawQr(address, 88 * mm));
  sheet.display(shortOf(address), "large");
  sheet.display(t("poster.call", { phone }), "huge");
  sheet.display(t("poster.say"), "plain");
  posterInEnglish(sheet, facts);
  return sheet.finish();
};

function posterInEnglish(sheet: PdfDocument, { address, phone }: PosterFacts): void {
  const t = translator("en", "loss");
  sheet.display(t("poster.title"), "large", { level: 2, ...english });
  sheet.display(t("poster.both", { address: shortOf(address), phone }), "plain", english);
}

/** For a card's sleeve, of a card's size, 85.6 × 54 mm. */
const label: Poster = (facts) => {
  const t = translator("sv", "loss");
  const { organisation, phone, address, made } = facts;
  const size = { width: 85.6 * mm, height: 54 * mm, margin: 3 * mm };
  const sheet = new PdfDocument({ title: t("poster.title"), language: "sv-SE", made, sheet: size });
  const square = 30 * mm;
  sheet.column(0, square);
  sheet.picture(t("poster.qr", { address }), square, drawQr(address, square));
  sheet.display(organisation, "small");
  sheet.column(square + 2 * mm);
  sheet.display(t("poster.label-title"), "H2", { level: 1 });
  sheet.display(t("poster.label", { phone }), "H3");
  sheet.display(shortOf(address), "note");
  labelInEnglish(sheet, facts);
  return sheet.finish();
};

function labelInEnglish(sheet: PdfDocument, { phone }: PosterFacts): void {
  const t = translator("en", "loss");
  sheet.display(t("poster.label", { phone }), "small", english);
}

const forms: Record<PosterForm, Poster> = { poster, label };

/** What hangs in the reception, or sticks to a sleeve: where a loss is reported, as a tagged PDF. */
export const lossPoster = (form: PosterForm, facts: PosterFacts): Promise<Buffer> => forms[form](facts);
