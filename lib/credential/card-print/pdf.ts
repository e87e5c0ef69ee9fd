import { cardSheet, inEnglish, writeLossSide } from "@/lib/credential/loss-label";
import { PdfDocument } from "@/lib/document/pdf-document";
import { startOfDay } from "@/lib/domain/core/swedish-time";
import type { CardPrintPart } from "@/lib/domain/credential/card-print";
import { translator } from "@/lib/i18n/translator";
import type { CardPrint, PrintedCard } from "./read";

/** On a card's width so much of a name is read in large letters; a longer one in smaller, on two lines. */
const nameLook = (name: string) => (name.length <= 32 ? "H2" : name.length <= 70 ? "H3" : "small");

/** What is longer than two lines is cut, and read whole by the e-ID's number. */
const mostLetters = 100;
const fitted = (text: string, most = mostLetters) =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

/** The front: the employer, who it is, which e-ID and how long. In Swedish and English, as the card is shown to both. */
function writeFront(sheet: PdfDocument, { organisation }: CardPrint["line"], card: PrintedCard): void {
  const [sv, en] = [translator("sv", "card-print"), translator("en", "card-print")];
  const day = startOfDay(card.validDay);
  sheet.display(fitted(organisation), organisation.length <= 40 ? "H3" : "small");
  sheet.display(fitted(card.name), nameLook(card.name), { level: 1 });
  sheet.display(fitted(card.typeSv), "note");
  sheet.display(card.number, "H3");
  sheet.display(sv("valid-through", { day }), "note");
  sheet.display(en("valid-through", { day }), "small", inEnglish);
}

/** For the sleeve or the envelope: whose card it is, and where it is to be collected. */
function writeLabel(sheet: PdfDocument, card: PrintedCard): void {
  const t = translator("sv", "card-print");
  sheet.display(fitted(card.name), nameLook(card.name), { level: 1 });
  if (card.department) sheet.display(fitted(card.department), "note");
  sheet.display(card.number, "H3");
  if (card.carrierNumber) sheet.display(t("card-number", { number: card.carrierNumber }), "note");
  if (card.collectPlace) sheet.display(t("collect-at", { place: fitted(card.collectPlace) }), "note");
  if (card.collectBy) sheet.display(t("collect-by", { day: startOfDay(card.collectBy) }), "note");
}

/** Cards for a desk printer, two pages each of a card's size; or a label for each. Tagged, with no identity number. */
export function cardPrintPdf(print: CardPrint, part: CardPrintPart, now: Date): Promise<Buffer> {
  const title = translator("sv", "card-print")(`part.${part}`);
  const sheet = new PdfDocument({ title, language: "sv-SE", made: now, sheet: cardSheet });
  print.cards.forEach((card, at) => {
    if (at > 0) sheet.newPage();
    sheet.column(0);
    if (part === "label") writeLabel(sheet, card);
    else {
      writeFront(sheet, print.line, card);
      sheet.newPage();
      // Beneath the code there is room for less.
      writeLossSide(sheet, { ...print.line, organisation: fitted(print.line.organisation, 70) });
    }
  });
  return sheet.finish();
}
