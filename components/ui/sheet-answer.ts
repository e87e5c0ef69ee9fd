import type { ButtonTone } from "./button-look";
import type { Tone } from "./tone";

/** Something to know before anything else. */
export interface SheetBand {
  tone: "info" | "warning" | "danger";
  title?: string;
  text?: string;
}
export interface SheetFact {
  label: string;
  value: string;
  /** Read character by character. */
  code?: boolean;
}
interface SheetTag {
  tone: Tone;
  word: string;
}

/** What stands in a sheet beside a list, in words: enough to decide by, and where the rest is. */
export interface SheetAnswer {
  title: string;
  code?: string;
  /** The number is no longer valid. */
  struck?: boolean;
  /** What tells them from others of the same name. */
  meta: string;
  status?: SheetTag;
  /** What it is, beside its status. */
  kind?: string;
  /** Where its page is. */
  href: string;
  bands: SheetBand[];
  steps: { href: string; label: string; tone: ButtonTone }[];
  facts: SheetFact[];
  /** What belongs to it, each with a page of its own. */
  things?: {
    title: string;
    none: string;
    lines: { href: string; code: string; about: string; status: SheetTag }[];
  };
}
