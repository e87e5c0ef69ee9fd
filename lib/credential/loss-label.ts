import type { PdfDocument } from "@/lib/document/pdf-document";
import { drawQr } from "@/lib/document/pdf-qr";
import { translator } from "@/lib/i18n/translator";

export interface LossLine {
  organisation: string;
  phone: string;
  /** https://sigill.example/prov/lost */
  address: string;
}

export const mm = 72 / 25.4;
/** ISO/IEC 7810 ID-1 */
export const cardSheet = { width: 85.6 * mm, height: 53.98 * mm, margin: 3 * mm };
/** As people read it aloud. */
export const shortAddress = (address: string) => address.replace(/^https?:\/\//, "");
export const inEnglish = { language: "en-GB" };

/** On a page of a card's size: where its loss is reported, in Swedish and then in English. */
export function writeLossSide(sheet: PdfDocument, { organisation, phone, address }: LossLine): void {
  const t = translator("sv", "loss");
  const square = 30 * mm;
  sheet.column(0, square);
  sheet.picture(t("poster.qr", { address }), square, drawQr(address, square));
  sheet.display(organisation, "small");
  sheet.column(square + 2 * mm);
  sheet.display(t("poster.label-title"), "H2", { level: 1 });
  sheet.display(t("poster.label", { phone }), "H3");
  sheet.display(shortAddress(address), "note");
  writeLossInEnglish(sheet, phone);
}

function writeLossInEnglish(sheet: PdfDocument, phone: string): void {
  const t = translator("en", "loss");
  sheet.display(t("poster.label", { phone }), "small", inEnglish);
}
