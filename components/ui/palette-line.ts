import { folded } from "./matched-parts";
import type { Tone } from "./tone";

/** A line of the palette, in words. */
export interface PaletteLine {
  href: string;
  title: string;
  code?: string;
  about?: string;
  status?: { tone: Tone; word: string };
  danger?: true;
}
export interface PaletteGroup {
  label: string;
  lines: PaletteLine[];
}
export interface PaletteAnswer {
  groups: PaletteGroup[];
  /** How many were found, to be read aloud. */
  said: string;
}

/**
 * The lines in which each word typed begins a word of the title or of what is said about it, whatever the marks over
 * letters; all while nothing is typed.
 */
export function linesLike(groups: PaletteGroup[], typed: string): PaletteGroup[] {
  const asked = folded(typed).split(/\s+/).filter(Boolean);
  return groups
    .map(({ label, lines }) => ({
      label,
      lines: lines.filter(({ title, about = "" }) => {
        const words = folded(`${title} ${about}`).split(/[\s-]+/);
        return asked.every((one) => words.some((word) => word.startsWith(one)));
      }),
    }))
    .filter(({ lines }) => lines.length > 0);
}

/** Groups of the same name are one. */
export function joined(groups: PaletteGroup[]): PaletteGroup[] {
  const byLabel = new Map<string, PaletteLine[]>();
  for (const { label, lines } of groups) byLabel.set(label, [...(byLabel.get(label) ?? []), ...lines]);
  return [...byLabel].map(([label, lines]) => ({ label, lines }));
}
