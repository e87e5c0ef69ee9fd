import {
  cardSheet,
  inEnglish,
  type LossLine,
  mm,
  shortAddress,
  writeLossSide,
} from "@/lib/credential/loss-label";
import { PdfDocument } from "@/lib/document/pdf-document";
import { drawQr } from "@/lib/document/pdf-qr";
import { translator } from "@/lib/i18n/translator";

export const posterForms = ["poster", "label"] as const;
export type PosterForm = (typeof posterForms)[number];

interface PosterFacts extends LossLine {
  made: Date;
}
type Poster = (facts: PosterFacts) => Promise<Buffer>;

/** For a wall, A4: whom to ring and where to block, in Swedish and then in English. */
const poster: Poster = (facts) => {
  const t = translator("sv", "loss");
  const { organisation, phone, address, made } = facts;
  const sheet = new PdfDocument({ title: t("poster.title"), language: "sv-SE", made });
  sheet.display(organisation, "large");
  sheet.display(t("poster.title"), "huge", { level: 1 });
  sheet.display(t("poster.scan"), "large");
  sheet.picture(t("poster.qr", { address }), 88 * mm, drawQr(address, 88 * mm));
  sheet.display(shortAddress(address), "large");
  sheet.display(t("poster.call", { phone }), "huge");
  sheet.display(t("poster.say"), "plain");
  posterInEnglish(sheet, facts);
  return sheet.finish();
};

function posterInEnglish(sheet: PdfDocument, { address, phone }: PosterFacts): void {
  const t = translator("en", "loss");
  sheet.display(t("poster.title"), "large", { level: 2, ...inEnglish });
  sheet.display(t("poster.both", { address: shortAddress(address), phone }), "plain", inEnglish);
}

/** For a card's sleeve, 85.6 × 54 mm. */
const label: Poster = (facts) => {
  const t = translator("sv", "loss");
  const title = t("poster.title");
  const size = { ...cardSheet, height: 54 * mm };
  const sheet = new PdfDocument({ title, language: "sv-SE", made: facts.made, sheet: size });
  writeLossSide(sheet, facts);
  return sheet.finish();
};

const forms: Record<PosterForm, Poster> = { poster, label };

/** What hangs in the reception, or sticks to a sleeve: where a loss is reported, as a tagged PDF. */
export const lossPoster = (form: PosterForm, facts: PosterFacts): Promise<Buffer> => forms[form](facts);
