import { isControl } from "@/lib/domain/mark/control";
import type { Locale } from "./locale";
import { translator } from "./translator";

/** What people call a control; one the product does not know is called as its framework spells it. */
export const controlName = (control: string, locale: Locale): string =>
  isControl(control) ? translator(locale, "control")(`names.${control}`) : control;
