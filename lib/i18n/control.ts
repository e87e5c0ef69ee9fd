import words from "./control-words.json";
import type { Locale } from "./locale";
import { translator } from "./translator";

const isIn = <Code extends string>(code: string, of: Record<Code, unknown>): code is Code =>
  Object.hasOwn(of, code);

/** Every control with words, by its id. */
export const namedControls = Object.keys(words.controls);

/** What people call a control; one the product no longer has is called by its id. */
export const controlName = (control: string, locale: Locale): string =>
  isIn(control, words.controls) ? translator(locale, "control")(`names.${control}`) : control;

/** What it shows. */
export function controlProof(control: string, locale: Locale): string {
  const t = translator(locale, "control");
  return isIn(control, words.controls) ? t(`proof.${control}`) : t("because.control-unknown");
}

/** How many of what a control counts. */
export const controlCount = (unit: string, count: number, locale: Locale): string =>
  isIn(unit, words.units) ? translator(locale, "control")(`units.${unit}`, { count }) : String(count);

/** What is wrong with what breaks it. */
export const controlReason = (why: string, locale: Locale): string =>
  isIn(why, words.reasons) ? translator(locale, "control")(`reasons.${why}`) : why;
