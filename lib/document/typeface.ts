import { readFileSync } from "node:fs";
import { join } from "node:path";
import { create, type Font, type FontCollection } from "fontkit";
import type PDFDocument from "pdfkit";
import { sfntOf } from "./sfnt";

/** pdfkit reads woff but neither woff2 nor a variable font, hence the static package. */
const folder = join(
  /* turbopackIgnore: true */ process.cwd(),
  "node_modules/@fontsource/atkinson-hyperlegible-next/files",
);
const files: Record<string, Buffer> = {};
/** A font that is opened belongs to one document, since its glyphs keep the characters they were drawn for; the file is for all. */
const file = (part: Part, weight: number) =>
  (files[`${part}-${weight}`] ??= sfntOf(
    readFileSync(join(folder, `atkinson-hyperlegible-next-${part}-${weight}-normal.woff`)),
  ));

export type Weight = "text" | "strong";
const weights: Record<Weight, number> = { text: 400, strong: 700 };
/** Western European first, then the rest of the Latin script: the package splits them. */
const parts = ["latin", "latin-ext"] as const;
type Part = (typeof parts)[number];

const openedParts: Partial<Record<Part, Font | FontCollection>> = {};
const opened = (part: Part) => (openedParts[part] ??= create(file(part, weights.text)));

/** A piece of text that one font file draws. */
export interface Run {
  font: string;
  text: string;
}
/** `whole` is false when some character is in neither file: it is drawn as a box, and its text is kept beside. */
export interface Runs {
  runs: Run[];
  whole: boolean;
}

const has = (font: Font | FontCollection, character: string) =>
  "hasGlyphForCodePoint" in font && font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);

/** Which file has the character; all weights have the same. */
function partOf(character: string): Part | null {
  if (/\s/.test(character)) return "latin";
  return parts.find((part) => has(opened(part), character)) ?? null;
}

/** Splits text by the font files that can draw it. */
export function typeface(document: typeof PDFDocument.prototype): (text: string, weight: Weight) => Runs {
  for (const [weight, value] of Object.entries(weights))
    for (const part of parts) document.registerFont(`${part}-${weight}`, file(part, value));
  return (text, weight) => {
    const runs: Run[] = [];
    let whole = true;
    for (const character of text.normalize("NFC").replace(/[\u00a0\u202f]/g, " ")) {
      const part = partOf(character);
      if (part === null) whole = false;
      const font = `${part ?? "latin"}-${weight}`;
      const last = runs.at(-1);
      if (last?.font === font) last.text += character;
      else runs.push({ font, text: character });
    }
    return { runs, whole };
  };
}
